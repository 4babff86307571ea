package io.kscp.config.file;

import io.kscp.finding.ConfigException;
import io.kscp.finding.Finding;
import io.kscp.finding.Finding.Severity;
import io.kscp.finding.Mistake;
import io.kscp.finding.Origin;
import io.kscp.image.InvalidPatternException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A value and where it was written.
 *
 * @param value the value, to the letter
 * @param origin its place
 */
public record Setting(String value, Origin origin) {
  /** What is wrong with the value, if it is not of this kind. */
  public Optional<Mistake> check(ValueKind kind) {
    try {
      kind.check(value);
      return Optional.empty();
    } catch (InvalidPatternException e) {
      return Optional.of(new Mistake(origin, e.getMessage(), e.advice()));
    } catch (IllegalArgumentException e) {
      return Optional.of(new Mistake(origin, e.getMessage(), kind.advice()));
    }
  }

  /**
   * The value as a path.
   *
   * @throws ConfigException if no file can have it
   */
  public Path path() throws ConfigException {
    try {
      return Path.of(value);
    } catch (InvalidPathException e) {
      String advice = "if it is not ASCII, set LC_ALL=C.UTF-8";
      throw new ConfigException(origin, "is no path that can be opened here", advice).causedBy(e);
    }
  }

  /** A warning about the value, which is a valid pattern. */
  public Finding patternWarning(String what, String advice) {
    String rule = origin.rule() > 0 ? "rule " + origin.rule() + ": " : "";
    return new Finding(
        Severity.WARNING, origin, rule + "the pattern " + value + " " + what, advice);
  }

  /** Shows the place of the value and not what it is. */
  @Override
  public String toString() {
    return origin.toString();
  }
}
