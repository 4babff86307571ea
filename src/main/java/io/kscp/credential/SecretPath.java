package io.kscp.credential;

import io.kscp.config.ConfigException;
import io.kscp.config.Environment;
import io.kscp.config.Paths;
import java.nio.file.Path;

/**
 * A path in a rule, which may hold variables and count from the folder of the configuration file.
 *
 * @param text the path as it was written
 * @param origin how messages name the place where it was written
 * @param folder what it counts from if it is relative
 * @param environment where its variables come from
 */
record SecretPath(String text, String origin, Path folder, Environment environment) {
  /** The path to open. */
  Path resolve() throws ConfigException {
    String expanded = Paths.expand(text, this::variable);
    return folder.resolve(Paths.parse(expanded, name()));
  }

  private String variable(String name) throws ConfigException {
    String value =
        environment
            .get(name)
            .orElseThrow(
                () -> new AbsentSecretException(name() + ": " + shown(name) + " is not set"));
    if (value.isEmpty()) {
      throw new ConfigException(name() + ": " + shown(name) + " is empty");
    }
    return value;
  }

  /** What does not look like a path may be a password, and so may what stands in it. */
  private String shown(String variable) {
    return Paths.quote(text).isEmpty() ? "a variable in it" : "the variable " + variable;
  }

  /** How messages call what it leads to: where it was written, and the path as it was written. */
  String name() {
    return origin + Paths.quote(text);
  }

  AbsentSecretException absent() {
    return new AbsentSecretException(name() + " does not exist; create it or correct the path");
  }
}
