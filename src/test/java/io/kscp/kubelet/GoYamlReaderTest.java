package io.kscp.kubelet;

import static io.kscp.kubelet.KubeletFiles.GOOD;
import static io.kscp.kubelet.KubeletFiles.said;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kscp.config.Finding;
import io.kscp.config.Finding.Severity;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * YAML that the kubelet's reader takes or refuses where others do not: its code was asked about
 * each row, as KubeletConfigDifferenceIT asks it about files that nobody thought of.
 */
class GoYamlReaderTest {
  private static final int PIECE = 512;

  @TempDir Path directory;

  private void assertRefused(boolean refused, byte[] content) throws IOException {
    Path file = Files.write(directory.resolve("config.yaml"), content);
    List<Finding> findings = KubeletConfig.read(file, "config.yaml").findings();
    boolean errors = !KubeletFiles.of(Severity.ERROR, findings).isEmpty();
    assertEquals(refused, errors, said(findings));
  }

  private void assertAccepted(String text) throws IOException {
    assertRefused(false, text.getBytes(UTF_8));
  }

  private void assertRefused(String text) throws IOException {
    assertRefused(true, text.getBytes(UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[a.io:]",
        "[a.io:,b.io:]",
        "[a:b]",
        "[\n---]",
        "[\n---a]",
        "[\n...]",
        "[\n\ta.io]",
        "[a.io,\n \tb.io]",
        "[a.io\n]",
        "[\"a.io\"\n\t]",
        "[a.io,]",
        "[!!str a.io]",
        "[&a a.io, *a ]",
        "[\"\\'\"]",
        "[\"a\\\tb\"]",
        "[\"\\x61\\u0061\\U00000061\"]",
        "[a.io] # comment",
        "[a.io]#",
        "[a.io] \t"
      })
  void takesLists(String list) throws IOException {
    assertAccepted(GOOD + "  args: " + list + "\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[\n--- ]",
        "[\n---\n]",
        "[\n... ]",
        "[a.io\n\t]",
        "[a.io\n\t, b.io]",
        "[a.io]\n\t",
        "[a?b]",
        "[a.io, ?]",
        "[a.io:5000: ]",
        "[,]",
        "[a.io,,b.io]",
        "[- a]",
        "[&a.b a]",
        "[*a]",
        "[&a [*a ]]",
        "[\"\\/\"]",
        "[\"\\ud800\"]",
        "[\"\\Uffffffff\"]",
        "[\"\\U00110000\"]",
        "[\"a\n---\nb\"]",
        "[a.io]\n \t",
        "[a.io",
        "[a.io]]"
      })
  void refusesLists(String list) throws IOException {
    assertRefused(GOOD + "  args: " + list + "\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--- # comment\n",
        "---\t\n",
        "%YAML 1.1\n---\n",
        "%YAML 01.01 # comment\n---\n",
        "%TAG !e! tag:yaml.org,2002:\n---\n",
        "%TAG ! !a\n%YAML 1.1\n---\n",
        "\ufeff",
        "\ufeff---\n",
        "# comment\n\n",
        "\n \n"
      })
  void takesStarts(String start) throws IOException {
    assertAccepted(start + GOOD);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%YAML 1.2\n---\n",
        "%YAML 1\n---\n",
        "%YAML 1.1\n",
        "%YAML 1.1\n%YAML 1.1\n---\n",
        "%YAML 1.1\n%ANY thing\n---\n",
        "%ANY thing\n---\n",
        "%TAG ! a\n%TAG ! a\n---\n",
        "...\n",
        "---\n---\n",
        "--- |\n",
        "\t",
        "\ufeff\ufeff",
        "a\n"
      })
  void refusesStarts(String start) throws IOException {
    assertRefused(start + GOOD);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "---\n[",
        "---\n%ANY thing",
        "...\n]",
        "...",
        "...\nanything",
        "...\n%ANY thing",
        "...\n%YAML 1.1\n---\n",
        "--- ]",
        "# comment",
        " # comment\n"
      })
  void takesEnds(String end) throws IOException {
    assertAccepted(GOOD + end);
  }

  @ParameterizedTest
  @ValueSource(strings = {"---]", "...]", "]", "%ANY thing", "\t"})
  void refusesEnds(String end) throws IOException {
    assertRefused(GOOD + end);
  }

  @Test
  void aKeyEndsWithin1024Characters() throws IOException {
    String spaces = " ".repeat(1024 - "\"name\"".length());
    assertAccepted(GOOD.replace("name:", "\"name\"" + spaces + ":"));
    assertRefused(GOOD.replace("name:", "\"name\"" + spaces + " :"));
    assertAccepted(GOOD.replace("name:", "? \"name\"" + spaces + " \n  :"));
  }

  @Test
  void colonsBetweenBracketsAreNotLimited() throws IOException {
    assertAccepted(GOOD + "  args: [" + "a.io:".repeat(3000) + "]");
    assertAccepted(GOOD + "  args: [" + "a.io:,".repeat(3000) + "]");
  }

  @Test
  void aliasesAreLimited() throws IOException {
    assertAccepted(aliases(50));
    assertRefused(aliases(200));
  }

  /** Providers that have the same two thousand arguments. */
  private static String aliases(int count) {
    StringBuilder text = new StringBuilder(GOOD);
    text.append("  args: &a [ARGS]\n");
    for (int i = 0; i < count; i++) {
      text.append("- {<<: *b , name: p").append(i).append(", args: *a }\n");
    }
    return text.toString()
        .replaceFirst(
            "[*]b",
            "&b {matchImages: [a.io], defaultCacheDuration: 0s, apiVersion: "
                + KubeletFiles.PROTOCOL
                + "}")
        .replace("ARGS", "a,".repeat(2000));
  }

  @Test
  void whatIsWrongBehindTheFirstDocumentIsMetInTheSamePiece() throws IOException {
    String end = GOOD + "---\n";
    assertRefused(end + "\u0001");
    assertRefused(end + "#".repeat(PIECE - end.length() - 1) + "\u0001");
    assertAccepted(end + "#".repeat(PIECE - end.length()) + "\u0001");
  }

  @Test
  void encodings() throws IOException {
    for (Charset charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
      assertRefused(
          false, ("\ufeff" + GOOD.replace("name: p", "name: \ud83d\ude00")).getBytes(charset));
      assertRefused(true, GOOD.getBytes(charset));
      byte[] odd = ("\ufeff" + GOOD).getBytes(charset);
      assertRefused(true, Arrays.copyOf(odd, odd.length - 1));
    }
    assertRefused(
        true, GOOD.replace("name: p", "name: \u00e9").getBytes(StandardCharsets.ISO_8859_1));
  }

  @Test
  void aSecondByteOrderMarkTakesACharacterOfEachLine() throws IOException {
    assertAccepted("\ufeff\ufeff" + GOOD.replaceAll("\n(?=.)", "\nx"));
    assertRefused(GOOD.replaceAll("\n(?=.)", "\nx"));
  }

  @Test
  void mergesMayLieInMerges() throws IOException {
    assertAccepted(merged(200));
    List<Finding> tooDeep = KubeletFiles.read(directory, merged(300)).findings();
    assertTrue(said(tooDeep).contains("nested deeper"), said(tooDeep));
  }

  private static String merged(int depth) {
    return GOOD.replace("name: p", "<<: {".repeat(depth) + "name: p" + "}".repeat(depth));
  }
}
