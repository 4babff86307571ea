package io.kscp.cli;

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
  private static final String TEMPLATE =
      """
      # Completes the commands and options of @PROGRAM@, in bash and in zsh.
      if [ -n "${ZSH_VERSION-}" ]; then
        type compdef > /dev/null 2>&1 || { autoload -U +X compinit && compinit; }
        type complete > /dev/null 2>&1 || { autoload -U +X bashcompinit && bashcompinit; }
      fi

      @FUNCTION@() {
        local IFS=$'\\n'
        local word=${COMP_WORDS[COMP_CWORD]}
        local before=${COMP_WORDS[COMP_CWORD-1]}
        local command='' prefix='' files='' end='' words='' i
        # bash takes --option=value for three words, zsh for one.
        if [ "$word" = = ]; then
          word=''
        elif [ "$before" = = ]; then
          before=${COMP_WORDS[COMP_CWORD-2]}
        elif [[ $word == --*=* ]]; then
          before=${word%%=*}
          prefix=$before=
          word=${word#*=}
        fi
        for ((i = 1; i < COMP_CWORD; i++)); do
          case ${COMP_WORDS[i]} in
            @COMMANDS@)
              command=${COMP_WORDS[i]}
              break
              ;;
          esac
        done
        case "$command $before" in
      @CASES@  esac
        if [ "$files" ] && [ -n "${ZSH_VERSION-}" ]; then
          # Its -f looks for files whose names begin with --option=, too.
          COMPREPLY=($(compgen -G "$word*$end"))
        elif [ "$files" ]; then
          compopt -o filenames 2> /dev/null
          COMPREPLY=($(compgen -"$files" -- "$word"))
        else
          COMPREPLY=($(compgen -W "${words// /$IFS}" -- "$word"))
        fi
        COMPREPLY=("${COMPREPLY[@]/#/$prefix}")
      }

      complete -F @FUNCTION@ @PROGRAM@
      """;

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
