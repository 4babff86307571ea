package io.kscp.kubelet;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whether the kernel of this machine can start a file, as far as its content says. To try would not
 * say it: a Java runtime hands what the kernel refuses to a shell, as commands; a kubelet does not.
 */
public final class ExecutableFile {
  private static final Path SELF = Path.of("/proc/self/exe");
  private static final int HEADER_BYTES = 4096;
  private static final byte[] ELF = {0x7f, 'E', 'L', 'F'};
  private static final Pattern BLANKS_IN_FRONT = Pattern.compile("^[ \t]+");
  private static final String DAMAGED = "is a damaged ELF executable";
  private static final int ELF_HEADER_BYTES = 64;
  private static final int LITTLE_ENDIAN = 1;
  private static final int CLASS_64 = 2;
  private static final int EXECUTABLE = 2;
  private static final int SHARED = 3;
  private static final int SEGMENT_BYTES_32 = 32;
  private static final int SEGMENT_BYTES_64 = 56;
  private static final int LOADER_SEGMENT = 3;

  private final Path file;
  private final ByteBuffer head;

  private ExecutableFile(Path file) throws IOException {
    this.file = file;
    try (InputStream in = Files.newInputStream(file)) {
      this.head = ByteBuffer.wrap(in.readNBytes(HEADER_BYTES));
    }
  }

  /**
   * Reads the beginning of a file.
   *
   * @throws IOException if it can't be read
   */
  public static ExecutableFile read(Path file) throws IOException {
    return new ExecutableFile(file);
  }

  /**
   * Why this machine can't start it, in words that go on after its name; none if nothing speaks
   * against it.
   */
  public Optional<String> refusal() throws IOException {
    try {
      return refusalOfContent();
    } catch (EOFException e) {
      return Optional.of(DAMAGED);
    }
  }

  private Optional<String> refusalOfContent() throws IOException {
    if (!isScript() && !BinaryFormats.accept(file, head.array())) {
      if (!isElf()) {
        return Optional.of("is neither an ELF executable nor a script that begins with #!");
      }
      Optional<String> other = otherProcessor();
      if (other.isPresent()) {
        return other;
      }
      if (!hasSegments()) {
        return Optional.of(DAMAGED);
      }
    }
    Optional<String> loader = isScript() ? Optional.of(interpreter()) : elfLoader();
    if (loader.isEmpty()) {
      return Optional.empty();
    }
    if (loader.get().isEmpty()) {
      return Optional.of(isScript() ? "names no interpreter behind #!" : DAMAGED);
    }
    if (loader.get().endsWith("\r")) {
      return Optional.of("has lines that end as on Windows, and so names no interpreter");
    }
    return isMissing(loader.get())
        ? Optional.of("needs " + loader.get() + ", which is not there")
        : Optional.empty();
  }

  /** That it is for machines with another processor, in such words; none if it is not. */
  public Optional<String> processorOfOthers() throws IOException {
    return isElf() && !BinaryFormats.accept(file, head.array())
        ? otherProcessor()
        : Optional.empty();
  }

  private Optional<String> otherProcessor() throws IOException {
    String here = read(SELF).processor();
    return processor().equals(here)
        ? Optional.empty()
        : Optional.of("is built for " + processor() + ", but this is " + here);
  }

  private static boolean isMissing(String loader) {
    return loader.startsWith("/") && loader.indexOf('\0') < 0 && !Files.exists(Path.of(loader));
  }

  private boolean isScript() {
    return head.limit() > 2 && head.get(0) == '#' && head.get(1) == '!';
  }

  private boolean isElf() {
    return head.limit() >= ELF_HEADER_BYTES
        && Arrays.equals(head.array(), 0, ELF.length, ELF, 0, ELF.length);
  }

  private ByteBuffer inItsOrder(ByteBuffer bytes) {
    return bytes.order(
        head.get(5) == LITTLE_ENDIAN ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
  }

  /** The processor that it is for, as releases name it. */
  private String processor() {
    int machine = Short.toUnsignedInt(inItsOrder(head).getShort(18));
    String name =
        switch (machine) {
          case 3 -> "386";
          case 21 -> "ppc64";
          case 22 -> "s390";
          case 40 -> "arm";
          case 62 -> "amd64";
          case 183 -> "arm64";
          case 243 -> "riscv";
          case 258 -> "loong";
          default -> "processor " + machine;
        };
    boolean wide = head.get(4) == CLASS_64;
    return switch (name) {
      case "ppc64" -> head.get(5) == LITTLE_ENDIAN ? "ppc64le" : "ppc64";
      case "s390" -> wide ? "s390x" : "s390";
      case "riscv", "loong" -> name + (wide ? "64" : "32");
      default -> name;
    };
  }

  /** Whether the kernel would look for what is to be loaded; else a Java runtime asks a shell. */
  private boolean hasSegments() {
    boolean wide = head.get(4) == CLASS_64;
    int type = inItsOrder(head).getShort(16);
    int size = head.getShort(wide ? 54 : 42);
    int count = head.getShort(wide ? 56 : 44);
    return (type == EXECUTABLE || type == SHARED)
        && size == (wide ? SEGMENT_BYTES_64 : SEGMENT_BYTES_32)
        && count > 0;
  }

  /** What the kernel starts in place of a script. */
  private String interpreter() {
    String text = new String(head.array(), StandardCharsets.UTF_8);
    int end = text.indexOf('\n');
    String line = (end < 0 ? text : text.substring(0, end)).substring(2);
    return BLANKS_IN_FRONT.matcher(line).replaceFirst("").split("[ \t]", 2)[0];
  }

  /** What the kernel starts in place of an ELF executable: the loader of shared libraries. */
  private Optional<String> elfLoader() throws IOException {
    return isElf() && head.get(4) == CLASS_64 ? segment(LOADER_SEGMENT) : Optional.empty();
  }

  private Optional<String> segment(int type) throws IOException {
    long table = inItsOrder(head).getLong(32);
    int size = Short.toUnsignedInt(head.getShort(54));
    int count = Short.toUnsignedInt(head.getShort(56));
    for (int i = 0; i < count; i++) {
      ByteBuffer segment = inItsOrder(ByteBuffer.wrap(bytes(table + (long) i * size, size)));
      if (segment.limit() >= 40 && segment.getInt(0) == type) {
        int length = (int) Math.max(0, Math.min(segment.getLong(32), HEADER_BYTES));
        String text = new String(bytes(segment.getLong(8), length), StandardCharsets.UTF_8);
        return Optional.of(text.endsWith("\0") ? text.substring(0, text.length() - 1) : text);
      }
    }
    return Optional.empty();
  }

  private byte[] bytes(long offset, int length) throws IOException {
    if (offset < 0) {
      throw new EOFException();
    }
    try (InputStream in = Files.newInputStream(file)) {
      in.skipNBytes(offset);
      return in.readNBytes(length);
    }
  }
}
