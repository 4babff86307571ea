package io.kscp.image;

/** Says in words why a pattern does not name an image. */
final class Mismatch {
  private Mismatch() {}

  /** The first difference, in the order in which a person would look: host, port, path. */
  static String describe(String hostname, String port, String path, ImageName image) {
    // The hosts of Docker Hub count as one.
    String host = image.isDockerHub() ? ImageName.DOCKER_HUB : image.hostname();
    if (!Glob.matches(hostname, host)) {
      return describeHost(hostname, host);
    }
    if (!port.equals(image.port())) {
      return port.isEmpty()
          ? "the image's host has port " + image.port() + ", the pattern has none"
          : image.port().isEmpty()
              ? "the pattern has port " + port + ", the image's host has none"
              : "the pattern has port " + port + ", the image's host " + image.port();
    }
    return image.path().startsWith(path)
        ? "the path " + path + " ends within a segment of " + image.path()
        : "the path " + image.path() + " does not begin with " + path;
  }

  private static String describeHost(String pattern, String host) {
    if (pattern.equalsIgnoreCase(host)) {
      return "the hosts differ in upper and lower case";
    }
    if (pattern.startsWith("[") || host.startsWith("[")) {
      return "the host is another one";
    }
    String[] wanted = pattern.split("\\.", -1);
    String[] labels = host.split("\\.", -1);
    if (wanted.length != labels.length && pattern.indexOf('*') >= 0) {
      return "the pattern's host has "
          + wanted.length
          + (wanted.length == 1 ? " label" : " labels")
          + ", the image's "
          + labels.length
          + " (a * stays within one)";
    }
    return "the host is another one";
  }
}
