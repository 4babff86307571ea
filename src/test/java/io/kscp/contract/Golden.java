package io.kscp.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A request and the answer to it, to the byte: a folder with {@code request.json}, {@code
 * response.json}, and {@code env} (a variable a line) or {@code config.yaml} or both; what is in
 * {@code files} lies beside the configuration.
 */
public record Golden(Path folder) {
  private static final Path ALL = Path.of("src", "test", "resources", "golden");

  public static List<Golden> all() {
    try (Stream<Path> folders = Files.list(ALL)) {
      return folders.sorted().map(Golden::new).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public boolean hasConfig() {
    return Files.exists(folder.resolve("config.yaml"));
  }

  /** A copy of the configuration that may be used whatever the modes of the checkout. */
  public Path config(Path directory) {
    Path files = folder.resolve("files");
    if (Files.exists(files)) {
      try (Stream<Path> all = Files.walk(files)) {
        for (Path file : all.filter(Files::isRegularFile).toList()) {
          Path copy = directory.resolve(files.relativize(file).toString());
          TestFiles.write(copy, TestFiles.readBytes(file));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return TestFiles.write(directory.resolve("config.yaml"), bytes("config.yaml"));
  }

  public Map<String, String> environment() {
    Map<String, String> variables = new LinkedHashMap<>();
    if (Files.exists(folder.resolve("env"))) {
      new String(bytes("env"), UTF_8)
          .lines()
          .forEach(
              line -> {
                int equals = line.indexOf('=');
                variables.put(line.substring(0, equals), line.substring(equals + 1));
              });
    }
    return variables;
  }

  public byte[] request() {
    return bytes("request.json");
  }

  public String response() {
    return new String(bytes("response.json"), UTF_8);
  }

  private byte[] bytes(String name) {
    return TestFiles.readBytes(folder.resolve(name));
  }

  @Override
  public String toString() {
    return folder.getFileName().toString();
  }
}
