package io.kscp.credential.source;

import io.kscp.credential.AbsentSecretException;
import io.kscp.credential.CredentialSource;
import io.kscp.finding.ConfigException;
import io.kscp.image.ImageName;
import io.kscp.protocol.Credential;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The two values of a credential, each from where it is kept. */
record SecretPair(SecretValue username, SecretValue password) implements CredentialSource {
  @Override
  public Found find(ImageName image) throws ConfigException {
    Credential credential = read();
    List<Path> files = new ArrayList<>(2);
    username.file().ifPresent(files::add);
    password.file().ifPresent(files::add);
    return Found.one(credential, files);
  }

  /** The credential as it is now. What can't be used is reported before what is not there. */
  Credential read() throws ConfigException {
    String name;
    try {
      name = username.read();
    } catch (AbsentSecretException e) {
      // A rule may do without what is absent; what is broken has to show all the same.
      try {
        password.read();
      } catch (AbsentSecretException alsoAbsent) {
        // The name is the one to report.
      }
      throw e;
    }
    return new Credential(name, password.read());
  }
}
