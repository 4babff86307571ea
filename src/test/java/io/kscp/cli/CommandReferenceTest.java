package io.kscp.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kscp.CommandRunner;
import io.kscp.cli.plugin.PluginCommand;
import io.kscp.config.Environment;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/**
 * The page of commands is what the commands say of themselves. To write it anew: {@code ./mvnw test
 * -Dtest=CommandReferenceTest -Ddocs.write}.
 */
class CommandReferenceTest {
  private static final Path PAGE = Path.of("docs", "commands.md");

  @Test
  void thePageIsGenerated() throws Exception {
    Program program =
        new Program(
            Environment.of(Map.of()),
            InputStream.nullInputStream(),
            false,
            OutputStream.nullOutputStream(),
            new PrintStream(OutputStream.nullOutputStream()),
            "a test");
    CommandLine root = new CommandRunner(program).commandLine(new PluginCommand(program));
    StringBuilder page =
        new StringBuilder(
            "# Commands\n\nGenerated from the commands themselves: this is what `--help` prints.\n");
    append(page, root);
    root.getSubcommands().values().forEach(command -> append(page, command));
    if (System.getProperty("docs.write") != null) {
      Files.writeString(PAGE, page);
    }
    assertEquals(page.toString(), Files.readString(PAGE), "run it with -Ddocs.write");
  }

  private static void append(StringBuilder page, CommandLine command) {
    page.append("\n## ").append(command.getCommandSpec().qualifiedName()).append("\n\n```text\n");
    command
        .getUsageMessage()
        .lines()
        .forEach(line -> page.append(line.stripTrailing()).append('\n'));
    page.append("```\n");
  }
}
