package io.kscp.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Wrong arguments. The message says what to write and quotes no argument. */
public final class UsageException extends ParameterException {
  UsageException(CommandSpec command, String message) {
    super(command.commandLine(), message);
  }
}
