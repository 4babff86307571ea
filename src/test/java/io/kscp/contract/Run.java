package io.kscp.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One run of the program as a real process, with nothing in its environment but what is said here.
 */
public final class Run {
  private static final long TIMEOUT_SECONDS = 60;

  private final List<String> command = new ArrayList<>();
  private final Map<String, String> environment = new LinkedHashMap<>();
  private byte[] stdin = new byte[0];
  private Path directory = Path.of("/");

  private Run(List<String> command) {
    this.command.addAll(command);
  }

  public static Run of(Launcher launcher, String... args) {
    return of(launcher.command(), args);
  }

  public static Run of(List<String> command, String... args) {
    Run run = new Run(command);
    run.command.addAll(Arrays.asList(args));
    return run;
  }

  /** Starts the program by another one, which gets its command line as last arguments. */
  Run through(String... starter) {
    command.addAll(0, Arrays.asList(starter));
    return this;
  }

  public Run stdin(String text) {
    return stdin(text.getBytes(UTF_8));
  }

  public Run stdin(byte[] bytes) {
    stdin = bytes;
    return this;
  }

  Run in(Path workingDirectory) {
    directory = workingDirectory;
    return this;
  }

  public Run env(String name, String value) {
    environment.put(name, value);
    return this;
  }

  public Run env(Map<String, String> variables) {
    environment.putAll(variables);
    return this;
  }

  /** Starts it, writes stdin, and waits for its end. */
  public Result start() {
    try {
      Path stderr = Files.createTempFile("stderr", ".txt");
      ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
      builder.environment().clear();
      builder.environment().putAll(environment);
      builder.redirectError(stderr.toFile());
      Process process = builder.start();
      try (OutputStream out = process.getOutputStream()) {
        out.write(stdin);
      } catch (IOException e) {
        // The program may end without reading all of it, as the kubelet allows.
      }
      byte[] stdout = process.getInputStream().readAllBytes();
      if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("still running after " + TIMEOUT_SECONDS + " s");
      }
      Result result =
          new Result(
              process.exitValue(),
              new String(stdout, UTF_8),
              new String(Files.readAllBytes(stderr), UTF_8));
      Files.delete(stderr);
      return result;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** How it ended and what it wrote. */
  public record Result(int exitCode, String stdout, String stderr) {}
}
