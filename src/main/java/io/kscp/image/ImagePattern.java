package io.kscp.image;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a rule's {@code matchImages} holds: a host, perhaps with {@code *} in its labels, perhaps
 * with a port, perhaps with the beginning of a repository path.
 *
 * <p>The host is matched as the kubelet matches it ({@code URLsMatchStr}): as many labels on both
 * sides, {@code *} within a label, the port equal and never implied, upper and lower case distinct.
 * The path is stricter than the kubelet's raw prefix: whole segments, so that {@code reg.io/team}
 * is not {@code reg.io/teammate}. The three hosts of Docker Hub count as one.
 */
public final class ImagePattern {
  /** The more specific first: more literal host labels, then the longer path. */
  public static final Comparator<ImagePattern> MOST_SPECIFIC_FIRST =
      Comparator.<ImagePattern>comparingInt(pattern -> pattern.literalLabels)
          .thenComparingInt(pattern -> pattern.segments)
          .reversed();

  private static final String HTTPS = "https://";
  private static final String SCHEME_END = "://";
  private static final List<String> VERSIONS_ALONE = List.of("/v1", "/v1/");
  private static final int VERSION_LENGTH = "/v1".length();

  private final String text;
  private final String hostname;
  private final String port;
  private final String path;
  private final boolean literal;
  private final int literalLabels;
  private final int segments;

  private ImagePattern(String text, String hostname, String port, String path) {
    this.text = text;
    this.hostname = hostname;
    this.port = port;
    this.path = path;
    this.literal = hostname.indexOf('*') < 0;
    this.literalLabels = isIpv6(hostname) ? 1 : Glob.literalLabels(hostname);
    this.segments = path.isEmpty() ? 0 : (int) path.chars().filter(c -> c == '/').count() + 1;
  }

  /**
   * Reads a pattern.
   *
   * @throws InvalidPatternException if it is not a pattern, or could only surprise; the message
   *     does not quote the text
   */
  public static ImagePattern parse(String text) {
    return parse(text, true);
  }

  /** Reads a pattern; empty if the text is not one. */
  public static Optional<ImagePattern> parseIfValid(String text) {
    try {
      return Optional.of(parse(text));
    } catch (InvalidPatternException e) {
      return Optional.empty();
    }
  }

  private static ImagePattern parse(String text, boolean mayHaveVersion) {
    checkCharacters(text);
    String rest = text;
    if (text.startsWith(HTTPS) && ImageName.isDockerHub(hostOf(text.substring(HTTPS.length())))) {
      rest = text.substring(HTTPS.length());
    }
    if (rest.contains(SCHEME_END)) {
      throw new InvalidPatternException("has a scheme", "write the host without it");
    }
    if (rest.indexOf('@') >= 0) {
      throw new InvalidPatternException("has a digest or a user");
    }
    String host = hostOf(rest);
    String path = rest.substring(host.length());
    if (ImageName.isDockerHub(host)) {
      boolean address =
          mayHaveVersion && (rest.length() < text.length() || VERSIONS_ALONE.contains(path));
      String kept = address ? withoutVersion(path) : path;
      return new ImagePattern(text, ImageName.DOCKER_HUB, "", parsePath(kept));
    }
    int colon = host.indexOf(':', host.indexOf(']') + 1);
    String hostname = colon < 0 ? host : host.substring(0, colon);
    checkHostname(hostname);
    if (colon >= 0 && !ReferenceGrammar.isDigits(host, colon + 1, host.length())) {
      throw new InvalidPatternException("has a port that is no number");
    }
    String port = colon < 0 ? "" : host.substring(colon + 1);
    return new ImagePattern(text, hostname, port, parsePath(path));
  }

  /**
   * Reads a key of a Docker configuration. Such files write a host with a scheme and the version of
   * its API, or write a repository.
   *
   * @throws InvalidPatternException if it names no images
   */
  public static ImagePattern parseKey(String key) {
    int scheme = key.indexOf(SCHEME_END);
    String rest = scheme < 0 ? key : key.substring(scheme + SCHEME_END.length());
    String host = hostOf(rest);
    return parse(host + withoutVersion(rest.substring(host.length())), false);
  }

  /** The path of a registry's address without the version of the API in front. */
  private static String withoutVersion(String path) {
    boolean version =
        (path.startsWith("/v1") || path.startsWith("/v2"))
            && (path.length() == VERSION_LENGTH || path.charAt(VERSION_LENGTH) == '/');
    return version ? path.substring(VERSION_LENGTH) : path;
  }

