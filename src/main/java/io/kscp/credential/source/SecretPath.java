package io.kscp.credential.source;

import io.kscp.config.Environment;
import io.kscp.config.file.PathTemplate;
import io.kscp.config.file.Setting;
import io.kscp.credential.AbsentSecretException;
import io.kscp.finding.ConfigException;
import io.kscp.finding.OneLine;
import io.kscp.finding.Origin;
import java.nio.file.Path;

/**
 * A path in a rule, which may hold variables and be relative to the directory of the configuration
 * file.
 *
 * @param written where it was written
 * @param directory what a relative path counts from
 */
record SecretPath(PathTemplate template, Origin written, Path directory, Environment environment) {
  /** The path to open. */
  Path resolve() throws ConfigException {
    return directory.resolve(new Setting(template.expand(this::variable), origin()).path());
  }

  private String variable(String name) throws ConfigException {
    // What does not look like a path may be a password, and so may what is in it.
    String shown = isShown() ? "the variable " + name : "a variable in it";
    String value =
        environment
            .get(name)
            .orElseThrow(
                () -> AbsentSecretException.variable(origin().about(":"), shown + " is not set"));
    if (value.isEmpty()) {
      throw new ConfigException(origin().about(":"), shown + " is empty", "give it a value");
    }
    return value;
  }

  private boolean isShown() {
    return template.text().indexOf('/') >= 0 || template.text().indexOf('.') >= 0;
  }

  /** How messages call it: where it was written, and the path if it looks like one. */
  Origin origin() {
    return isShown() ? written.about(": " + OneLine.of(template.text())) : written;
  }
}
