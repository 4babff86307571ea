package io.kscp;

import io.kscp.cli.CommandRunner;
import io.kscp.cli.Program;
import io.kscp.cli.Terminal;
import io.kscp.config.Environment;
import io.quarkus.runtime.annotations.QuarkusMain;
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
 * <p>It does not start the Quarkus runtime. Quarkus has done its work by then: it generated the
 * configuration mapping, registered the commands and compiled the executable. To start its logging,
 * its configuration and its threads would take longer than the answer, and would let {@code
 * QUARKUS_*}, a {@code .env} and {@code application.properties} of the working directory have a
 * say.
 */
@QuarkusMain
public final class Main {
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
            new FileInputStream(FileDescriptor.in),
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
