package io.kscp.config;

import java.util.Optional;

/**
 * A configuration, or a secret that it names, that can't be used. The message is one line that says
 * what, where and what to do, and holds no value.
 */
public class ConfigException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Origin origin;

  /** A mistake that was found here. */
  public ConfigException(String message) {
    this(message, (Throwable) null);
  }

  /**
   * A mistake that shows in a failure below.
   *
   * @param cause kept for the place in the code where it failed; its message is never shown
   */
  public ConfigException(String message, Throwable cause) {
    super(message, cause);
    this.origin = null;
  }

  /**
   * A mistake in what was written at one place.
   *
   * @param rest what follows the place in the message
   */
  ConfigException(Origin origin, String rest) {
    this(origin, rest, null);
  }

  /** A mistake in what was written at one place, which shows in a failure below. */
  ConfigException(Origin origin, String rest, Throwable cause) {
    super(origin + rest, cause);
    this.origin = origin;
  }

  /** The place of what is wrong, if it is one place. */
  Optional<Origin> origin() {
    return Optional.ofNullable(origin);
  }
}
