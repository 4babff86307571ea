package io.kscp.kubelet.executable;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Whether the kernel of this machine can start a file, as far as its content says. To try would not
 * say it: a Java runtime hands what the kernel refuses to a shell, as commands; a kubelet does not.
 */
final class ExecutableFile {
  private static final Path SELF = Path.of("/proc/self/exe");
  private static final String SCRIPT = "#!";
  private static final int LONGEST_FIRST_LINE = 4096;
  private static final int ELF = 0x7f454c46;
  private static final int ELF_HEADER_BYTES = 64;
  private static final int LITTLE_ENDIAN = 1;
  private static final int CLASS_64 = 2;
  private static final int PROGRAM = 2;
  private static final int SHARED = 3;
  private static final int SEGMENT_BYTES = 56;
  private static final int LOADER_SEGMENT = 3;
  private static final String DAMAGED = "is a damaged ELF executable";

  private final Path file;
  // In the byte order that it names, if it is that of an ELF file.
  private final ByteBuffer head;
  private final boolean elf;

  /** Reads the beginning of a file. */
  ExecutableFile(Path file) throws IOException {
    this.file = file;
    this.head = read(0, LONGEST_FIRST_LINE);
    this.elf = head.limit() >= ELF_HEADER_BYTES && head.getInt(0) == ELF;
    if (elf && head.get(5) == LITTLE_ENDIAN) {
      head.order(ByteOrder.LITTLE_ENDIAN);
    }
  }

  /** Why this machine can't start it, in words that go on after its name. */
  Optional<String> refusal() throws IOException {
    String text = StandardCharsets.UTF_8.decode(head.duplicate()).toString();
    if (text.startsWith(SCRIPT) && text.length() > SCRIPT.length()) {
      return refusalOfScript(text);
    }
    if (!elf) {
      return Optional.of("is neither an ELF executable nor a script that begins with #!");
    }
    Optional<String> other = otherProcessor();
    return other.isPresent() ? other : refusalOfElf();
  }

  private static Optional<String> refusalOfScript(String text) {
    String line = text.lines().findFirst().orElseThrow();
    if (text.startsWith(line + "\r")) {
      return Optional.of("has lines that end as on Windows, and so names no interpreter");
    }
    String interpreter = line.substring(SCRIPT.length()).strip().split("[ \t]", 2)[0];
    return interpreter.isEmpty()
        ? Optional.of("names no interpreter behind #!")
        : refusalOf(interpreter);
  }

  private static Optional<String> refusalOf(String loader) {
    boolean missing =
        loader.startsWith("/") && loader.indexOf('\0') < 0 && !Files.exists(Path.of(loader));
    return missing ? Optional.of("needs " + loader + ", which is not there") : Optional.empty();
  }

  /** That it is for machines with another processor, in such words; none if it is not. */
  Optional<String> otherProcessor() throws IOException {
    if (!elf) {
      return Optional.empty();
    }
    String here = new ExecutableFile(SELF).processor();
    return processor().equals(here)
        ? Optional.empty()
        : Optional.of("is built for " + processor() + ", but this is " + here);
  }

  /** The processor that it is for, as releases name it. */
  private String processor() {
    boolean wide = head.get(4) == CLASS_64;
    int machine = Short.toUnsignedInt(head.getShort(18));
    return switch (machine) {
      case 3 -> "386";
      case 21 -> head.get(5) == LITTLE_ENDIAN ? "ppc64le" : "ppc64";
      case 22 -> wide ? "s390x" : "s390";
      case 40 -> "arm";
      case 62 -> "amd64";
      case 183 -> "arm64";
      case 243 -> wide ? "riscv64" : "riscv32";
      default -> "processor " + machine;
    };
  }

  /** The kernel would hand a file that it can't load back, and a Java runtime that to a shell. */
  private Optional<String> refusalOfElf() throws IOException {
    int type = head.getShort(16);
    int count = Short.toUnsignedInt(head.getShort(56));
    if ((type != PROGRAM && type != SHARED) || head.getShort(54) != SEGMENT_BYTES) {
      return Optional.of(DAMAGED);
    }
    try {
      ByteBuffer segments = readFully(head.getLong(32), count * SEGMENT_BYTES);
      for (int at = 0; at < segments.limit(); at += SEGMENT_BYTES) {
        if (segments.getInt(at) == LOADER_SEGMENT) {
          long length = Math.min(segments.getLong(at + 32), LONGEST_FIRST_LINE);
          ByteBuffer loader = readFully(segments.getLong(at + 8), length - 1);
          return refusalOf(StandardCharsets.UTF_8.decode(loader).toString());
        }
      }
      return Optional.empty();
    } catch (EOFException e) {
      return Optional.of(DAMAGED);
    }
  }

  private ByteBuffer readFully(long offset, long length) throws IOException {
    if (offset < 0 || length <= 0) {
      throw new EOFException();
    }
    ByteBuffer bytes = read(offset, (int) length);
    if (bytes.limit() < length) {
      throw new EOFException();
    }
    return bytes.order(head.order());
  }

  /** So many bytes, or fewer at the end of the file. */
  private ByteBuffer read(long offset, int length) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      in.skipNBytes(offset);
      return ByteBuffer.wrap(in.readNBytes(length));
    }
  }
}
