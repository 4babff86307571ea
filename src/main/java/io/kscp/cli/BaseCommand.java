package io.kscp.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What all commands have in common. */
@Command(
    synopsisHeading = "Usage: ",
    descriptionHeading = "%n",
    parameterListHeading = "%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExit codes:%n")
public abstract class BaseCommand implements Callable<Integer> {
  /** The world outside. */
  protected final Program program;

  /** The command as the library sees it. */
  @Spec protected CommandSpec spec;

  @Option(names = "--help", usageHelp = true, description = "print this help and exit")
  private boolean help;

  /** Runs in this program. */
  protected BaseCommand(Program program) {
    this.program = program;
  }

  /** Does the work. Returns one of {@link ExitCode}. */
  protected abstract int run();

  /** Runs, unless an option has an empty value, or the next option for a value. */
  @Override
  public Integer call() {
    for (OptionSpec option : spec.options()) {
      if (option.getValue() instanceof String value && (value.isEmpty() || value.startsWith("-"))) {
        throw wrong(option.longestName() + " needs a value");
      }
    }
    return run();
  }

  /** Arguments that are wrong; the message says what to write. */
  protected final UsageException wrong(String message) {
    return new UsageException(spec, message);
  }

  /** Prints to stdout. Whether that worked is seen when the command has ended. */
  protected final void print(String text) {
    spec.commandLine().getOut().print(text);
    spec.commandLine().getOut().flush();
  }
}
