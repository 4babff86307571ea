package io.kscp.cli;

/** Says what went wrong: in one line, for the kubelet logs all of stderr with a failed pull. */
public final class ErrorReport {
  private ErrorReport() {}

  /** Writes the line. */
  public static void print(Program program, String message) {
    program.stderr().print(Program.NAME + ": " + message + "\n");
    program.stderr().flush();
  }

  /**
   * Writes the line and, if wanted, where in our code it happened. Messages of exceptions are not
   * shown: those of libraries quote what they read. Returns the exit code.
   */
  public static int fail(
      Program program, int exitCode, String message, Throwable failure, boolean verbose) {
    print(program, message);
    if (verbose) {
      StringBuilder trace = new StringBuilder();
      for (Throwable t = failure; t != null; t = t.getCause()) {
        trace.append("  ").append(t.getClass().getName()).append('\n');
        for (StackTraceElement frame : t.getStackTrace()) {
          if (frame.getClassName().startsWith("io.kscp.")) {
            trace.append("    at ").append(frame).append('\n');
          }
        }
      }
      program.stderr().print(trace);
      program.stderr().flush();
    }
    return exitCode;
  }

  /** Writes that the program itself failed. Returns the exit code for that. */
  public static int internal(Program program, Throwable failure, boolean verbose) {
    String type = failure.getClass().getSimpleName();
    String message = "internal error (" + type + "); please report it with --verbose";
    return fail(program, ExitCode.FAILURE, message, failure, verbose);
  }
}
