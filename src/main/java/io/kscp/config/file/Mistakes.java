package io.kscp.config.file;

import io.kscp.finding.ConfigException;
import io.kscp.finding.Mistake;
import io.kscp.finding.Origin;

/** What becomes of a mistake while a configuration is read. */
@FunctionalInterface
public interface Mistakes {
  /** The first one ends the reading: a kubelet gets one line, at once. */
  Mistakes FIRST_ENDS =
      mistake -> {
        throw new ConfigException(mistake);
      };

  /**
   * Takes a mistake. If it returns, reading goes on as if the value were not there.
   *
   * @throws ConfigException to end the reading
   */
  void add(Mistake mistake) throws ConfigException;

  /** Something that a mistake may end. */
  @FunctionalInterface
  interface Step {
    /** Does it. */
    void run() throws ConfigException;
  }

  /** Does something, and takes the mistake that ends it. Returns whether there was none. */
  default boolean none(Step step) throws ConfigException {
    try {
      step.run();
      return true;
    } catch (ConfigException e) {
      add(e.mistake());
      return false;
    }
  }

  /** Takes a mistake in its parts. */
  default void add(Origin origin, String problem, String advice) throws ConfigException {
    add(new Mistake(origin, problem, advice));
  }
}
