package io.kscp.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A folder as the kubelet mounts a Secret: {@code ..data} leads to the files that hold now. */
public record MountedSecret(Path root) {
  /** Replaces the pair at once, and deletes what was there before, as the kubelet does. */
  public void replace(String username, String password) {
    try {
      Path data = Files.createDirectories(root).resolve("..data");
      Path old = Files.exists(data) ? data.toRealPath() : null;
      Path version = Files.createTempDirectory(root, "..v-");
      write(version, "username", username);
      write(version, "password", password);
      Files.createSymbolicLink(root.resolve("..tmp"), version.getFileName());
      Files.move(
          root.resolve("..tmp"),
          data,
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
      if (old != null) {
        Files.delete(old.resolve("username"));
        Files.delete(old.resolve("password"));
        Files.delete(old);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(Path version, String key, String value) throws IOException {
    TestFiles.mode(TestFiles.write(version.resolve(key), value), "rw-r--r--");
    if (!Files.isSymbolicLink(root.resolve(key))) {
      Files.createSymbolicLink(root.resolve(key), Path.of("..data", key));
    }
  }
}
