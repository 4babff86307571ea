package io.kscp.config;

/**
 * A value and where it was written.
 *
 * @param value the value, to the letter
 * @param origin how messages name its place, such as a variable's name or a file, line and key
 */
record Setting(String value, String origin) {
  /** Shows where the value stands and not what it is. */
  @Override
  public String toString() {
    return origin;
  }
}
