package io.kscp.finding;

/** A configuration, or a secret that it names, that can't be used. The message is one line. */
public class ConfigException extends Exception {
  private final Mistake mistake;

  /** A mistake that was found here. */
  public ConfigException(Mistake mistake) {
    super(mistake.toString());
    this.mistake = mistake;
  }

  /** A mistake that was found here. */
  public ConfigException(Origin origin, String problem, String advice) {
    this(new Mistake(origin, problem, advice));
  }

  /**
   * Keeps the failure in which the mistake shows, for the place in the code where it failed.
   *
   * @param cause the failure; its message is never shown
   * @return this
   */
  public ConfigException causedBy(Throwable cause) {
    initCause(cause);
    return this;
  }

  /** What is wrong. */
  public Mistake mistake() {
    return mistake;
  }
}
