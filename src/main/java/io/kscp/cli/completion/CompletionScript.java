package io.kscp.cli.completion;

import io.kscp.cli.Program;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Writes the script with which bash and zsh complete commands, options and their values. What a
 * value can be is told by its label: {@code FILE}, {@code DIR}, or words in lower case. That of the
 * library knows no files, and changes options of zsh for good.
 */
final class CompletionScript {
  // Read when the class is initialised, which for a native executable is while it is built.
  private static final String TEMPLATE = template();

  private final StringBuilder cases = new StringBuilder();

  private CompletionScript() {}

  /** The script for this command and those below it. */
  static String of(CommandLine root) {
    CompletionScript script = new CompletionScript();
    List<String> commands = List.copyOf(root.getSubcommands().keySet());
    script.add("", root.getCommandSpec(), commands);
    root.getSubcommands()
        .forEach((name, command) -> script.add(name, command.getCommandSpec(), List.of()));
    return TEMPLATE
        .replace("@CASES@", script.cases)
        .replace("@COMMANDS@", String.join(" | ", commands))
        .replace("@FUNCTION@", "_" + Program.NAME.replace('-', '_'))
        .replace("@PROGRAM@", Program.NAME);
  }

  private static String template() {
    try (InputStream in = CompletionScript.class.getResourceAsStream("completion.bash")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("completion.bash cannot be read", e);
    }
  }

  private void add(String name, CommandSpec command, List<String> subcommands) {
    List<String> words = new ArrayList<>(subcommands);
    for (OptionSpec option : command.options()) {
      words.addAll(List.of(option.names()));
      if (option.arity().max() > 0) {
        for (String spelling : option.names()) {
          add("'" + name + " " + spelling + "'", value(option));
        }
      }
    }
    command.positionalParameters().forEach(argument -> words.addAll(words(argument)));
    add("'" + name + " '*", "words='" + String.join(" ", words) + "'");
  }

  private void add(String pattern, String assignment) {
    cases.append("    ").append(pattern).append(") ").append(assignment).append(" ;;\n");
  }

  private static String value(OptionSpec option) {
    String label = option.paramLabel();
    if (label.startsWith("FILE")) {
      return "files=f";
    }
    return label.equals("DIR")
        ? "files=d end=/"
        : "words='" + String.join(" ", words(option)) + "'";
  }

  /** The words that an argument may be; none if it may be anything. */
  private static List<String> words(ArgSpec argument) {
    String label = argument.paramLabel();
    return label.equals(label.toLowerCase(Locale.ROOT)) ? List.of(label.split("\\|")) : List.of();
  }
}
