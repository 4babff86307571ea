package io.kscp.config;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The variables of a process, as the bytes that it was started with. Java would decode them with
 * the locale's charset, which in a C locale damages all that is not ASCII.
 */
public final class Environment {
  /** Where Linux shows a process the bytes of its environment. */
  public static final Path PROC = Path.of("/proc/self/environ");

  // NAME=value entries, each followed by a NUL.
  private final byte[] block;

  private Environment(byte[] block) {
    this.block = block;
  }

  /** Exactly these variables. */
  public static Environment of(Map<String, String> variables) {
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    variables.forEach(
        (name, value) ->
            block.writeBytes((name + "=" + value + "\0").getBytes(StandardCharsets.UTF_8)));
    return new Environment(block.toByteArray());
  }

  /**
   * The variables of this process.
   *
   * @param decoded the variables as Java decoded them, used where {@code /proc} is not mounted
   */
  public static Environment ofProcess(Map<String, String> decoded) {
    try {
      return new Environment(Files.readAllBytes(PROC));
    } catch (IOException | SecurityException e) {
      return of(decoded);
    }
  }

  /** These variables with others on top, which count where both have one of a name. */
  public Environment with(Map<String, String> others) {
    byte[] top = of(others).block;
    byte[] both = Arrays.copyOf(top, top.length + block.length);
    System.arraycopy(block, 0, both, top.length, block.length);
    return new Environment(both);
  }

  /**
   * The value of a variable, possibly empty, or none if it is not set. Of two variables of one name
   * the first counts, as for every other program.
   *
   * @throws ConfigException if the value is not valid UTF-8
   */
  public Optional<String> get(String name) throws ConfigException {
    byte[] wanted = (name + "=").getBytes(StandardCharsets.UTF_8);
    for (int start = 0; start < block.length; start = endOf(start) + 1) {
      int end = endOf(start);
      if (startsWith(wanted, start, end)) {
        String value =
            Utf8.decode(block, start + wanted.length, end)
                .orElseThrow(() -> new ConfigException(name + " is not valid UTF-8"));
        if (value.indexOf('\uFFFD') >= 0 && isUndecodable()) {
          throw new ConfigException(
              name + " cannot be read in this locale without /proc; set LC_ALL=C.UTF-8");
        }
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }

  private boolean isUndecodable() {
    return !Files.isReadable(PROC);
  }

  /** The names of all variables that start with the prefix, in the order of the environment. */
  public List<String> names(String prefix) {
    byte[] wanted = prefix.getBytes(StandardCharsets.UTF_8);
    List<String> names = new ArrayList<>();
    for (int start = 0; start < block.length; start = endOf(start) + 1) {
      int end = endOf(start);
      if (startsWith(wanted, start, end)) {
        String entry = new String(block, start, end - start, StandardCharsets.UTF_8);
        int equals = entry.indexOf('=');
        names.add(equals < 0 ? entry : entry.substring(0, equals));
      }
    }
    return names;
  }

  private int endOf(int start) {
    int end = start;
    while (end < block.length && block[end] != 0) {
      end++;
    }
    return end;
  }

  private boolean startsWith(byte[] wanted, int start, int end) {
    if (end - start < wanted.length) {
      return false;
    }
    for (int i = 0; i < wanted.length; i++) {
      if (block[start + i] != wanted[i]) {
        return false;
      }
    }
    return true;
  }

  /** Shows no variable. */
  @Override
  public String toString() {
    return "Environment[***]";
  }
}
