package io.kscp.kubelet;

/** IPv6 addresses as Go's {@code netip.ParseAddr} takes them, with or without a zone. */
final class Ipv6 {
  private static final int GROUPS = 8;
  private static final int LONGEST_GROUP = 4;
  private static final int LARGEST_OCTET = 255;

  private Ipv6() {}

  /** Whether this is an address. */
  static boolean isAddress(String text) {
    int percent = text.indexOf('%');
    if (percent == text.length() - 1 && percent >= 0) {
      return false;
    }
    String address = percent < 0 ? text : text.substring(0, percent);
    int gap = address.indexOf("::");
    if (gap < 0) {
      return groups(address, true) == GROUPS;
    }
    String before = address.substring(0, gap);
    String after = address.substring(gap + 2);
    int first = before.isEmpty() ? 0 : groups(before, false);
    int last = after.isEmpty() ? 0 : groups(after, true);
    return first >= 0 && last >= 0 && first + last < GROUPS;
  }

  /** How many groups there are, where an IPv4 address at the end counts for two, or -1. */
  private static int groups(String text, boolean end) {
    String[] parts = text.split(":", -1);
    int count = 0;
    for (int i = 0; i < parts.length; i++) {
      if (isGroup(parts[i])) {
        count++;
      } else if (end && i == parts.length - 1 && isIpv4(parts[i])) {
        count += 2;
      } else {
        return -1;
      }
    }
    return count;
  }

  private static boolean isGroup(String part) {
    return !part.isEmpty()
        && part.length() <= LONGEST_GROUP
        && part.chars().allMatch(c -> c < 0x80 && Character.digit(c, 16) >= 0);
  }

  private static boolean isIpv4(String part) {
    String[] octets = part.split("\\.", -1);
    if (octets.length != 4) {
      return false;
    }
    for (String octet : octets) {
      boolean digits =
          !octet.isEmpty()
              && octet.length() <= 3
              && octet.chars().allMatch(c -> c >= '0' && c <= '9');
      if (!digits
          || (octet.length() > 1 && octet.charAt(0) == '0')
          || Integer.parseInt(octet) > LARGEST_OCTET) {
        return false;
      }
    }
    return true;
  }
}
