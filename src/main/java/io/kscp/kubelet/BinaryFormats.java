package io.kscp.kubelet;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;

/** The formats of executables that this machine was taught, such as those of other processors. */
final class BinaryFormats {
  private static final Path FOLDER = Path.of("/proc/sys/fs/binfmt_misc");

  private BinaryFormats() {}

  /**
   * Whether there is an interpreter for a file.
   *
   * @param head the first bytes of the file
   */
  static boolean accept(Path file, byte[] head) {
    try (DirectoryStream<Path> formats = Files.newDirectoryStream(FOLDER)) {
      for (Path format : formats) {
        if (!format.endsWith("register") && !format.endsWith("status")) {
          List<String> lines = Files.readAllLines(format);
          if (lines.contains("enabled") && matches(lines, file, head)) {
            return true;
          }
        }
      }
    } catch (IOException e) {
      // Not mounted, so that nothing was taught, or not for this user to see.
    }
    return false;
  }

  private static boolean matches(List<String> lines, Path file, byte[] head) {
    String extension = value(lines, "extension ");
    if (!extension.isEmpty()) {
      return file.getFileName().toString().endsWith(extension);
    }
    byte[] magic = HexFormat.of().parseHex(value(lines, "magic "));
    byte[] mask = HexFormat.of().parseHex(value(lines, "mask "));
    int offset = Integer.parseInt("0" + value(lines, "offset "));
    if (magic.length == 0 || offset + magic.length > head.length) {
      return false;
    }
    for (int i = 0; i < magic.length; i++) {
      int meant = mask.length > i ? mask[i] : -1;
      if (((head[offset + i] ^ magic[i]) & meant) != 0) {
        return false;
      }
    }
    return true;
  }

  private static String value(List<String> lines, String name) {
    return lines.stream()
        .filter(line -> line.startsWith(name))
        .findFirst()
        .map(line -> line.substring(name.length()).strip())
        .orElse("");
  }
}
