package io.kscp.config;

/** What becomes of a mistake while a configuration is read. */
@FunctionalInterface
interface Mistakes {
  /** The first one ends the reading: a kubelet gets one line, at once. */
  Mistakes FIRST_ENDS =
      mistake -> {
        throw mistake;
      };

  /**
   * Takes a mistake. If it returns, reading goes on as if the value were not there.
   *
   * @throws ConfigException to end the reading
   */
  void add(ConfigException mistake) throws ConfigException;
}
