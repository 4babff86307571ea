package io.kscp.credential.source;

import io.kscp.config.TrustedFile;
import io.kscp.credential.AbsentSecretException;
import io.kscp.document.Utf8;
import io.kscp.finding.ConfigException;
import io.kscp.finding.Origin;
import java.nio.file.Path;
import java.util.Optional;

/** A file that holds one value. One line end at its end is not part of the value. */
record SecretFile(SecretPath path) implements SecretValue {
  private static final int LIMIT = 1 << 20;

  @Override
  public String read() throws ConfigException {
    return read(path.resolve(), path.origin());
  }

  @Override
  public Optional<Path> file() throws ConfigException {
    return Optional.of(path.resolve());
  }

  /** The value in a file that messages call like this. */
  static String read(Path file, Origin origin) throws ConfigException {
    String text = readText(file, LIMIT, origin);
    if (text.endsWith("\r\n")) {
      return text.substring(0, text.length() - 2);
    }
    return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
  }

  /**
   * The whole text of a file with secrets, which is not empty.
   *
   * @param limit the largest size that is read, in bytes
   * @throws AbsentSecretException if there is no such file
   */
  static String readText(Path file, int limit, Origin origin) throws ConfigException {
    byte[] bytes =
        TrustedFile.read(file, limit, origin).orElseThrow(() -> AbsentSecretException.file(origin));
    if (bytes.length == 0) {
      throw new ConfigException(
          origin, "is empty", "to replace a secret, write it beside the file and rename it");
    }
    return Utf8.decode(bytes)
        .orElseThrow(() -> new ConfigException(origin, "is not valid UTF-8", "save it as UTF-8"));
  }
}
