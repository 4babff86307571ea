package io.kscp;

import io.kscp.cli.Program;
import io.kscp.cli.Terminal;
import io.kscp.config.Environment;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.BufferedInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Starts the program in the process that it is given; the only class that touches the process.
 *
 * <p>It does not start the Quarkus runtime; docs/development/quarkus.md says why.
 */
@QuarkusMain
public final class Main {
  private static final int USUAL_REQUEST_BYTES = 1024;
  private static final Path STDIN = Path.of("/proc/self/fd/0");
  private static final Path STDOUT = Path.of("/proc/self/fd/1");

  Main() {}

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] args) throws IOException {
    // First of all: a file that is opened while stdout is closed gets its number.
    OutputStream stdout = stdout();
    PrintStream stderr =
        new PrintStream(new FileOutputStream(FileDescriptor.err), false, StandardCharsets.UTF_8);
    // Whatever a library may print, stdout is the kubelet's.
    System.setOut(stderr);
    System.setErr(stderr);
    Program program =
        new Program(
            Environment.ofProcess(System.getenv()),
            // The file itself would seek, which fails on a pipe.
            new BufferedInputStream(new FileInputStream(FileDescriptor.in), USUAL_REQUEST_BYTES),
            Terminal.is(STDIN),
            stdout,
            stderr,
            runtime());
    System.exit(new CommandRunner(program).run(args));
  }

  private static OutputStream stdout() throws IOException {
    boolean closed = Files.exists(STDIN.getParent()) && !Files.exists(STDOUT);
    OutputStream stdout =
        closed ? OutputStream.nullOutputStream() : new FileOutputStream(FileDescriptor.out);
    if (closed) {
      stdout.close();
    }
    return stdout;
  }

  private static String runtime() {
    return System.getProperty("org.graalvm.nativeimage.imagecode") != null
        ? "native executable"
        : "Java "
            + System.getProperty("java.version")
            + " ("
            + System.getProperty("java.vendor")
            + ")";
  }
}
