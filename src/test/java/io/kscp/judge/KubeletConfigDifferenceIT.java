package io.kscp.judge;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.kscp.contract.InProcess;
import io.kscp.contract.Run;
import io.kscp.contract.Run.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code validate} finds an error in a kubelet's configuration exactly where the newest kubelet
 * does not start with it. {@code -Ddifference.seed} and {@code -Ddifference.cases} choose others
 * than the same few thousand configurations.
 */
@ExtendWith(Prerequisites.class)
class KubeletConfigDifferenceIT {
  private static final long SEED = Long.getLong("difference.seed", 1);
  private static final int CASES = Integer.getInteger("difference.cases", 4000);
  private static final int SHOWN = 5;
  private static final List<String> ENDINGS =
      List.of(".yaml", ".yml", ".json", ".json", ".txt", ".YAML", "", ".yaml.bak");

  @TempDir Path directory;

  @Test
  void refusesTheFilesThatTheKubeletRefuses() throws IOException {
    compare(CASES, this::file, path -> InProcess.run(Map.of(), arguments(path)));
  }

  @Test
  void refusesTheFoldersThatTheKubeletRefuses() throws IOException {
    compare(CASES / 10, this::folder, path -> InProcess.run(Map.of(), arguments(path)));
  }

  @Test
  void theExecutableRefusesTheSameFiles() throws IOException {
    String provider = System.getProperty("provider", "target/static-credential-provider");
    List<String> command = List.of(Path.of(provider).toAbsolutePath().toString());
    compare(CASES / 20, this::file, path -> Run.of(command, arguments(path)).start());
  }

  private static String[] arguments(Path path) {
    return new String[] {
      "validate", "--kubelet-config", path.toString(), "--no-secrets", "-o", "json"
    };
  }

  private interface Case {
    Path write(int number, Random random) throws IOException;
  }

  private static Random random(int number) {
    // Seeds that differ by one give first numbers that hardly differ.
    return new Random((SEED * 1_000_003 + number) * 0x9E3779B97F4A7C15L);
  }

  private Path file(int number, Random random) throws IOException {
    return Files.write(directory.resolve(number + ".yaml"), GeneratedConfig.of(random));
  }

  private Path folder(int number, Random random) throws IOException {
    Path folder = Files.createDirectory(directory.resolve("folder-" + number));
    for (int i = random.nextInt(4); i >= 0; i--) {
      boolean changed = random.nextInt(4) == 0;
      byte[] content = changed ? GeneratedConfig.of(random) : GeneratedConfig.right(random);
      boolean distinct = random.nextInt(10) > 0;
      byte[] named =
          new String(content, ISO_8859_1)
              .replace("provider-", "provider-" + i)
              .getBytes(ISO_8859_1);
      String ending = ENDINGS.get(random.nextInt(ENDINGS.size()));
      Files.write(folder.resolve(i + ending), distinct ? named : content);
    }
    switch (random.nextInt(20)) {
      case 0 -> Files.createDirectory(folder.resolve("folder.yaml"));
      case 1 -> Files.createSymbolicLink(folder.resolve("link.yaml"), folder);
      case 2 -> Files.createSymbolicLink(folder.resolve("link.json"), Path.of("nowhere"));
      default -> {}
    }
    return folder;
  }

  private void compare(int cases, Case one, Function<Path, Result> validate) throws IOException {
    List<Path> paths = new ArrayList<>();
    for (int number = 0; number < cases; number++) {
      paths.add(one.write(number, random(number)));
    }
    List<JsonNode> verdicts =
        Judge.newest().answer("load", paths.stream().map(Path::toString).toList());
    List<String> differences = new ArrayList<>();
    int accepted = 0;
    for (int number = 0; number < cases; number++) {
      JsonNode verdict = verdicts.get(number);
      Result result = validate.apply(paths.get(number));
      boolean refused = refuses(result, paths.get(number));
      accepted += verdict.get("accepted").asBoolean() ? 1 : 0;
      if (refused == verdict.get("accepted").asBoolean()) {
        differences.add(shown(number, paths.get(number), verdict, result));
      }
    }
    assertEquals(
        "",
        String.join("\n", differences.subList(0, Math.min(SHOWN, differences.size()))),
        differences.size() + " of " + cases);
    // Where nearly all are refused for other reasons, nothing is compared.
    assertTrue(accepted > cases / 10 && accepted < cases * 9 / 10, accepted + " accepted");
  }

  /** Whether it finds an error in the kubelet's file, not in what an entry of ours would do. */
  private static boolean refuses(Result result, Path path) throws IOException {
    for (JsonNode finding : Judge.JSON.readTree(result.stdout()).get("findings")) {
      if (finding.get("severity").asText().equals("ERROR")
          && finding.get("source").asText().startsWith(path.toString())) {
        return true;
      }
    }
    return false;
  }

  private static String shown(int number, Path path, JsonNode verdict, Result result)
      throws IOException {
    StringBuilder text = new StringBuilder();
    text.append("seed ").append(SEED).append(", number ").append(number);
    List<Path> files = List.of(path);
    if (Files.isDirectory(path)) {
      try (var entries = Files.list(path)) {
        files = entries.filter(Files::isRegularFile).sorted().toList();
      }
    }
    for (Path file : files) {
      String content = new String(Files.readAllBytes(file), UTF_8);
      text.append("\n").append(file.getFileName()).append(":\n");
      text.append(content.length() > 3000 ? content.substring(0, 3000) + "..." : content);
    }
    return text.append("\nthe kubelet: ")
        .append(verdict)
        .append("\nvalidate: ")
        .append(result.stdout())
        .append(result.stderr())
        .toString();
  }
}
