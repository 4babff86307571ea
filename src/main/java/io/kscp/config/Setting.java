package io.kscp.config;

import java.util.Optional;
import java.util.function.Function;

/**
 * A value and where it was written.
 *
 * @param value the value, to the letter
 * @param origin its place
 */
record Setting(String value, Origin origin) {
  /** A value of a variable or an option. */
  static Setting of(String value, String name) {
    return new Setting(value, Origin.named(name));
  }

  /** What the value means, or a message that names its place. */
  <T> T convert(Function<String, T> converter) throws ConfigException {
    try {
      return converter.apply(value);
    } catch (IllegalArgumentException e) {
      throw new ConfigException(origin, " " + e.getMessage(), e);
    }
  }

  /** What a value means, if there is one and it means something. */
  static <T> Optional<T> convert(
      Optional<Setting> setting, Function<String, T> converter, Mistakes mistakes)
      throws ConfigException {
    if (setting.isPresent()) {
      try {
        return Optional.of(setting.get().convert(converter));
      } catch (ConfigException e) {
        mistakes.add(e);
      }
    }
    return Optional.empty();
  }

  /** Shows where the value stands and not what it is. */
  @Override
  public String toString() {
    return origin.toString();
  }
}
