package io.kscp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kscp.config.ConfigLoader;
import io.kscp.config.Configuration;
import io.kscp.config.Environment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documentation shows is a file that works. */
class DocumentationTest {
  private static final Path EXAMPLES = Path.of("docs", "examples");
  private static final Pattern BLOCK =
      Pattern.compile(
          "^```yaml\n(# (docs/examples/\\S+)\n)?(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

  @TempDir Path directory;

  static List<Path> pages() {
    List<Path> pages = new ArrayList<>(list(Path.of("docs")));
    pages.add(Path.of("README.md"));
    return pages.stream().filter(page -> page.toString().endsWith(".md")).toList();
  }

  static List<Path> configurations() {
    return list(EXAMPLES).stream()
        .filter(file -> !file.endsWith("credential-provider-config.yaml"))
        .filter(file -> !file.endsWith("talos.yaml"))
        .filter(file -> !file.endsWith("two-providers.yaml"))
        .toList();
  }

  private static List<Path> list(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void yamlOnAPageIsAnExampleFile(Path page) throws IOException {
    Matcher blocks = BLOCK.matcher(Files.readString(page));
    while (blocks.find()) {
      assertTrue(blocks.group(2) != null, page + ": a block does not name its file");
      assertEquals(Files.readString(Path.of(blocks.group(2))), blocks.group(3), page.toString());
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void linksLeadSomewhere(Path page) throws IOException {
    Matcher links = Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)").matcher(Files.readString(page));
    while (links.find()) {
      Path target = Path.of("").resolve(page).resolveSibling(links.group(1));
      assertTrue(Files.exists(target), page + ": " + links.group(1));
    }
  }

  @ParameterizedTest
  @MethodSource("configurations")
  void examplesLoad(Path example) throws Exception {
    Path copy = Files.write(directory.resolve("config.yaml"), Files.readAllBytes(example));
    Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rw-------"));
    Configuration configuration =
        new ConfigLoader(Environment.of(Map.of())).load(Optional.of(copy.toString()));
    assertFalse(configuration.rules().isEmpty());
  }
}
