package io.kscp.credential.source;

import io.kscp.credential.CredentialSource;
import io.kscp.finding.ConfigException;
import io.kscp.image.ImageName;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/** A file or directory that holds user names and passwords, perhaps for many registries. */
public interface SecretStore extends CredentialSource {
  /**
   * What is there now; finding an image's credentials in it reads nothing more.
   *
   * @param keys which entries of a Docker configuration are of interest
   */
  CredentialSource read(Predicate<String> keys) throws ConfigException;

  /** The files that hold it now, as far as they are there. */
  List<Path> files() throws ConfigException;

  @Override
  default Found find(ImageName image) throws ConfigException {
    return read(DockerConfig.keysOf(image)).find(image);
  }
}
