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

  /**
   * A mistake as a finding.
   *
   * @param source what it is about, if the mistake names no place
   */
  static Finding of(ConfigException mistake, String source) {
    Optional<Origin> origin = mistake.origin();
    String message = mistake.getMessage();
    if (origin.isPresent() && origin.get().line() > 0) {
      message = message.substring(origin.get().where().length()).replaceFirst("^[,:]? ", "");
    }
    return of(Severity.ERROR, origin.orElse(Origin.named(source)), message);
  }

  /**
   * A finding about what was written at a place.
   *
   * @param message what happens, and behind a semicolon what to do
   */
  static Finding of(Severity severity, Origin origin, String message) {
    int semicolon = message.indexOf("; ");
    return new Finding(
        severity,
        origin.sourceOnly(),
        origin.finding(),
        semicolon < 0 ? message : message.substring(0, semicolon),
        semicolon < 0 ? origin.advice() : message.substring(semicolon + 2));
  }
}
