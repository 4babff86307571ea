package io.kscp.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kscp.protocol.Credential;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * A private registry as a process of its own, on a port of the loopback interface that it chose; it
 * lets in whom its htpasswd file names.
 */
final class Registry {
  private static final List<String> COMMANDS = List.of("docker-registry", "htpasswd");
  private static final Pattern LISTENING = Pattern.compile("listening on (127\\.0\\.0\\.1:\\d+)");
  private static final long START_SECONDS = 30;

  private final Path folder;
  private final Process process;
  private final String host;

  private Registry(Path folder, Process process) throws IOException, InterruptedException {
    this.folder = folder;
    this.process = process;
    this.host = awaitHost();
  }

  /**
   * Skips the tests where there is no registry to be had; with the property {@code
   * registry.required} they fail.
   */
  static void assumeInstalled() {
    List<String> missing = COMMANDS.stream().filter(command -> !isInstalled(command)).toList();
    String message =
        String.join(" and ", missing)
            + " not found: install docker-registry and apache2-utils to test against a registry";
    if (!missing.isEmpty() && System.getProperty("registry.required") != null) {
      Assertions.fail(message);
    }
    Assumptions.assumeTrue(missing.isEmpty(), message);
  }

  private static boolean isInstalled(String command) {
    return Stream.of(System.getenv("PATH").split(":"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, command)));
  }

  /**
   * Starts it and waits until it listens.
   *
   * @param folder where it keeps all that it has
   */
  static Registry start(Path folder, Credential... users) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    writeUsers(folder, users);
    Path config =
        TestFiles.write(
            folder.resolve("config.yml"),
            String.join(
                "\n",
                "version: 0.1",
                "storage: {filesystem: {rootdirectory: '" + folder.resolve("storage") + "'}}",
                "http: {addr: '127.0.0.1:0'}",
                "auth: {htpasswd: {realm: test, path: '" + folder.resolve("htpasswd") + "'}}",
                ""));
    Process process =
        new ProcessBuilder("docker-registry", "serve", config.toString())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    try {
      return new Registry(folder, process);
    } catch (IOException | InterruptedException | AssertionError e) {
      process.destroyForcibly().waitFor();
      throw e;
    }
  }

  private String awaitHost() throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (process.isAlive() && System.nanoTime() < deadline) {
      Matcher listening = LISTENING.matcher(log());
      if (listening.find()) {
        return listening.group(1);
      }
      Thread.sleep(10);
    }
    throw new AssertionError("docker-registry does not listen: " + log());
  }

  /** Its part of an image's name: {@code 127.0.0.1:PORT}. */
  String host() {
    return host;
  }

  /** From the next request on, it lets in these and no others. */
  void letIn(Credential... users) throws IOException, InterruptedException {
    writeUsers(folder, users);
  }

  private static void writeUsers(Path folder, Credential... users)
      throws IOException, InterruptedException {
    StringBuilder lines = new StringBuilder();
    for (Credential user : users) {
      lines.append(htpasswd(user).strip()).append('\n');
    }
    Path next = TestFiles.write(folder.resolve("htpasswd.new"), lines.toString());
    Files.move(next, folder.resolve("htpasswd"), StandardCopyOption.ATOMIC_MOVE);
  }

  /** The password goes through stdin: arguments can be seen by everyone on the machine. */
  private static String htpasswd(Credential user) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder("htpasswd", "-niB", user.username())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (var stdin = process.getOutputStream()) {
      stdin.write(user.password().getBytes(UTF_8));
    }
    String line = new String(process.getInputStream().readAllBytes(), UTF_8);
    Assertions.assertEquals(0, process.waitFor(), "htpasswd");
    return line;
  }

  private String log() {
    return TestFiles.read(folder.resolve("log"));
  }

  void stop() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }
}
