package io.kscp.cli;

/**
 * What the process says about its end. The kubelet only tells zero from the rest; people read more.
 */
public final class ExitCode {
  /** The request was answered, or the help or version printed. */
  public static final int ANSWERED = 0;

  /** Something failed that is nobody's mistake, such as writing the answer. */
  public static final int FAILURE = 1;

  /** The arguments are wrong. */
  public static final int USAGE = 2;

  /** The configuration or a secret that it names can't be used. */
  public static final int CONFIGURATION = 3;

  /** The request can't be answered. */
  public static final int REQUEST = 4;

  private ExitCode() {}
}
