package io.kscp.config;

import java.util.Optional;

/**
 * Something about a configuration that its operator should know. Never holds a secret, nor any
 * value of a variable or an argument.
 *
 * @param severity how much it matters
 * @param source the file as it was given, or the name of a variable or option
 * @param place the line and column in the file, if it is about one place
 * @param what what happens in practice
 * @param advice what to write or do instead
 */
public record Finding(
    Severity severity, String source, Optional<Place> place, String what, String advice) {

  /** How much a finding matters. */
  public enum Severity {
    /** The newest kubelet, or the plugin when it is asked, refuses this. */
    ERROR,
    /** Accepted, but the operator can't have meant it. */
    WARNING,
    /** Could not be looked at by this user. */
    NOT_CHECKED
  }

  /**
   * A place in a file.
   *
   * @param line counted from 1
   * @param column counted from 1
   */
  public record Place(int line, int column) {}
}
