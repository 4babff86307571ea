package io.kscp.judge;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A pattern of a rule, and what it names: written down once more from the documentation.
 *
 * @param text as it stands in the file
 * @param host with its port if it has one
 * @param path without slashes around it; empty for all images of the host
 */
record RulePattern(String text, String host, String path) {
  /** More labels without a star, then the longer path. */
  static final Comparator<RulePattern> MOST_SPECIFIC_FIRST =
      Comparator.comparing(RulePattern::literalLabels)
          .thenComparing(RulePattern::segments)
          .reversed();

  private static final String HUB = "docker.io";
  private static final List<String> HUB_HOSTS =
      List.of(HUB, "index.docker.io", "registry-1.docker.io");

  /** Reads the text, of which it is known that it is a pattern. */
  static RulePattern of(String text) {
    String rest = text.replaceFirst("^https://", "");
    String host = rest.replaceFirst("/.*", "");
    String path = rest.substring(host.length()).replaceFirst("/\\*?$", "").replaceFirst("^/", "");
    if (!HUB_HOSTS.contains(host)) {
      return new RulePattern(text, host, path);
    }
    if (!rest.equals(text)) {
      path = path.replaceFirst("^v[12](/|$)", "");
    } else if (rest.matches(".*/v1/?") && path.equals("v1")) {
      path = "";
    }
    return new RulePattern(text, HUB, path);
  }

  /** Whether it names the image, which is as the kubelet looks it up. */
  boolean names(String image) {
    String repository = image.substring(image.indexOf('/') + 1);
    return namesHostOf(image) && (path.isEmpty() || (repository + "/").startsWith(path + "/"));
  }

  /** Whether it names images of the host of this one. */
  boolean namesHostOf(String image) {
    String other = image.substring(0, image.indexOf('/'));
    return isHost(other) || (HUB_HOSTS.contains(other) && isHost(HUB));
  }

  /** The port is equal, and a star stands for a part of a label; brackets are one label. */
  private boolean isHost(String other) {
    String[] stars = host.split("\\*", -1);
    String[] quoted = Arrays.stream(stars).map(Pattern::quote).toArray(String[]::new);
    return port(host).equals(port(other)) && other.matches(String.join("[^.]*", quoted));
  }

  private static String port(String host) {
    return host.replaceFirst("^(\\[.*]|[^:]*)", "");
  }

  private int literalLabels() {
    if (host.startsWith("[")) {
      return 1;
    }
    String[] labels = host.replaceFirst(":.*", "").split("\\.");
    return (int) Arrays.stream(labels).filter(label -> !label.contains("*")).count();
  }

  private int segments() {
    return path.isEmpty() ? 0 : path.split("/").length;
  }
}
