package io.kscp.image;

/**
 * Matching of hosts as the kubelet does: label by label, where {@code *} stands for any run of
 * characters within one label, also for none.
 */
final class Glob {
  private Glob() {}

  /**
   * Whether the host matches, with equally many labels on both sides. Only the last {@code *} is
   * ever tried again, so the time is at most the product of both lengths, whatever the pattern.
   */
  static boolean matches(String glob, String host) {
    int g = 0;
    int h = 0;
    int star = -1;
    int resume = 0;
    while (h < host.length()) {
      char c = host.charAt(h);
      if (g < glob.length() && glob.charAt(g) == '*') {
        star = g++;
        resume = h;
      } else if (g < glob.length() && glob.charAt(g) == c) {
        g++;
        h++;
        if (c == '.') {
          star = -1;
        }
      } else if (star >= 0 && host.charAt(resume) != '.') {
        g = star + 1;
        h = ++resume;
      } else {
        return false;
      }
    }
    while (g < glob.length() && glob.charAt(g) == '*') {
      g++;
    }
    return g == glob.length();
  }

  /** How many labels of the host hold no {@code *}. */
  static int literalLabels(String glob) {
    int literal = 0;
    int start = 0;
    while (start <= glob.length()) {
      int dot = glob.indexOf('.', start);
      int end = dot < 0 ? glob.length() : dot;
      int star = glob.indexOf('*', start);
      if (star < 0 || star >= end) {
        literal++;
      }
      start = end + 1;
    }
    return literal;
  }
}
