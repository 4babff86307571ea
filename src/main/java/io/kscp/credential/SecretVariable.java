package io.kscp.credential;

import io.kscp.config.ConfigException;
import io.kscp.config.Environment;

/**
 * A variable that holds one value.
 *
 * @param name the variable's name
 * @param origin how messages name the place where the name was written
 * @param environment where the variable comes from
 */
record SecretVariable(String name, String origin, Environment environment) implements SecretValue {
  @Override
  public String read() throws ConfigException {
    String value =
        environment
            .get(name)
            .orElseThrow(
                () -> new AbsentSecretException(origin + " names a variable that is not set"));
    if (value.isEmpty()) {
      throw new ConfigException(origin + " names a variable that is empty");
    }
    return value;
  }
}
