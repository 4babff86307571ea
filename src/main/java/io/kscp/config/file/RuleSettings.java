package io.kscp.config.file;

import io.kscp.finding.ConfigException;
import io.kscp.finding.Mistake;
import io.kscp.image.ImagePattern;
import io.kscp.image.InvalidPatternException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What one rule says: its patterns, and its other values as they were written. */
public final class RuleSettings {
  private final Map<RuleKey, Setting> values;
  private final List<Setting> written;
  private final List<ImagePattern> patterns;

  /**
   * Reads the patterns.
   *
   * @param values the values, but for the patterns
   * @param patterns the patterns as they were written; none for every image
   * @param mistakes what becomes of a pattern that is not valid
   */
  public RuleSettings(Map<RuleKey, Setting> values, List<Setting> patterns, Mistakes mistakes)
      throws ConfigException {
    this.values = values;
    this.written = patterns;
    this.patterns = new ArrayList<>(patterns.size());
    for (Setting pattern : patterns) {
      try {
        this.patterns.add(ImagePattern.parse(pattern.value()));
      } catch (InvalidPatternException e) {
        mistakes.add(pattern.origin(), e.getMessage(), e.advice());
      }
    }
  }

  /** The patterns that are right; with none of {@link #written} the rule is for every image. */
  public List<ImagePattern> patterns() {
    return patterns;
  }

  /** The patterns as they were written, also those that are wrong. */
  public List<Setting> written() {
    return written;
  }

  /** The values as they were written, but for the patterns. */
  public Map<RuleKey, Setting> values() {
    return Collections.unmodifiableMap(values);
  }

  /** Whether a variable of that name holds a value of this rule. */
  public boolean names(String variable) {
    return holds(RuleKey.USERNAME_ENV, variable) || holds(RuleKey.PASSWORD_ENV, variable);
  }

  private boolean holds(RuleKey key, String value) {
    return values.containsKey(key) && values.get(key).value().equals(value);
  }

  /** The first value that is wrong, if one is. */
  public Optional<Mistake> mistake() {
    return values.entrySet().stream()
        .flatMap(entry -> entry.getValue().check(entry.getKey().kind()).stream())
        .findFirst();
  }

  /** Reports the values that are wrong, and leaves them out from now on. */
  public void checkValues(Mistakes mistakes) throws ConfigException {
    for (RuleKey key : List.copyOf(values.keySet())) {
      Optional<Mistake> mistake = values.get(key).check(key.kind());
      if (mistake.isPresent()) {
        mistakes.add(mistake.get());
        values.remove(key);
      }
    }
  }
}
