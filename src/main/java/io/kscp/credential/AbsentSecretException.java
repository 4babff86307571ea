package io.kscp.credential;

import io.kscp.config.ConfigException;

/**
 * A secret that is not there at all, which a rule may allow; one that can't be used is something
 * else.
 */
final class AbsentSecretException extends ConfigException {
  private static final long serialVersionUID = 1L;

  AbsentSecretException(String message) {
    super(message);
  }
}
