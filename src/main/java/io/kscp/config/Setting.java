package io.kscp.config;

/**
 * A value and where it was written.
 *
 * @param value the value, to the letter
 * @param origin its place
 */
record Setting(String value, Origin origin) {
  /** A value of a variable or an option. */
  static Setting of(String value, String name) {
    return new Setting(value, Origin.named(name));
  }

  /** Shows where the value stands and not what it is. */
  @Override
  public String toString() {
    return origin.toString();
  }
}
