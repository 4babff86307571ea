package io.kscp.config;

import io.kscp.finding.ConfigException;
import io.kscp.finding.Origin;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a file that nobody but its owner can have written, where the owner is root or the user that
 * this process runs as. Who writes a configuration could have any file of the node sent to a
 * registry of his own, so that one which others may write is refused and not warned about.
 */
public final class TrustedFile {
  private static final String ATTRIBUTES = "unix:mode,uid,ino,dev";
  private static final Path SELF = Path.of("/proc/self");
  private static final int TYPE_MASK = 0170000;
  private static final int REGULAR = 0100000;
  private static final int DIRECTORY = 0040000;
  private static final int WRITABLE_BY_OTHERS = 0022;
  private static final int ROOT = 0;
  private static final int TRIES = 100;

  private TrustedFile() {}

  /**
   * The bytes of a file, or none if there is no such file. Links are followed; it is what they lead
   * to that is checked.
   *
   * @param path the file
   * @param limit the largest size that is read, in bytes
   * @param origin how messages call the file
   * @throws ConfigException if the file exists and can't be used
   */
  public static Optional<byte[]> read(Path path, int limit, Origin origin) throws ConfigException {
    try {
      // Java can't ask an open file for its owner. What was read is what was checked if the path
      // leads to the same file before and after.
      for (int i = 0; i < TRIES; i++) {
        Identity before = check(path, origin);
        byte[] content;
        try (InputStream in = Files.newInputStream(path)) {
          content = in.readNBytes(limit + 1);
        }
        if (!before.equals(check(path, origin))) {
          continue;
        }
        if (content.length > limit) {
          throw new ConfigException(
              origin, "is larger than " + (limit >> 20) + " MiB", "make it smaller");
        }
        return Optional.of(content);
      }
      throw new ConfigException(
          origin, "is replaced faster than it can be read", "replace it less often");
    } catch (NoSuchFileException | NotDirectoryException e) {
      return Optional.empty();
    } catch (AccessDeniedException e) {
      throw new ConfigException(
              origin, "cannot be read: permission denied", "run as its owner or as root")
          .causedBy(e);
    } catch (IOException e) {
      if (leadsThroughAFile(path)) {
        return Optional.empty();
      }
      throw new ConfigException(origin, "cannot be read", "see with ls -lL what it is").causedBy(e);
    }
  }

  private record Identity(Object device, Object inode) {}

  private static Identity check(Path path, Origin origin) throws IOException, ConfigException {
    Map<String, Object> attributes = Files.readAttributes(path, ATTRIBUTES);
    int mode = (Integer) attributes.get("mode");
    if ((mode & TYPE_MASK) == DIRECTORY) {
      throw new ConfigException(origin, "is a directory", "name a file");
    }
    // Opening a FIFO would wait for somebody to write into it.
    if ((mode & TYPE_MASK) != REGULAR) {
      throw new ConfigException(origin, "is not a regular file", "a FIFO or device is not read");
    }
    if ((mode & WRITABLE_BY_OTHERS) != 0) {
      throw new ConfigException(origin, "is writable by group or others", "run chmod go-w on it");
    }
    int owner = (Integer) attributes.get("uid");
    if (owner != ROOT && owner != effectiveUser()) {
      throw new ConfigException(
          origin, "belongs to neither root nor the user of this process", "run chown root on it");
    }
    return new Identity(attributes.get("dev"), attributes.get("ino"));
  }

  private static int effectiveUser() {
    try {
      return (Integer) Files.getAttribute(SELF, "unix:uid");
    } catch (IOException e) {
      return ROOT;
    }
  }

  /** Whether something above the file is not a directory, so that the file can't be there. */
  public static boolean leadsThroughAFile(Path path) {
    for (Path above = path.getParent(); above != null; above = above.getParent()) {
      if (Files.exists(above)) {
        return !Files.isDirectory(above);
      }
    }
    return false;
  }
}
