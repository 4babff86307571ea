package io.kscp.kubelet;

import io.kscp.finding.OneLine;
import io.kscp.image.GoUrl;
import io.kscp.kubelet.ProviderEntry.Pattern;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Patterns in {@code matchImages} that the kubelet takes without a word and never matches. */
final class MatchImagesLint {
  private static final int LARGEST_PORT = 65535;
  private static final int LONGEST_SHOWN = 200;

  private final Pattern pattern;
  private final Findings findings;
  private boolean reported;

  private MatchImagesLint(Pattern pattern, Findings findings) {
    this.pattern = pattern;
    this.findings = findings;
  }

  /** Reports of each pattern the first thing that can't have been meant. */
  static void check(List<Pattern> patterns, Findings findings) {
    Set<String> seen = new HashSet<>();
    for (Pattern pattern : patterns) {
      MatchImagesLint lint = new MatchImagesLint(pattern, findings);
      lint.warnIf(!seen.add(pattern.text()), "is in matchImages twice", "keep one of them");
      try {
        lint.check(pattern.text(), GoUrl.parse(pattern.text()));
      } catch (GoUrl.InvalidUrlException e) {
        // The kubelet exits because of it, which has been reported.
      }
    }
  }

  /** How messages show a pattern, which holds a password if it has a user in front. */
  static String show(String pattern) {
    boolean shown = pattern.indexOf('@') < 0 && pattern.length() <= LONGEST_SHOWN;
    return shown ? "\"" + OneLine.of(pattern) + "\"" : "a pattern";
  }

  private void check(String text, GoUrl url) {
    int at = text.indexOf('@');
    int slash = text.indexOf('/');
    neverIf(text.contains("://"), "the scheme counts as the host", "write it without the scheme");
    neverIf(
        slash >= 0 && at > slash,
        "the kubelet asks without a digest",
        "write it without @ and digest");
    warnIf(at >= 0, "in matchImages has a user in front, which is ignored", "write the host alone");
    warnIf(
        text.indexOf('?') >= 0 || text.indexOf('#') >= 0,
        "in matchImages ends before its ? or # for the kubelet",
        "write it without; only * stands for other characters");
    if (url.host().startsWith("[")) {
      checkIpv6(url.hostname(), url.port());
    } else {
      checkHost(url.hostname(), url.port(), url.path());
    }
    checkPath(url.path());
  }

  private void checkIpv6(String address, String port) {
    neverIf(port.isEmpty(), "an IPv6 address without port never does", "write its port");
    neverIf(
        address.indexOf('%') >= 0,
        "no image has a zone in its address",
        "write the address without zone");
  }

  private void checkHost(String host, String port, String path) {
    boolean label = port.isEmpty() && host.indexOf('.') < 0;
    neverIf(host.isEmpty(), "it has no host", "write HOST[:PORT][/PATH]");
    neverIf(
        host.equals("index.docker.io"),
        "the kubelet asks for docker.io, whatever the pod says",
        "write docker.io");
    neverIf(
        ("." + host + ".").contains(".."),
        "a label of its host is empty",
        "remove the dot that is too many");
    neverIf(
        !host.matches("[A-Za-z0-9._*-]*"),
        "its host holds a character that no image's host has",
        "write letters, digits, dots, hyphens and *");
    neverIf(
        !port.isEmpty() && !isPortNumber(port),
        "it has no possible port",
        "write a port up to " + LARGEST_PORT);
    warnIf(
        host.chars().anyMatch(Character::isUpperCase),
        "in matchImages has upper case in its host and matches only images written so",
        "write the host in lower case");
    warnIf(
        label && host.indexOf('*') >= 0,
        "in matchImages matches only hosts of one label without port, so hardly any",
        "write one pattern for each number of labels: *.*, *.*.*; each port needs its own");
    neverIf(
        label && !host.equals("localhost"),
        "the kubelet takes a name without dot and port for one on Docker Hub",
        "write docker.io"
            + OneLine.of(path.isEmpty() ? "/library/" + host : "/" + host + path)
            + ", or the registry's whole host name");
  }

  private static boolean isPortNumber(String port) {
    return port.matches("0*[1-9][0-9]{0,4}") && Integer.parseInt(port) <= LARGEST_PORT;
  }

  private void checkPath(String path) {
    neverIf(
        path.indexOf('*') >= 0,
        "* is no wildcard in a path",
        "end it before the *; a path covers all that starts with it");
    neverIf(path.indexOf(':') >= 0, "the kubelet asks without a tag", "write it without the tag");
    neverIf(
        !path.matches("[a-z0-9._/-]*") || path.contains("//"),
        "no repository has such a path",
        "write lower case, digits and single slashes");
  }

  private void neverIf(boolean condition, String why, String advice) {
    warnIf(condition, "in matchImages never makes the kubelet ask the provider: " + why, advice);
  }

  private void warnIf(boolean condition, String what, String advice) {
    if (condition && !reported) {
      reported = true;
      findings.warning(pattern.position(), show(pattern.text()) + " " + what, advice);
    }
  }
}
