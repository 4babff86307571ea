package io.kscp.image;

import static java.util.stream.Collectors.joining;

import java.nio.charset.StandardCharsets;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Go's {@code url.Parse} (1.26) makes of {@code https://} and a text after it, as far as the
 * kubelet looks at it: it takes patterns, keys and images for URLs. Strings here hold one byte in
 * each character, as Go's do.
 *
 * @param host the host with its port; the user in front of it is gone
 * @param path the path, its escapes decoded
 */
public record GoUrl(String host, String path) {
  private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x1f\\x7f]");
  private static final Pattern NOT_IN_USER = Pattern.compile("[^\\w\\-.:~!$&'()*+,;=%@]");
  private static final String NOT_IN_HOST = "[^\\w!$&'()*+,;=:\\[\\]<>\"\\-.~";
  private static final Pattern NOT_PLAIN = Pattern.compile(NOT_IN_HOST + "%\\x80-\\xff]");
  private static final Pattern NOT_ESCAPED = Pattern.compile(NOT_IN_HOST + " %]");
  private static final Pattern HALF_ESCAPE = Pattern.compile("%(?![0-9a-fA-F]{2})");
  private static final Pattern ASCII_ESCAPE = Pattern.compile("%(?!25)[0-7]");
  private static final Pattern ESCAPE = Pattern.compile("%(..)");
  private static final String PERCENT = "%25";
  private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
  private static final Pattern IPV4_AT_END =
      Pattern.compile("(?<=:)" + OCTET + "(\\." + OCTET + "){3}$");
  private static final Pattern IPV6_GROUPS =
      Pattern.compile("[0-9a-fA-F]{1,4}(:[0-9a-fA-F]{1,4})*");
  private static final int ALL_GROUPS = 8;

  /** Go refuses the text. The message says why and does not quote it. */
  public static final class InvalidUrlException extends Exception {
    InvalidUrlException(String message) {
      super(message);
    }
  }

  /** Parses {@code https://} and this text. */
  public static GoUrl parse(String text) throws InvalidUrlException {
    // Nearly every text, and each request asks for some.
    if (ReferenceGrammar.all(text, 0, text.length(), GoUrl::isPlain)) {
      int slash = text.indexOf('/');
      String host = slash < 0 ? text : text.substring(0, slash);
      int colon = host.indexOf(':');
      checkPort(colon < 0 ? "" : host.substring(colon));
      return new GoUrl(host, text.substring(host.length()));
    }
    String bytes = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    int hash = bytes.indexOf('#');
    String rest = hash < 0 ? bytes : bytes.substring(0, hash);
    check(CONTROL, rest, "it holds a control character");
    int question = rest.indexOf('?');
    rest = question < 0 ? rest : rest.substring(0, question);
    int slash = rest.indexOf('/');
    String authority = slash < 0 ? rest : rest.substring(0, slash);
    int at = authority.lastIndexOf('@');
    String host = parseHost(authority.substring(at + 1));
    String user = authority.substring(0, Math.max(at, 0));
    check(NOT_IN_USER, user, "what is before the @ can be no user name");
    for (String part : user.split(":", 2)) {
      unescape(part);
    }
    String path = unescape(slash < 0 ? "" : rest.substring(slash));
    unescape(hash < 0 ? "" : bytes.substring(hash + 1));
    return new GoUrl(host, path);
  }

  private static boolean isPlain(int c) {
    return ReferenceGrammar.isAlphanumeric(c) || "-./:_*".indexOf(c) >= 0;
  }

  private static void check(Pattern wrong, String text, String problem) throws InvalidUrlException {
    if (wrong.matcher(text).find()) {
      throw new InvalidUrlException(problem);
    }
  }

  private static String parseHost(String host) throws InvalidUrlException {
    int bracket = host.lastIndexOf('[');
    if (bracket > 0) {
      throw new InvalidUrlException("its brackets hold no IPv6 address");
    }
    if (bracket == 0) {
      return parseLiteral(host);
    }
    int colon = host.indexOf(':');
    if (colon >= 0) {
      checkPort(host.substring(colon));
    }
    return unescapeHost(host);
  }

  private static String parseLiteral(String host) throws InvalidUrlException {
    int close = host.lastIndexOf(']');
    if (close < 0) {
      throw new InvalidUrlException("a bracket is not closed");
    }
    String port = host.substring(close + 1);
    checkPort(port);
    String address = host.substring(1, close);
    int zone = address.indexOf(PERCENT);
    String plain =
        zone < 0
            ? unescapeHost(address)
            : unescapeHost(address.substring(0, zone)) + unescapeZone(address.substring(zone));
    if (!isIpv6(plain)) {
      throw new InvalidUrlException("its brackets hold no IPv6 address");
    }
    return "[" + plain + "]" + port;
  }

  /** As {@code netip.ParseAddr} takes them, with or without a zone. */
  private static boolean isIpv6(String text) {
    String[] zoned = text.split("%", 2);
    String[] halves = IPV4_AT_END.matcher(zoned[0]).replaceFirst("0:0").split("::", -1);
    if (halves.length > 2 || (zoned.length == 2 && zoned[1].isEmpty())) {
      return false;
    }
    int count = 0;
    for (String half : halves) {
      count += half.isEmpty() ? 0 : half.split(":", -1).length;
      if (!half.isEmpty() && !IPV6_GROUPS.matcher(half).matches()) {
        return false;
      }
    }
    return halves.length == 1 ? count == ALL_GROUPS : count < ALL_GROUPS;
  }

  private static void checkPort(String port) throws InvalidUrlException {
    if (!port.isEmpty() && port.charAt(0) != ':') {
      throw new InvalidUrlException("something other than a port follows its bracket");
    }
    if (port.length() > 1 && !ReferenceGrammar.isDigits(port, 1, port.length())) {
      throw new InvalidUrlException("its port is no number");
    }
  }

  private static String unescapeHost(String text) throws InvalidUrlException {
    String host = unescapePlain(text);
    check(ASCII_ESCAPE, text, "a % in its host stands for a character that needs none");
    return host;
  }

  private static String unescapeZone(String text) throws InvalidUrlException {
    String zone = unescapePlain(text);
    String escapes = ESCAPE.matcher(text).results().map(MatchResult::group).collect(joining());
    check(
        NOT_ESCAPED,
        unescape(escapes.replace(PERCENT, "")),
        "a % in its host stands for a character that needs none");
    return zone;
  }

  private static String unescapePlain(String text) throws InvalidUrlException {
    check(NOT_PLAIN, text, "its host holds a character that no host can have");
    return unescape(text);
  }

  private static String unescape(String text) throws InvalidUrlException {
    check(HALF_ESCAPE, text, "a % in it is not followed by two hexadecimal digits");
    return ESCAPE
        .matcher(text)
        .replaceAll(
            hex ->
                Matcher.quoteReplacement(Character.toString(Integer.parseInt(hex.group(1), 16))));
  }

  /** Where {@code net.SplitHostPort} splits host and port, or -1 if it does not. */
  private int portColon() {
    int colon = host.lastIndexOf(':');
    int bracket = host.indexOf(']');
    boolean splits =
        host.startsWith("[") ? bracket == colon - 1 : host.indexOf(':') == colon && bracket < 0;
    return splits ? colon : -1;
  }

  /** The host without port and, if there is a port, without brackets. */
  public String hostname() {
    int colon = portColon();
    if (colon < 0) {
      return host;
    }
    return host.startsWith("[") ? host.substring(1, colon - 1) : host.substring(0, colon);
  }

  /** The port, or empty. */
  public String port() {
    return portColon() < 0 ? "" : host.substring(portColon() + 1);
  }

  /**
   * Whether the kubelet takes a pattern or key to name an image ({@code URLsMatchStr}): hosts equal
   * label by label, where {@code *} is any run of characters in one label, ports equal as written,
   * and the pattern's path a prefix of the image's, letter by letter.
   *
   * @param glob a pattern or key; one that the kubelet can't read matches nothing
   */
  public static boolean matches(String glob, ImageName image) {
    return matches(glob, image.name());
  }

  /** The same for a name that is written out. */
  public static boolean matches(String glob, String image) {
    try {
      GoUrl pattern = parse(glob);
      GoUrl target = parse(image);
      return pattern.port().equals(target.port())
          && target.path.startsWith(pattern.path)
          && matchesHost(pattern.hostname(), target.hostname());
    } catch (InvalidUrlException e) {
      return false;
    }
  }

  private static boolean matchesHost(String glob, String host) {
    if (!glob.startsWith("[")) {
      return Glob.matches(glob, host);
    }
    // Without a port the brackets stay, and are a set of characters of which one is meant.
    return glob.endsWith("]")
        && glob.indexOf('.') < 0
        && host.length() == 1
        && glob.substring(1, glob.length() - 1).contains(host);
  }
}
