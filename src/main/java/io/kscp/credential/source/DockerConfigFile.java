package io.kscp.credential.source;

import io.kscp.credential.CredentialSource;
import io.kscp.finding.ConfigException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/** A Docker configuration in a file. */
record DockerConfigFile(SecretPath path) implements SecretStore {
  @Override
  public CredentialSource read(Predicate<String> keys) throws ConfigException {
    return DockerConfig.read(path.resolve(), path.origin(), keys);
  }

  @Override
  public List<Path> files() throws ConfigException {
    return List.of(path.resolve());
  }
}
