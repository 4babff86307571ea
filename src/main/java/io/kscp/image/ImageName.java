package io.kscp.image;

import java.util.Locale;

/**
 * The name of an image without tag and digest, normalised as the kubelet does: {@code nginx:1.25}
 * is {@code docker.io/library/nginx}.
 *
 * <p>The kubelet has normalised a name before it asks a provider ({@code ParseNormalizedNamed} of
 * distribution/reference); other programs that run the same providers leave tags and digests on.
 *
 * @param hostname the registry's host without port; case kept, an IPv6 literal in its brackets
 * @param port the port as written, or empty: the kubelet knows no default port
 * @param path the repository in that registry, without a leading slash
 */
public record ImageName(String hostname, String port, String path) {
  /** The one name under which the kubelet knows Docker Hub. */
  public static final String DOCKER_HUB = "docker.io";

  private static final String LEGACY_DOCKER_HUB = "index.docker.io";
  private static final String OFFICIAL_PREFIX = "library/";
  private static final int LONGEST_PATH = 255;

  /**
   * Reads a name as the kubelet reads the image of a pod.
   *
   * @param text a name, with or without host, tag and digest
   * @throws InvalidImageException if the kubelet would refuse it; the message does not quote it
   */
  public static ImageName parse(String text) throws InvalidImageException {
    if (text.isEmpty()) {
      throw new InvalidImageException("is empty");
    }
    if (ReferenceGrammar.isIdentifier(text)) {
      throw new InvalidImageException("is the identifier of an image, not its name");
    }
    String name = withoutTag(withoutDigest(text), text);
    int slash = name.indexOf('/');
    String first = slash < 0 ? "" : name.substring(0, slash);
    String host = isHost(first) ? first : DOCKER_HUB;
    String path = isHost(first) ? name.substring(slash + 1) : name;
    if (host.equals(LEGACY_DOCKER_HUB)) {
      host = DOCKER_HUB;
    }
    if (host.equals(DOCKER_HUB) && path.indexOf('/') < 0) {
      path = OFFICIAL_PREFIX + path;
    }
    // The grammar takes a first segment that is no host, such as one with an underscore, for a part
    // of the path; the name that comes out is the same.
    boolean known = ReferenceGrammar.isDomain(host) || ReferenceGrammar.isPath(host);
    if (!known || !ReferenceGrammar.isPath(path)) {
      throw new InvalidImageException(describe(text));
    }
    int length =
        ReferenceGrammar.isDomain(host) ? path.length() : host.length() + 1 + path.length();
    if (length > LONGEST_PATH) {
      throw new InvalidImageException("is longer than " + LONGEST_PATH + " characters");
    }
    int colon = host.indexOf(':', host.indexOf(']') + 1);
    return colon < 0
        ? new ImageName(host, "", path)
        : new ImageName(host.substring(0, colon), host.substring(colon + 1), path);
  }

  private static String withoutDigest(String text) throws InvalidImageException {
    int at = text.indexOf('@');
    if (at < 0) {
      return text;
    }
    if (!ReferenceGrammar.isDigest(text.substring(at + 1))) {
      throw new InvalidImageException(
          "has something after \"@\" that is no digest (a user name or password cannot be there)");
    }
    return text.substring(0, at);
  }

  /** A colon after the last slash starts a tag; in front of it, it belongs to the host. */
  private static String withoutTag(String name, String text) throws InvalidImageException {
    int colon = name.indexOf(':', name.lastIndexOf('/') + 1);
    if (colon < 0) {
      return name;
    }
    if (!ReferenceGrammar.isTag(name.substring(colon + 1))) {
      throw new InvalidImageException(describe(text));
    }
    return name.substring(0, colon);
  }

  /** The rule of {@code splitDockerDomain}: what can't be the first part of a Docker Hub name. */
  private static boolean isHost(String first) {
    return first.equals("localhost")
        || first.indexOf('.') >= 0
        || first.indexOf(':') >= 0
        || !first.equals(first.toLowerCase(Locale.ROOT));
  }

  private static String describe(String text) {
    if (text.contains("://")) {
      return "has a scheme; write it without";
    }
    if (text.chars().anyMatch(c -> c <= ' ')) {
      return "has a blank or control character";
    }
    if (!text.equals(text.toLowerCase(Locale.ROOT))) {
      return "is not a valid image name (a repository is lower-case)";
    }
    return "is not a valid image name";
  }

  /** The host with {@code :port} if one is written. */
  public String host() {
    return port.isEmpty() ? hostname : hostname + ":" + port;
  }

  /** Whether the registry is Docker Hub, by whichever of its names. */
  public boolean isDockerHub() {
    return port.isEmpty() && isDockerHub(hostname);
  }

  /** Whether a host, as written in a pattern, an image or a key, is Docker Hub. */
  static boolean isDockerHub(String host) {
    return host.equals(DOCKER_HUB)
        || host.equals(LEGACY_DOCKER_HUB)
        || host.equals("registry-1.docker.io");
  }

  /** {@code host/path}: what the kubelet sends as {@code image} and looks credentials up with. */
  public String name() {
    return host() + "/" + path;
  }

  @Override
  public String toString() {
    return name();
  }
}
