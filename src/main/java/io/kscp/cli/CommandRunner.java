package io.kscp.cli;

import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Runs the command that the arguments ask for. */
public final class CommandRunner {
  private static final String SEE_HELP = "; see " + Program.NAME + " --help";

  private static final int LONGEST_NAME = 64;

  private final Program program;

  /** Runs commands of this program. */
  public CommandRunner(Program program) {
    this.program = program;
  }

  /** Runs a command to its end. Returns one of {@link ExitCode}; never throws, never exits. */
  public int run(String... args) {
    PluginCommand plugin = new PluginCommand(program);
    if (setPluginOptions(plugin, args)) {
      return program.stdinIsTerminal() ? printUsage(plugin) : plugin.run();
    }
    CommandLine commandLine = commandLine(plugin);
    if (program.stdinIsTerminal()) {
      commandLine.setExecutionStrategy(
          result ->
              result.hasSubcommand()
                      || result.isUsageHelpRequested()
                      || result.isVersionHelpRequested()
                  ? new CommandLine.RunLast().execute(result)
                  : printUsage(plugin));
    }
    int exitCode;
    try {
      exitCode = commandLine.execute(args);
    } catch (Error e) {
      // The library hands exceptions to its handler, and these to nobody.
      return internalError(e, plugin);
    }
    commandLine.getOut().flush();
    return commandLine.getOut().checkError() ? outputFailed() : exitCode;
  }

  /**
   * Takes the arguments with which a kubelet starts the plugin and leaves all others, right or
   * wrong, to picocli, whose model of the command line takes longer to set up than the answer.
   */
  private static boolean setPluginOptions(PluginCommand plugin, String[] args) {
    final String option = "--config";
    for (int i = 0; i < args.length; i++) {
      String value = null;
      if (args[i].startsWith(option + "=")) {
        value = args[i].substring(option.length() + 1);
      } else if (args[i].equals(option) && i + 1 < args.length && !args[i + 1].startsWith("-")) {
        value = args[++i];
      }
      if (value != null && !value.isEmpty() && plugin.config == null) {
        plugin.config = value;
      } else if (args[i].equals("--verbose") && !plugin.verbose) {
        plugin.verbose = true;
      } else {
        plugin.config = null;
        plugin.verbose = false;
        return false;
      }
    }
    return true;
  }

  /**
   * The plugin as a kubelet with these arguments would start it, or none if it would get no answer
   * with them.
   */
  static Optional<PluginCommand> plugin(Program program, String... args) {
    PluginCommand plugin = new PluginCommand(program);
    if (setPluginOptions(plugin, args)) {
      return Optional.of(plugin);
    }
    try {
      ParseResult result = new CommandRunner(program).commandLine(plugin).parseArgs(args);
      boolean answers =
          !result.hasSubcommand()
              && !result.isUsageHelpRequested()
              && !result.isVersionHelpRequested()
              && plugin.hasUsableConfig();
      return answers ? Optional.of(plugin) : Optional.empty();
    } catch (ParameterException e) {
      return Optional.empty();
    }
  }

  /** The model of the whole command line, which the kubelet's arguments do without. */
  CommandLine commandLine(PluginCommand plugin) {
    CommandLine commandLine = new CommandLine(plugin, new Factory(program));
    // First, for what is set below is set for those that are there.
    Subcommands.of(program).forEach(commandLine::addSubcommand);
    commandLine.setExpandAtFiles(false);
    commandLine.setInterpolateVariables(false);
    commandLine.setAllowOptionsAsOptionParameters(false);
    commandLine.setColorScheme(Help.defaultColorScheme(Help.Ansi.OFF));
    commandLine.setOut(
        new PrintWriter(new OutputStreamWriter(program.stdout(), StandardCharsets.UTF_8)));
    commandLine.setParameterExceptionHandler((e, args) -> usageError(e, args));
    commandLine.setExecutionExceptionHandler((e, failed, result) -> internalError(e, plugin));
    return commandLine;
  }

  private record Factory(Program program) implements CommandLine.IFactory {
    @Override
    public <K> K create(Class<K> type) throws Exception {
      return type == Version.class
          ? type.cast(new Version(program))
          : CommandLine.defaultFactory().create(type);
    }
  }

  /** Somebody tries it by hand: waiting for a request that never comes would help nobody. */
  private int printUsage(PluginCommand plugin) {
    program.stderr().print(commandLine(plugin).getUsageMessage());
    program.stderr().flush();
    return ExitCode.USAGE;
  }

  private int outputFailed() {
    ErrorReport.print(program.stderr(), "stdout cannot be written to");
    return ExitCode.FAILURE;
  }

  private int internalError(Throwable e, PluginCommand plugin) {
    ErrorReport.print(
        program.stderr(),
        "internal error (" + e.getClass().getSimpleName() + "); please report it with --verbose",
        e,
        plugin.verbose);
    return ExitCode.FAILURE;
  }

  private int usageError(ParameterException e, String[] args) {
    ErrorReport.print(program.stderr(), describe(e, Arrays.asList(args)) + SEE_HELP);
    return ExitCode.USAGE;
  }

  /**
   * Of an argument that is not known no more than an option's name is shown: it may be a secret.
   */
  private static String describe(ParameterException e, List<String> args) {
    if (e instanceof UnmatchedArgumentException unmatched) {
      String first = unmatched.getUnmatched().get(0);
      boolean option = first.startsWith("-") && !first.equals("--");
      int end = args.indexOf("--");
      if (!option || (end >= 0 && end < args.indexOf(first))) {
        return "unexpected argument";
      }
      int equals = first.indexOf('=');
      String name = equals < 0 ? first : first.substring(0, equals);
      return "unknown option "
          + name.replaceAll("[^\\x21-\\x7e]", "?")
              .substring(0, Math.min(name.length(), LONGEST_NAME));
    }
    if (e instanceof MissingParameterException missing) {
      return missing.getMissing().get(0) instanceof OptionSpec option
          ? option.longestName() + " needs a value"
          : "an argument is missing";
    }
    if (e instanceof WrongValueException) {
      return e.getMessage();
    }
    if (e instanceof OverwrittenOptionException) {
      return "an option is given twice";
    }
    return "wrong arguments";
  }
}
