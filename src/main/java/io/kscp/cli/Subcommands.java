package io.kscp.cli;

import java.util.List;

/** The commands for people; a kubelet starts none of them. */
final class Subcommands {
  private Subcommands() {}

  /** All of them, in the order in which the help lists them. */
  static List<Object> of(Program program) {
    return List.of(
        new ValidateCommand(program), new ExplainCommand(program), new CompletionCommand(program));
  }
}
