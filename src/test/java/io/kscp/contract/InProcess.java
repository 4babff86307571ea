package io.kscp.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kscp.CommandRunner;
import io.kscp.cli.Program;
import io.kscp.config.Environment;
import io.kscp.contract.Run.Result;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Map;

/** A run of the program without a process of its own, where there are hundreds of them. */
public final class InProcess {
  private InProcess() {}

  /** Runs it with nothing on stdin. */
  public static Result run(Map<String, String> environment, String... args) {
    return run(environment, new byte[0], args);
  }

  /** Runs it with these bytes on stdin. */
  public static Result run(Map<String, String> environment, byte[] stdin, String... args) {
    ByteArrayOutputStream stdout = new ByteArrayOutputStream();
    ByteArrayOutputStream stderr = new ByteArrayOutputStream();
    Program program =
        new Program(
            Environment.of(environment),
            new ByteArrayInputStream(stdin),
            false,
            stdout,
            new PrintStream(stderr, true, UTF_8),
            "test");
    int exitCode = new CommandRunner(program).run(args);
    return new Result(exitCode, stdout.toString(UTF_8), stderr.toString(UTF_8));
  }
}
