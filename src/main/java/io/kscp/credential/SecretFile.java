package io.kscp.credential;

import io.kscp.config.ConfigException;
import io.kscp.config.TrustedFile;
import io.kscp.config.Utf8;
import java.nio.file.Path;

/**
 * A file that holds one value. It is read at each call, so that a new secret counts at once. One
 * line end at its end is not part of the value.
 */
record SecretFile(SecretPath path, ResolutionListener listener) implements SecretValue {
  private static final int LIMIT = 1 << 20;

  @Override
  public String read() throws ConfigException {
    Path file = path.resolve();
    String value = read(file, path.name());
    listener.secretRead(file);
    return value;
  }

  /**
   * The value in a file.
   *
   * @param name how messages call the file
   */
  static String read(Path file, String name) throws ConfigException {
    String text = readText(file, LIMIT, name);
    if (text.endsWith("\r\n")) {
      return text.substring(0, text.length() - 2);
    }
    return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
  }

  /**
   * The whole text of a file with secrets, which is not empty.
   *
   * @param limit the largest size that is read, in bytes
   * @param name how messages call the file
   * @throws AbsentSecretException if there is no such file
   */
  static String readText(Path file, int limit, String name) throws ConfigException {
    byte[] bytes =
        TrustedFile.read(file, limit, name)
            .orElseThrow(
                () ->
                    new AbsentSecretException(
                        name + " does not exist; create it or correct the path"));
    if (bytes.length == 0) {
      throw new ConfigException(
          name + " is empty; to replace a secret, write it beside the file and rename it");
    }
    return Utf8.decode(bytes).orElseThrow(() -> new ConfigException(name + " is not valid UTF-8"));
  }
}
