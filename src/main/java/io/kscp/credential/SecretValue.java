package io.kscp.credential;

import io.kscp.config.ConfigException;

/** Where one of the two values of a credential comes from. */
@FunctionalInterface
interface SecretValue {
  /**
   * The value as it is now, possibly empty.
   *
   * @throws AbsentSecretException if it is not there
   * @throws ConfigException if it can't be used
   */
  String read() throws ConfigException;
}
