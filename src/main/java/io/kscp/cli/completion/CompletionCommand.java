package io.kscp.cli.completion;

import io.kscp.cli.BaseCommand;
import io.kscp.cli.ExitCode;
import io.kscp.cli.Program;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints a script that teaches a shell the commands and options. */
@Command(
    name = "completion",
    description = "Print a script with which a shell completes commands and options.",
    footerHeading = "%nIn ~/.bashrc or ~/.zshrc:%n",
    footer = "  source <(" + Program.NAME + " completion bash)")
public final class CompletionCommand extends BaseCommand {
  @Parameters(
      arity = "0..1",
      paramLabel = "bash",
      description = "the shell; zsh reads the same script")
  String shell;

  /** Runs in this program. */
  public CompletionCommand(Program program) {
    super(program);
  }

  @Override
  protected int run() {
    if (!"bash".equals(shell)) {
      throw wrong("name the shell: " + Program.NAME + " completion bash (also for zsh)");
    }
    print(CompletionScript.of(spec.root().commandLine()));
    return ExitCode.ANSWERED;
  }
}
