package io.kscp.cli;

import java.io.PrintStream;

/** Says what went wrong: in one line, for the kubelet logs all of stderr with a failed pull. */
final class ErrorReport {
  private static final String OURS = "io.kscp.";

  private ErrorReport() {}

  /** Writes the line. */
  static void print(PrintStream stderr, String message) {
    stderr.print(Program.NAME + ": " + message + "\n");
    stderr.flush();
  }

  /**
   * Writes the line and, if wanted, where in our code it happened. Messages of exceptions are not
   * shown: those of libraries quote what they read.
   */
  static void print(PrintStream stderr, String message, Throwable failure, boolean verbose) {
    print(stderr, message);
    if (!verbose) {
      return;
    }
    StringBuilder trace = new StringBuilder();
    for (Throwable t = failure; t != null; t = t.getCause()) {
      trace.append("  ").append(t.getClass().getName()).append('\n');
      for (StackTraceElement frame : t.getStackTrace()) {
        if (frame.getClassName().startsWith(OURS)) {
          trace.append("    at ").append(frame).append('\n');
        }
      }
    }
    stderr.print(trace);
    stderr.flush();
  }
}
