package io.kscp.judge;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.kscp.contract.InProcess;
import io.kscp.contract.Launcher;
import io.kscp.contract.Run;
import io.kscp.contract.Run.Result;
import io.kscp.contract.TestFiles;
import io.kscp.judge.SyntaxDifference.Row;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@code validate} finds an error in a kubelet's configuration exactly where the newest kubelet
 * does not start with it, but for the syntax of YAML, about which they may differ in one case of a
 * hundred, and in nothing but what stands in a table of {@code docs/compatibility.md}. {@code
 * -Ddifference.seed} and {@code -Ddifference.cases} choose others than the same few thousand
 * configurations.
 */
@ExtendWith(Prerequisites.class)
class KubeletConfigDifferenceIT {
  private static final int CASES = Dice.cases(4000);
  private static final List<String> ENDINGS =
      List.of(".yaml", ".yml", ".json", ".json", ".txt", ".YAML", "", ".yaml.bak");

  private static final Map<SyntaxDifference, Integer> SYNTAX =
      new EnumMap<>(SyntaxDifference.class);
  private static int compared;

  @TempDir Path directory;

  @AfterAll
  static void hardlyAnythingDiffersInSyntax() {
    int found = SYNTAX.values().stream().mapToInt(Integer::intValue).sum();
    String rate = "differences in syntax: %d of %d, %s".formatted(found, compared, SYNTAX);
    System.err.println(rate);
    assertTrue(found * 100 <= compared, rate);
  }

  static List<Row> rows() throws IOException {
    return Row.all();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void aRowIsTrue(Row row) {
    Path path = TestFiles.write(directory.resolve("row.yaml"), row.around(ExtremeConfigs.HEAD));
    JsonNode verdict = Judge.newest().answer("load", List.of(path.toString())).get(0);
    assertEquals(row.kubelet(), verdict.get("accepted").asBoolean() ? "reads it" : "exits");
    Result result = InProcess.run(Map.of(), arguments(path));
    assertEquals(Optional.of(row.difference()), syntax(path, verdict, result));
  }

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
    compare(CASES / 20, this::file, path -> Run.of(Launcher.NATIVE, arguments(path)).start());
  }

  private static String[] arguments(Path path) {
    return new String[] {
      "validate", "--kubelet-config", path.toString(), "--no-secrets", "-o", "json"
    };
  }

  private interface Case {
    Path write(int number, Random random) throws IOException;
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
      paths.add(one.write(number, new Dice(number).random()));
    }
    List<JsonNode> verdicts =
        Judge.newest().answer("load", paths.stream().map(Path::toString).toList());
    Differences differences = new Differences();
    int accepted = 0;
    for (int number = 0; number < cases; number++) {
      JsonNode verdict = verdicts.get(number);
      Path path = paths.get(number);
      Result result = validate.apply(path);
      boolean starts = verdict.get("accepted").asBoolean();
      accepted += starts ? 1 : 0;
      boolean same = starts == errors(result, path).isEmpty();
      Optional<SyntaxDifference> syntax = same ? Optional.empty() : syntax(path, verdict, result);
      syntax.ifPresent(difference -> SYNTAX.merge(difference, 1, Integer::sum));
      differences.compare(
          new Dice(number),
          new Shown(path, verdict, result),
          starts,
          same || syntax.isPresent() ? starts : !starts);
    }
    compared += cases;
    differences.assertNone(cases);
    // Where nearly all are refused for other reasons, nothing is compared.
    assertTrue(accepted > cases / 10 && accepted < cases * 9 / 10, accepted + " accepted");
  }

  private static Optional<SyntaxDifference> syntax(Path path, JsonNode verdict, Result result) {
    return SyntaxDifference.of(JudgedYaml.of(path, verdict, errors(result, path)));
  }

  /** What is wrong with the kubelet's file, not with what an entry of ours would do. */
  private static List<JsonNode> errors(Result result, Path path) {
    List<JsonNode> errors = new ArrayList<>();
    for (JsonNode finding : Judge.parse(result.stdout()).get("findings")) {
      if (finding.get("severity").asText().equals("ERROR")
          && finding.get("source").asText().startsWith(path.toString())) {
        errors.add(finding);
      }
    }
    return errors;
  }

  /** A configuration, and what both say of it. */
  private record Shown(Path path, JsonNode verdict, Result result) {
    private static final int LONGEST = 3000;

    @Override
    public String toString() {
      StringBuilder text = new StringBuilder();
      for (Path file : files()) {
        String content = new String(TestFiles.readBytes(file), UTF_8);
        text.append("\n").append(file.getFileName()).append(":\n");
        text.append(content, 0, Math.min(LONGEST, content.length()));
      }
      return text.append("\nthe kubelet: ")
          .append(verdict)
          .append("\nvalidate: ")
          .append(result.stdout())
          .append(result.stderr())
          .append("\nstarts")
          .toString();
    }

    private List<Path> files() {
      if (!Files.isDirectory(path)) {
        return List.of(path);
      }
      try (var entries = Files.list(path)) {
        return entries.filter(Files::isRegularFile).sorted().toList();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
