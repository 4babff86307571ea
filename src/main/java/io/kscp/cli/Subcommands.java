package io.kscp.cli;

import java.util.List;

/** The commands that people call, as opposed to what the kubelet starts. */
final class Subcommands {
  private Subcommands() {}

  /** All of them, each an object that picocli can fill in. */
  static List<Object> of(Program program) {
    return List.of(new ExplainCommand(program), new CompletionCommand(program));
  }
}
