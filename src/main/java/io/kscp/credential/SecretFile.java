package io.kscp.credential;

import io.kscp.config.ConfigException;
import io.kscp.config.Paths;
import io.kscp.config.TrustedFile;
import io.kscp.config.Utf8;

/**
 * A file that holds one value. It is read at each call, so that a new secret counts at once. One
 * line end at its end is not part of the value.
 *
 * @param path the path as it was written
 * @param origin how messages name the place where it was written
 */
record SecretFile(String path, String origin) implements SecretValue {
  private static final int LIMIT = 1 << 20;

  @Override
  public String read() throws ConfigException {
    String name = origin + ": " + Paths.show(path);
    byte[] bytes =
        TrustedFile.read(Paths.parse(path, origin), LIMIT, name)
            .orElseThrow(() -> new ConfigException(name + " does not exist"));
    if (bytes.length == 0) {
      throw new ConfigException(
          name + " is empty; to replace a secret, write it beside the file and rename it");
    }
    String text =
        Utf8.decode(bytes).orElseThrow(() -> new ConfigException(name + " is not valid UTF-8"));
    return withoutLineEnd(text);
  }

  private static String withoutLineEnd(String text) {
    if (text.endsWith("\r\n")) {
      return text.substring(0, text.length() - 2);
    }
    return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
  }
}
