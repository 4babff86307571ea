package io.kscp.credential;

import io.kscp.config.ConfigException;

/** Where one of the two values of a credential comes from. */
@FunctionalInterface
interface SecretValue {
  /**
   * The value as it is now, possibly empty.
   *
   * @throws ConfigException if it can't be had
   */
  String read() throws ConfigException;
}
