package io.kscp.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.kscp.contract.Run.Result;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What shells make of {@code completion}: they are asked on a terminal, by the tabulator. */
abstract class CompletionContract extends GoldenPairs {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** What is typed before the tabulator, and the words that the shell then has. */
  private static final List<String[]> TYPED =
      List.of(
          new String[] {"ex", "explain"},
          new String[] {"--verb", "--verbose"},
          new String[] {"explain --kub", "explain", "--kubelet-config"},
          new String[] {"--verbose validate --st", "--verbose", "validate", "--strict"},
          new String[] {"validate -o js", "validate", "-o", "json"},
          new String[] {"explain --output=te", "explain", "--output=text"},
          new String[] {"completion ba", "completion", "bash"},
          new String[] {"--config conf", "--config", "config.yaml"},
          new String[] {"validate --config=conf", "validate", "--config=config.yaml"},
          new String[] {"validate --config na", "validate", "--config", "name with blanks"},
          new String[] {
            "explain --kubelet-config folder/k", "explain", "--kubelet-config", "folder/k.yaml"
          },
          // Not the file folk.
          new String[] {"validate --bin-dir fo", "validate", "--bin-dir", "folder/"},
          new String[] {"validate --bin-dir=fo", "validate", "--bin-dir=folder/"},
          // An image can be anything.
          new String[] {"explain conf", "explain", "conf"});

  private String script() {
    Result result = Run.of(launcher(), "completion", "bash").start();
    assertEquals("", result.stderr());
    assertEquals(0, result.exitCode());
    return result.stdout();
  }

  @Test
  void completesInBash() throws Exception {
    assertCompletes("bash --norc --noprofile -i", "");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "autoload -U +X compinit && compinit -u; autoload -U +X bashcompinit && bashcompinit\n"
      })
  void completesInZsh(String before) throws Exception {
    assumeTrue(Files.exists(Path.of("/usr/bin/zsh")), "there is no zsh on this machine");
    assertCompletes("zsh -f -i", before);
  }

  /** A shell on a terminal, in which the program is a function that writes its arguments down. */
  private void assertCompletes(String shell, String before) throws Exception {
    TestFiles.write(directory.resolve("completion"), script());
    TestFiles.write(directory.resolve("config.yaml"), "");
    TestFiles.write(directory.resolve("name with blanks"), "");
    TestFiles.write(directory.resolve("folder/k.yaml"), "");
    TestFiles.write(directory.resolve("folk"), "");
    Path setup =
        TestFiles.write(
            directory.resolve("setup"),
            before
                + "source ./completion\n"
                + "static-credential-provider() { printf '%s\\n' \"$@\" > got; mv got words; }\n"
                + "printf ready > got; mv got words\n");
    Path terminal = directory.resolve("terminal");
    ProcessBuilder builder =
        new ProcessBuilder("script", "-qfec", shell, "/dev/null").directory(directory.toFile());
    builder.environment().clear();
    builder.environment().put("PATH", "/usr/bin:/bin");
    builder.environment().put("HOME", directory.toString());
    builder.environment().put("TERM", "dumb");
    builder.environment().put("SHELL", "/bin/sh");
    builder.redirectErrorStream(true).redirectOutput(terminal.toFile());
    Process process = builder.start();
    try (OutputStream keys = process.getOutputStream()) {
      assertEquals("ready", typed(keys, ". ./" + setup.getFileName() + "\n", terminal));
      for (String[] row : TYPED) {
        String expected = String.join("\n", List.of(row).subList(1, row.length)) + "\n";
        String line = "static-credential-provider " + row[0] + "\t\n";
        assertEquals(expected, typed(keys, line, terminal), row[0]);
      }
      keys.write("exit\n".getBytes(StandardCharsets.UTF_8));
      keys.flush();
      assertTrue(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS), "does not end");
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  /** What the program was started with, or {@code setup} wrote. */
  private String typed(OutputStream keys, String line, Path terminal) throws Exception {
    Path words = directory.resolve("words");
    keys.write(line.getBytes(StandardCharsets.UTF_8));
    keys.flush();
    Instant end = Instant.now().plus(PATIENCE);
    while (!Files.exists(words)) {
      assertTrue(
          Instant.now().isBefore(end), () -> "nothing came of it: " + TestFiles.read(terminal));
      Thread.sleep(20);
    }
    String read = Files.readString(words);
    Files.delete(words);
    return read;
  }

  @Test
  void otherShellsAreUsageErrors() {
    assertEquals(2, Run.of(launcher(), "completion", "fish").start().exitCode());
    assertEquals(2, Run.of(launcher(), "completion").start().exitCode());
  }
}
