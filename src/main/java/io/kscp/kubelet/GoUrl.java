package io.kscp.kubelet;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What Go's {@code url.Parse} (1.26) makes of {@code https://} and a pattern behind it, as far as
 * the kubelet looks at it. Strings here hold one byte in each character, as Go's do.
 *
 * @param host the host with its port; the user in front of it is gone
 * @param path the path, its escapes decoded
 */
record GoUrl(String host, String path) {
  /** Which characters may stand for themselves. */
  private enum Part {
    HOST,
    ZONE,
    OTHER
  }

  private static final String HOST_MARKS = "!$&'()*+,;=:[]<>\"-_.~";
  private static final String USER_MARKS = "-._:~!$&'()*+,;=%@";
  private static final String PERCENT = "%25";

  /** Go refuses the text. The message says why and does not quote it. */
  static final class InvalidUrlException extends Exception {
    private static final long serialVersionUID = 1L;

    InvalidUrlException(String message) {
      super(message);
    }
  }

  /** Parses {@code https://} and this text. */
  static GoUrl parse(String text) throws InvalidUrlException {
    String bytes = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    int hash = bytes.indexOf('#');
    String rest = hash < 0 ? bytes : bytes.substring(0, hash);
    checkControls(rest);
    int question = rest.indexOf('?');
    rest = question < 0 ? rest : rest.substring(0, question);
    int slash = rest.indexOf('/');
    String authority = slash < 0 ? rest : rest.substring(0, slash);
    String path = slash < 0 ? "" : rest.substring(slash);
    int at = authority.lastIndexOf('@');
    String host = parseHost(authority.substring(at + 1));
    if (at >= 0) {
      checkUser(authority.substring(0, at));
    }
    String decoded = unescape(path, Part.OTHER);
    if (hash >= 0) {
      unescape(bytes.substring(hash + 1), Part.OTHER);
    }
    return new GoUrl(host, decoded);
  }

  private static void checkControls(String bytes) throws InvalidUrlException {
    for (int i = 0; i < bytes.length(); i++) {
      if (bytes.charAt(i) < ' ' || bytes.charAt(i) == 0x7f) {
        throw new InvalidUrlException("it holds a control character");
      }
    }
  }

  private static void checkUser(String user) throws InvalidUrlException {
    for (int i = 0; i < user.length(); i++) {
      if (!isAlphanumeric(user.charAt(i)) && USER_MARKS.indexOf(user.charAt(i)) < 0) {
        throw new InvalidUrlException("what stands before the @ can be no user name");
      }
    }
    for (String part : user.split(":", 2)) {
      unescape(part, Part.OTHER);
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
    return unescape(host, Part.HOST);
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
            ? unescape(address, Part.HOST)
            : unescape(address.substring(0, zone), Part.HOST)
                + unescape(address.substring(zone), Part.ZONE);
    if (!Ipv6.isAddress(plain)) {
      throw new InvalidUrlException("its brackets hold no IPv6 address");
    }
    return "[" + plain + "]" + port;
  }

  private static void checkPort(String port) throws InvalidUrlException {
    if (!port.isEmpty() && port.charAt(0) != ':') {
      throw new InvalidUrlException("something other than a port follows its bracket");
    }
    if (!port.chars().skip(1).allMatch(c -> c >= '0' && c <= '9')) {
      throw new InvalidUrlException("its port is no number");
    }
  }

  private static String unescape(String text, Part part) throws InvalidUrlException {
    StringBuilder decoded = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '%') {
        int value = escaped(text, i);
        checkEscape(text, i, value, part);
        decoded.append((char) value);
        i += 2;
      } else if (part != Part.OTHER && c < 0x80 && !standsInHost(c)) {
        throw new InvalidUrlException("its host holds a character that no host can have");
      } else {
        decoded.append(c);
      }
    }
    return decoded.toString();
  }

  private static int escaped(String text, int percent) throws InvalidUrlException {
    int high = percent + 2 < text.length() ? Character.digit(text.charAt(percent + 1), 16) : -1;
    int low = percent + 2 < text.length() ? Character.digit(text.charAt(percent + 2), 16) : -1;
    if (high < 0 || low < 0) {
      throw new InvalidUrlException("a % in it is not followed by two hexadecimal digits");
    }
    return high * 16 + low;
  }

  private static void checkEscape(String text, int percent, int value, Part part)
      throws InvalidUrlException {
    if (text.startsWith(PERCENT, percent)) {
      return;
    }
    boolean refused =
        switch (part) {
          case HOST -> value < 0x80;
          case ZONE -> value != ' ' && !standsInHost((char) value);
          case OTHER -> false;
        };
    if (refused) {
      throw new InvalidUrlException("a % in its host stands for a character that needs none");
    }
  }

  private static boolean standsInHost(char c) {
    return isAlphanumeric(c) || HOST_MARKS.indexOf(c) >= 0;
  }

  private static boolean isAlphanumeric(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  /** Host and port as {@code net.SplitHostPort} splits them, if it does. */
  private Optional<String[]> split() {
    int colon = host.lastIndexOf(':');
    if (colon < 0) {
      return Optional.empty();
    }
    if (host.startsWith("[")) {
      int close = host.indexOf(']');
      return close + 1 == colon
          ? Optional.of(new String[] {host.substring(1, close), host.substring(colon + 1)})
          : Optional.empty();
    }
    boolean whole = host.indexOf(':') == colon && host.indexOf(']') < 0;
    return whole
        ? Optional.of(new String[] {host.substring(0, colon), host.substring(colon + 1)})
        : Optional.empty();
  }

  /** The host without port and, if there is a port, without brackets. */
  String hostname() {
    return split().map(parts -> parts[0]).orElse(host);
  }

  /** The port, or empty. */
  String port() {
    return split().map(parts -> parts[1]).orElse("");
  }
}
