package io.kscp.protocol;

/** A request that can't be answered. The message quotes nothing of it. */
public final class RequestException extends Exception {
  /** A request that is wrong in itself. */
  public RequestException(String message) {
    super(message);
  }

  /**
   * A request that is wrong for a reason found elsewhere.
   *
   * @param cause kept for the place in the code where it failed; its message is not shown
   */
  public RequestException(String message, Throwable cause) {
    super(message, cause);
  }
}
