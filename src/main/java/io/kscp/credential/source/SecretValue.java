package io.kscp.credential.source;

import io.kscp.credential.AbsentSecretException;
import io.kscp.finding.ConfigException;
import java.nio.file.Path;
import java.util.Optional;

/** Where one of the two values of a credential comes from. */
public interface SecretValue {
  /**
   * The value as it is now, possibly empty.
   *
   * @throws AbsentSecretException if it is not there
   * @throws ConfigException if it can't be used
   */
  String read() throws ConfigException;

  /**
   * The file that it is read from, if it is one.
   *
   * @throws ConfigException if its path can't be known
   */
  default Optional<Path> file() throws ConfigException {
    return Optional.empty();
  }
}
