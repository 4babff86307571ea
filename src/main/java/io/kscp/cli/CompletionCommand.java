package io.kscp.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints a script that teaches a shell the commands and options. */
@Command(
    name = "completion",
    description = "Print a script with which a shell completes commands and options.",
    synopsisHeading = "Usage: ",
    descriptionHeading = "%n",
    parameterListHeading = "%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nIn ~/.bashrc or ~/.zshrc:%n",
    footer = "  source <(" + Program.NAME + " completion bash)")
final class CompletionCommand implements Callable<Integer> {
  private static final String BASH = "bash";

  private final Program program;

  @Spec CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "bash",
      description = "the shell; zsh reads the same script")
  String shell;

  @Option(names = "--help", usageHelp = true, description = "print this help and exit")
  boolean help;

  CompletionCommand(Program program) {
    this.program = program;
  }

  @Override
  public Integer call() {
    if (!BASH.equals(shell)) {
      ErrorReport.print(
          program.stderr(), "name the shell: " + Program.NAME + " completion bash (also for zsh)");
      return ExitCode.USAGE;
    }
    String script = CompletionScript.of(spec.root().commandLine());
    try {
      program.stdout().write(script.getBytes(StandardCharsets.UTF_8));
      program.stdout().flush();
      return ExitCode.ANSWERED;
    } catch (IOException e) {
      ErrorReport.print(program.stderr(), "the script cannot be written to stdout");
      return ExitCode.FAILURE;
    }
  }
}
