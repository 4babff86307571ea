package io.kscp.kubelet;

import io.kscp.config.Paths;
import io.kscp.kubelet.GoUrl.InvalidUrlException;
import io.kscp.kubelet.ProviderEntry.Pattern;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Patterns in {@code matchImages} that the kubelet takes without a word and never matches. */
final class PatternTraps {
  private static final String NEVER =
      " in matchImages matches no image, so the provider is not asked";
  private static final int LARGEST_PORT = 65535;
  private static final int LONGEST_SHOWN = 200;

  /** What is wrong and what to write. */
  private record Trap(String what, String advice) {}

  private PatternTraps() {}

  /** Reports what can't have been meant. */
  static void check(List<Pattern> patterns, Findings findings) {
    Set<String> seen = new HashSet<>();
    for (Pattern pattern : patterns) {
      if (!seen.add(pattern.text())) {
        findings.warning(
            pattern.place(), show(pattern.text()) + " is in matchImages twice", "keep one of them");
        continue;
      }
      of(pattern.text())
          .ifPresent(
              trap ->
                  findings.warning(
                      pattern.place(), show(pattern.text()) + trap.what(), trap.advice()));
    }
  }

  /** How messages show a pattern, which holds a password if it has a user in front. */
  static String show(String pattern) {
    if (pattern.indexOf('@') >= 0 || pattern.length() > LONGEST_SHOWN) {
      return "a pattern";
    }
    return "\"" + Paths.show(pattern) + "\"";
  }

  private static Optional<Trap> of(String text) {
    try {
      GoUrl url = GoUrl.parse(text);
      return written(text).or(() -> host(url)).or(() -> path(url));
    } catch (InvalidUrlException e) {
      return Optional.empty();
    }
  }

  private static Optional<Trap> written(String text) {
    if (text.contains("://")) {
      return trap(NEVER + ": the scheme counts as the host", "write it without the scheme");
    }
    int slash = text.indexOf('/');
    if (text.indexOf('@') >= 0) {
      return slash >= 0 && text.indexOf('@') > slash
          ? trap(NEVER + ": the kubelet asks without a digest", "write it without @ and digest")
          : trap(" in matchImages has a user in front, which is ignored", "write the host alone");
    }
    if (text.indexOf('?') >= 0 || text.indexOf('#') >= 0) {
      return trap(
          " in matchImages ends before its ? or # for the kubelet",
          "write it without; only * stands for other characters");
    }
    return Optional.empty();
  }

  private static Optional<Trap> host(GoUrl url) {
    String host = url.hostname();
    if (host.isEmpty()) {
      return trap(NEVER + ": it has no host", "write HOST[:PORT][/PATH]");
    }
    if (url.host().startsWith("[")) {
      return ipv6(url);
    }
    if (host.equals("index.docker.io")) {
      return trap(
          NEVER + ": the kubelet asks for docker.io, whatever the pod says", "write docker.io");
    }
    if (host.endsWith(".") || host.startsWith(".") || host.contains("..")) {
      return trap(NEVER + ": a label of its host is empty", "remove the dot that is too many");
    }
    if (!host.chars().allMatch(PatternTraps::isHostCharacter)) {
      return trap(
          NEVER + ": its host holds a character that no image's host has",
          "write letters, digits, dots, hyphens and *");
    }
    if (!url.port().isEmpty() && !isPort(url.port())) {
      return trap(NEVER + ": it has no possible port", "write a port up to " + LARGEST_PORT);
    }
    if (host.chars().anyMatch(c -> c >= 'A' && c <= 'Z')) {
      return trap(
          " in matchImages has upper case in its host and matches only images written so",
          "write the host in lower case");
    }
    return url.port().isEmpty() && host.indexOf('.') < 0 ? oneLabel(url) : Optional.empty();
  }

  private static Optional<Trap> oneLabel(GoUrl url) {
    String host = url.hostname();
    if (host.indexOf('*') >= 0) {
      return trap(
          " in matchImages matches only hosts of one label without port, so hardly any",
          "write one pattern for each number of labels: *.*, *.*.*; each port needs its own");
    }
    if (host.equals("localhost")) {
      return Optional.empty();
    }
    String path = url.path().isEmpty() ? "/library/" + host : "/" + host + url.path();
    return trap(
        NEVER + ": the kubelet takes a name without dot and port for one on Docker Hub",
        "write docker.io" + Paths.show(path) + ", or the registry's whole host name");
  }

  private static Optional<Trap> ipv6(GoUrl url) {
    if (url.port().isEmpty()) {
      return trap(NEVER + ": an IPv6 address without port never does", "write its port");
    }
    return url.hostname().indexOf('%') >= 0
        ? trap(NEVER + ": no image has a zone in its address", "write the address without zone")
        : Optional.empty();
  }

  private static boolean isHostCharacter(int c) {
    return c < 0x80
        && (Character.isLetterOrDigit(c) || c == '.' || c == '-' || c == '_' || c == '*');
  }

  private static boolean isPort(String port) {
    String digits = port.replaceFirst("^0+", "");
    return !digits.isEmpty() && digits.length() <= 5 && Integer.parseInt(digits) <= LARGEST_PORT;
  }

  private static Optional<Trap> path(GoUrl url) {
    String path = url.path();
    if (path.indexOf('*') >= 0) {
      return trap(
          NEVER + ": * is no wildcard in a path",
          "end it before the *; a path covers all that starts with it");
    }
    if (path.indexOf(':') >= 0) {
      return trap(NEVER + ": the kubelet asks without a tag", "write it without the tag");
    }
    boolean possible =
        path.chars()
            .allMatch(
                c ->
                    (c >= 'a' && c <= 'z')
                        || (c >= '0' && c <= '9')
                        || c == '.'
                        || c == '_'
                        || c == '-'
                        || c == '/');
    if (!possible || path.contains("//")) {
      return trap(
          NEVER + ": no repository has such a path", "write lower case, digits and single slashes");
    }
    return Optional.empty();
  }

  private static Optional<Trap> trap(String what, String advice) {
    return Optional.of(new Trap(what, advice));
  }
}
