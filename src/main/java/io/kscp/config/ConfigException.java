package io.kscp.config;

/**
 * A configuration, or a secret that it names, that can't be used. The message is one line that says
 * what, where and what to do, and holds no value.
 */
public class ConfigException extends Exception {
  private static final long serialVersionUID = 1L;

  /** A mistake that was found here. */
  public ConfigException(String message) {
    super(message);
  }

  /**
   * A mistake that shows in a failure below.
   *
   * @param cause kept for the place in the code where it failed; its message is never shown
   */
  public ConfigException(String message, Throwable cause) {
    super(message, cause);
  }
}
