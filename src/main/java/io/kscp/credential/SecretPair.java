package io.kscp.credential;

import io.kscp.config.ConfigException;

/**
 * The two values of a credential, each from where it is kept.
 *
 * @param username where the user name comes from
 * @param password where the password comes from
 */
record SecretPair(SecretValue username, SecretValue password) {
  /**
   * The credential as it is now.
   *
   * @throws AbsentSecretException if one value is not there, and the other is not broken
   * @throws ConfigException if a value can't be used, also where the other is absent
   */
  Credential read() throws ConfigException {
    String name;
    try {
      name = username.read();
    } catch (AbsentSecretException e) {
      // A rule may do without what is absent; what is broken has to show all the same.
      checkPassword();
      throw e;
    }
    return new Credential(name, password.read());
  }

  private void checkPassword() throws ConfigException {
    try {
      password.read();
    } catch (AbsentSecretException e) {
      // The name is absent, too, and is the one to report.
    }
  }
}
