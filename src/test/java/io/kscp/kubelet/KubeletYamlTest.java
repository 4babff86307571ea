package io.kscp.kubelet;

import static io.kscp.kubelet.KubeletFiles.GOOD;
import static io.kscp.kubelet.KubeletFiles.said;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kscp.finding.Finding;
import io.kscp.finding.Finding.Severity;
import io.kscp.judge.SyntaxDifference.Row;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * YAML that the kubelet's reader takes or refuses where others do not: its code was asked about
 * each row, as KubeletConfigDifferenceIT asks it about files that nobody thought of.
 */
class KubeletYamlTest {
  @TempDir Path directory;

  private void assertRefused(boolean refused, byte[] content) throws IOException {
    Path file = Files.write(directory.resolve("config.yaml"), content);
    List<Finding> findings = CredentialProviderConfig.read(file, "config.yaml").findings();
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
        "[a:b]",
        "[\n---]",
        "[\n---a]",
        "[\n...]",
        "[a.io\n]",
        "[a.io,]",
        "[!!str a.io]",
        "[&a a.io, *a ]",
        "[\"\\x61\\u0061\\U00000061\"]",
        "[\"\\\\ud83d\ud83d\ude00\"]",
        "[a.io] # comment",
        "[a.io,\tb.io\t]",
        "[\"a.io\"\t# comment\n]",
        "\t[\ud83d\ude00,\tb.io\t ]\t",
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
        "[\"\\ud83d\\ude00\"]",
        "[\"\\\\\\U0000d83d\\U0000de00\"]",
        "[{a:[b]}]",
        "[{a :[b]}]",
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
  void whatIsWrongFarBehindTheFirstDocumentIsNotMet() throws IOException {
    assertRefused(GOOD + "---\n\u0001");
    assertAccepted(GOOD + "---\n" + "#".repeat(1024) + "\u0001");
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
  void messagesNameThePlace() throws IOException {
    assertSaid("8:10 is not valid YAML", "  args: *");
    assertSaid("9:2 is not valid YAML", "  args: [\ud83d\ude00,\n \tb]");
    assertSaid("8:13 is not valid YAML", "  args: [\"\\Uffffffff\"]");
    assertSaid("9:3 holds a control character", "  args:\n  \u0001");
    assertSaid("8:13 is an anchor or alias", "  args: [a,\t&\u00e9 c]");
    assertSaid("8:13 holds an escape", "  args: [\ud83d\ude00, \"\\ud800\"]");
    assertSaid("8:1 has a directive", "%ANY thing\n");
  }

  private void assertSaid(String start, String lines) throws IOException {
    String said = said(KubeletFiles.read(directory, GOOD + lines).findings());
    assertTrue(said.startsWith("ERROR config.yaml:" + start), said);
  }

  /** Not as the kubelet does: this is a known difference, see docs/compatibility.md. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "[a.io:]",
        "[a.io:,b.io:]",
        "[\n\ta.io]",
        "[a.io,\n \tb.io]",
        "[\"a.io\"\n\t]",
        "[!!str\ta.io]",
        "[\"\\'\"]",
        "[\"a\\\tb\"]",
        "[a.io]\n%YAML 1.2"
      })
  void refusesListsThatTheKubeletTakes(String list) throws IOException {
    assertRefused(GOOD + "  args: " + list + "\n");
  }

  @Test
  void warnsOfASecondByteOrderMark() throws IOException {
    List<Finding> findings = KubeletFiles.read(directory, "\ufeff\ufeff" + GOOD).findings();
    assertTrue(said(findings).startsWith("WARNING config.yaml:1:1 starts with two"));
  }

  static List<Row> rows() throws IOException {
    return Row.all();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void differsAsTheDocumentationSays(Row row) throws IOException {
    List<Finding> findings = KubeletFiles.read(directory, row.around(GOOD)).findings();
    assertEquals(1, findings.size(), said(findings));
    assertEquals(
        row.validate(), findings.get(0).severity().name().toLowerCase(Locale.ROOT), said(findings));
  }
}
