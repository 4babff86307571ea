package io.kscp;

import io.kscp.cli.ErrorReport;
import io.kscp.cli.ExitCode;
import io.kscp.cli.Program;
import io.kscp.cli.UsageException;
import io.kscp.cli.Version;
import io.kscp.cli.completion.CompletionCommand;
import io.kscp.cli.explain.ExplainCommand;
import io.kscp.cli.plugin.PluginArguments;
import io.kscp.cli.plugin.PluginCommand;
import io.kscp.cli.validate.ValidateCommand;
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
import picocli.CommandLine.UnmatchedArgumentException;

/** Runs the command that the arguments ask for. */
public final class CommandRunner {
  private static final int LONGEST_NAME = 64;

  private final Program program;

  /** Runs commands of this program. */
  public CommandRunner(Program program) {
    this.program = program;
  }

  /** Runs a command to its end. Returns one of {@link ExitCode}; never throws, never exits. */
  public int run(String... args) {
    Optional<PluginArguments> arguments = PluginArguments.parse(args);
    if (arguments.isPresent() && !program.stdinIsTerminal()) {
      return PluginCommand.answer(program, arguments.get());
    }
    PluginCommand plugin = new PluginCommand(program);
    CommandLine commandLine = commandLine(plugin);
    try {
      int exitCode = commandLine.execute(args);
      if (commandLine.getOut().checkError()) {
        ErrorReport.print(program, "stdout cannot be written to");
        return ExitCode.FAILURE;
      }
      return exitCode;
    } catch (Error e) {
      // The library hands exceptions to its handler, and these to nobody.
      return ErrorReport.internal(program, e, plugin.arguments().verbose());
    }
  }

  /** The model of the whole command line. The kubelet's usual arguments do without it. */
  public CommandLine commandLine(PluginCommand plugin) {
    CommandLine commandLine = new CommandLine(plugin);
    // First: the settings below reach only commands that are there.
    commandLine.addSubcommand(new ValidateCommand(program));
    commandLine.addSubcommand(new ExplainCommand(program));
    commandLine.addSubcommand(new CompletionCommand(program));
    commandLine.getCommandSpec().version(Version.of(program));
    commandLine.setExpandAtFiles(false);
    commandLine.setInterpolateVariables(false);
    commandLine.setAllowOptionsAsOptionParameters(false);
    commandLine.setColorScheme(Help.defaultColorScheme(Help.Ansi.OFF));
    commandLine.setOut(
        new PrintWriter(new OutputStreamWriter(program.stdout(), StandardCharsets.UTF_8)));
    commandLine.setParameterExceptionHandler(this::usageError);
    commandLine.setExecutionExceptionHandler(
        (e, failed, result) -> ErrorReport.internal(program, e, plugin.arguments().verbose()));
    return commandLine;
  }

  private int usageError(ParameterException e, String[] args) {
    String command = e.getCommandLine().getCommandSpec().qualifiedName();
    ErrorReport.print(program, describe(e, Arrays.asList(args)) + "; see " + command + " --help");
    return ExitCode.USAGE;
  }

  /** Of an unknown argument no more than an option's name is shown: it may be a secret. */
  private static String describe(ParameterException e, List<String> args) {
    if (e instanceof UnmatchedArgumentException unmatched) {
      String first = unmatched.getUnmatched().get(0);
      boolean option = first.startsWith("-") && !first.equals("--");
      int end = args.indexOf("--");
      if (!option || (end >= 0 && end < args.indexOf(first))) {
        return "unexpected argument";
      }
      String name = first.split("=", 2)[0].replaceAll("[^\\x21-\\x7e]", "?");
      return "unknown option " + name.substring(0, Math.min(name.length(), LONGEST_NAME));
    }
    if (e instanceof MissingParameterException missing) {
      return missing.getMissing().get(0) instanceof OptionSpec option
          ? option.longestName() + " needs a value"
          : "an argument is missing";
    }
    if (e instanceof UsageException) {
      return e.getMessage();
    }
    if (e instanceof OverwrittenOptionException) {
      return "an option is given twice";
    }
    return "wrong arguments";
  }
}
