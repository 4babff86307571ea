package io.kscp.kubelet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * Whether the kernel of this machine can start a file, as far as its content says. To try would not
 * say it: a Java runtime hands what the kernel refuses to a shell, as commands; a kubelet does not.
 */
public final class ExecutableFile {
  private static final Path SELF = Path.of("/proc/self/exe");
  private static final int HEADER_BYTES = 4096;
  private static final byte[] ELF = {0x7f, 'E', 'L', 'F'};
  private static final int ELF_HEADER_BYTES = 64;
  private static final int LITTLE_ENDIAN = 1;
  private static final int CLASS_64 = 2;
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
    if (!isScript() && !BinaryFormats.accept(file, head.array())) {
      if (!isElf()) {
        return Optional.of("is neither an ELF executable nor a script that begins with #!");
      }
      ExecutableFile self = read(SELF);
      if (!processor().equals(self.processor())) {
        return Optional.of("is built for " + processor() + ", but this is " + self.processor());
      }
    }
    return loader()
        .filter(loader -> !Files.exists(Path.of(loader)))
        .map(loader -> "needs " + loader + ", which is not there");
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

  /** What the kernel starts in its place: the loader of shared libraries, or an interpreter. */
  private Optional<String> loader() throws IOException {
    Optional<String> loader =
        isScript()
            ? Optional.of(firstLine().substring(2).strip().split("[ \t]", 2)[0])
            : isElf() && head.get(4) == CLASS_64 ? segment(LOADER_SEGMENT) : Optional.empty();
    return loader.filter(path -> path.startsWith("/") && path.indexOf('\0') < 0);
  }

  private String firstLine() {
    String text = new String(head.array(), StandardCharsets.UTF_8);
    int end = text.indexOf('\n');
    return end < 0 ? text : text.substring(0, end);
  }

  private Optional<String> segment(int type) throws IOException {
    long table = inItsOrder(head).getLong(32);
    int size = Short.toUnsignedInt(head.getShort(54));
    int count = Short.toUnsignedInt(head.getShort(56));
    for (int i = 0; i < count; i++) {
      ByteBuffer segment = inItsOrder(ByteBuffer.wrap(bytes(table + (long) i * size, size)));
      if (segment.limit() >= 40 && segment.getInt(0) == type) {
        int length = (int) Math.min(segment.getLong(32), HEADER_BYTES);
        String text = new String(bytes(segment.getLong(8), length), StandardCharsets.UTF_8);
        return Optional.of(text.endsWith("\0") ? text.substring(0, text.length() - 1) : text);
      }
    }
    return Optional.empty();
  }

  private byte[] bytes(long offset, int length) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      in.skipNBytes(offset);
      return in.readNBytes(length);
    }
  }
}