  private static void checkCharacters(String text) {
    if (text.isEmpty()) {
      throw new InvalidPatternException("is empty");
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c <= ' ' || c > '~') {
        throw new InvalidPatternException("has a blank, control or non-ASCII character");
      }
      if (c == '?' || c == '#' || c == '%') {
        throw new InvalidPatternException("has a ?, # or %, which no image name holds");
      }
    }
  }

  private static String hostOf(String text) {
    int slash = text.indexOf('/');
    return slash < 0 ? text : text.substring(0, slash);
  }

  private static void checkHostname(String hostname) {
    if (isIpv6(hostname)) {
      if (!ReferenceGrammar.isIpv6Literal(hostname)) {
        throw new InvalidPatternException("has brackets that hold no IPv6 address");
      }
      return;
    }
    if (hostname.isEmpty()) {
      throw new InvalidPatternException("has no host");
    }
    if (hostname.endsWith(".")) {
      throw new InvalidPatternException("has a host that ends with a dot");
    }
    char previous = '.';
    for (int i = 0; i < hostname.length(); i++) {
      char c = hostname.charAt(i);
      if (c == '.' && previous == '.') {
        throw new InvalidPatternException("has an empty label in its host (a dot too many)");
      }
      boolean edge = previous == '.' || i + 1 == hostname.length() || hostname.charAt(i + 1) == '.';
      boolean label =
          ReferenceGrammar.isAlphanumeric(c) || c == '_' || c == '*' || (c == '-' && !edge);
      if (c != '.' && !label) {
        throw new InvalidPatternException("has a host that no image can have");
      }
      previous = c;
    }
  }

  /** The path without slashes around it and without a final {@code /*}. */
  private static String parsePath(String path) {
    String kept = path;
    if (kept.endsWith("/*")) {
      kept = kept.substring(0, kept.length() - 2);
    } else if (kept.endsWith("/")) {
      kept = kept.substring(0, kept.length() - 1);
    }
    if (kept.isEmpty()) {
      return "";
    }
    if (kept.indexOf('*') >= 0) {
      throw new InvalidPatternException(
          "has a * in its path", "a path covers all that is below it without one");
    }
    if (kept.indexOf(':') >= 0) {
      throw new InvalidPatternException("has a tag, which the kubelet never asks about");
    }
    if (!kept.equals(kept.toLowerCase(Locale.ROOT))) {
      throw new InvalidPatternException(
          "has an upper-case letter in its path", "repositories have none");
    }
    if (!ReferenceGrammar.isPath(kept.substring(1))) {
      throw new InvalidPatternException("has a path that no repository can have");
    }
    return kept.substring(1);
  }

  private static boolean isIpv6(String hostname) {
    return hostname.startsWith("[");
  }

  /** Whether the pattern names this image. */
  public boolean matches(ImageName image) {
    return matchesHostOf(image) && matchesPathOf(image);
  }

  /** Whether the pattern names this image if it names its host. */
  public boolean matchesPathOf(ImageName image) {
    String repository = image.path();
    return path.isEmpty()
        || (repository.startsWith(path)
            && (repository.length() == path.length() || repository.charAt(path.length()) == '/'));
  }

  /** Whether the pattern names this image or another one of the same host and port. */
  public boolean matchesHostOf(ImageName image) {
    return matchesHost(image.hostname(), image.port())
        || (image.isDockerHub() && matchesHost(ImageName.DOCKER_HUB, ""));
  }

  private boolean matchesHost(String otherHostname, String otherPort) {
    return port.equals(otherPort)
        && (literal ? hostname.equals(otherHostname) : Glob.matches(hostname, otherHostname));
  }

  /** Why the pattern does not name this image, in words; none if it does. */
  public Optional<String> mismatch(ImageName image) {
    return matches(image)
        ? Optional.empty()
        : Optional.of(Mismatch.describe(hostname, port, path, image));
  }

  /** Whether the pattern has no path, so that it names either all images of a host or none. */
  public boolean coversWholeHosts() {
    return path.isEmpty();
  }

  /** Whether hosts of strangers match: there is a star in one of the last two labels. */
  public boolean isWide() {
    int last = hostname.lastIndexOf('.');
    return hostname.indexOf('*', hostname.lastIndexOf('.', last - 1) + 1) >= 0;
  }

  /** The pattern in the one spelling that it shares with all that name the same images. */
  public String normalised() {
    return (port.isEmpty() ? hostname : hostname + ":" + port) + (path.isEmpty() ? "" : "/" + path);
  }

  /**
   * One of the images that the pattern names, or none if there is no such image: a host without dot
   * and port, such as {@code nginx}, is never an image's host, but the beginning of a repository of
   * Docker Hub.
   */
  public Optional<ImageName> example() {
    String suffix = (port.isEmpty() ? "" : ":" + port) + "/" + (path.isEmpty() ? "x" : path);
    // An upper-case letter makes a host of what has neither dot nor port.
    for (String inserted : literal ? List.of("") : List.of("x", "X", "0", "")) {
      for (String below : path.isEmpty() ? List.of("") : List.of("", "/x")) {
        try {
          ImageName image = ImageName.parse(hostname.replace("*", inserted) + suffix + below);
          if (matches(image)) {
            return Optional.of(image);
          }
        } catch (InvalidImageException e) {
          // Perhaps another one is.
        }
      }
    }
    return Optional.empty();
  }

  /** The pattern as it was written. */
  @Override
  public String toString() {
    return text;
  }
}
