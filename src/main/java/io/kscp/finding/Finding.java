package io.kscp.finding;

/**
 * Something about a configuration that its operator should know. Never holds a secret, nor any
 * value of a variable or an argument.
 *
 * @param severity how much it matters
 * @param origin what it is about
 * @param what what happens in practice, in words below a heading that names file, line and column
 * @param advice what to write or do instead
 */
public record Finding(Severity severity, Origin origin, String what, String advice) {

  /** How much a finding matters. */
  public enum Severity {
    /** The newest kubelet, or the plugin when it is asked, refuses this. */
    ERROR,
    /** Accepted, but the operator can't have meant it. */
    WARNING,
    /** Could not be looked at by this user. */
    NOT_CHECKED
  }

  /** A mistake as a finding. */
  public static Finding of(Severity severity, Mistake mistake) {
    return of(severity, mistake.origin(), mistake.problem(), mistake.advice());
  }

  /** A finding whose problem goes on after its place. */
  public static Finding of(Severity severity, Origin origin, String problem, String advice) {
    return new Finding(severity, origin, origin.belowHeading(problem), advice);
  }
}
