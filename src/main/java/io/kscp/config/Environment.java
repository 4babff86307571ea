package io.kscp.config;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.kscp.document.Utf8;
import io.kscp.finding.ConfigException;
import io.kscp.finding.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
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

  // Names and values with one byte in each character, in the order of the environment.
  private final Map<String, String> bytes = new LinkedHashMap<>();

  private Environment() {}

  /** Exactly these variables. */
  public static Environment of(Map<String, String> variables) {
    Environment environment = new Environment();
    variables.forEach((name, value) -> environment.bytes.put(toBytes(name), toBytes(value)));
    return environment;
  }

  private static String toBytes(String text) {
    return new String(text.getBytes(UTF_8), ISO_8859_1);
  }

  /**
   * The variables of this process. Of two variables of one name the first counts, as for every
   * other program.
   *
   * @param decoded the variables as Java decoded them, used where {@code /proc} is not mounted
   */
  public static Environment ofProcess(Map<String, String> decoded) {
    Environment environment = new Environment();
    try {
      for (String entry : new String(Files.readAllBytes(PROC), ISO_8859_1).split("\0")) {
        int equals = entry.indexOf('=');
        if (equals >= 0) {
          environment.bytes.putIfAbsent(entry.substring(0, equals), entry.substring(equals + 1));
        }
      }
      return environment;
    } catch (IOException | SecurityException e) {
      return of(decoded);
    }
  }

  /** These variables with others on top, which count where both have one of a name. */
  public Environment with(Map<String, String> others) {
    Environment both = of(others);
    bytes.forEach(both.bytes::putIfAbsent);
    return both;
  }

  /**
   * The value of a variable, possibly empty, or none if it is not set.
   *
   * @throws ConfigException if the value is not valid UTF-8
   */
  public Optional<String> get(String name) throws ConfigException {
    String value = bytes.get(toBytes(name));
    if (value == null) {
      return Optional.empty();
    }
    String text =
        Utf8.decode(value.getBytes(ISO_8859_1))
            .orElseThrow(
                () ->
                    new ConfigException(
                        Origin.named(name), "is not valid UTF-8", "give it a value in UTF-8"));
    if (text.indexOf('\uFFFD') >= 0 && !Files.isReadable(PROC)) {
      throw new ConfigException(
          Origin.named(name), "cannot be read in this locale without /proc", "set LC_ALL=C.UTF-8");
    }
    return Optional.of(text);
  }

  /** The names of all variables that start with the prefix, in the order of the environment. */
  public List<String> names(String prefix) {
    return bytes.keySet().stream()
        .filter(name -> name.startsWith(prefix))
        .map(name -> new String(name.getBytes(ISO_8859_1), UTF_8))
        .toList();
  }

  /** Shows no variable. */
  @Override
  public String toString() {
    return "Environment[***]";
  }
}
