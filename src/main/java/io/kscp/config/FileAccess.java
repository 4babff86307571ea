package io.kscp.config;

import io.kscp.finding.OneLine;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who but the owner can get at a file, by its mode and those of the directories above it. */
public final class FileAccess {
  private static final int STICKY = 01000;
  private static final int READ = 044;
  private static final int READ_OTHERS = 04;
  private static final int PASS = 011;
  private static final int WRITE = 022;

  private FileAccess() {}

  /**
   * One way in which others get at a file.
   *
   * @param readable whether they can read it; else they can replace it
   * @param what what they can do
   * @param advice what to do about it
   */
  public record Exposure(boolean readable, String what, String advice) {}

  /** Whether this user was not allowed to read what the failure is about. */
  public static boolean isDenied(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof AccessDeniedException) {
        return true;
      }
    }
    return false;
  }

  /**
   * The ways in which others get at a file that exists; none of what can't be looked at.
   *
   * @param secret whether it matters who can read it
   */
  public static List<Exposure> of(Path file, boolean secret) {
    List<Exposure> exposures = new ArrayList<>();
    try {
      Path real = file.toRealPath();
      if (!Files.isRegularFile(real)) {
        return exposures;
      }
      int readers = mode(real) & READ;
      Optional<Path> open = Optional.empty();
      for (Path above = real.getParent(); above != null; above = above.getParent()) {
        int mode = mode(above);
        // Whoever reads a file may pass all directories above it.
        readers &= (mode & PASS) << 2;
        if (open.isEmpty() && (mode & WRITE) != 0 && (mode & STICKY) == 0) {
          open = Optional.of(above);
        }
      }
      if (secret && readers != 0) {
        exposures.add(
            new Exposure(
                true,
                "can be read by "
                    + ((readers & READ_OTHERS) != 0 ? "every user of the node" : "its group"),
                "run chmod go-rwx on the file, or on a folder on the way to it"));
      }
      open.ifPresent(
          directory ->
              exposures.add(
                  new Exposure(
                      false,
                      "is in a folder in which group or others may replace files: "
                          + OneLine.of(directory.toString()),
                      "run chmod go-w on that folder")));
    } catch (IOException e) {
      return exposures;
    }
    return exposures;
  }

  private static int mode(Path file) throws IOException {
    return (Integer) Files.getAttribute(file, "unix:mode");
  }
}
