package io.kscp.cli;

import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** A value of an option that is none; the message names the option and does not quote the value. */
final class WrongValueException extends ParameterException {
  private static final long serialVersionUID = 1L;

  WrongValueException(CommandLine commandLine, String message) {
    super(commandLine, message);
  }
}
