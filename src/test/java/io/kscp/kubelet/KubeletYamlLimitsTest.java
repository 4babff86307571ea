package io.kscp.kubelet;

import static io.kscp.kubelet.KubeletFiles.GOOD;
import static io.kscp.kubelet.KubeletFiles.said;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kscp.finding.Finding;
import io.kscp.finding.Finding.Severity;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are deep, long or full of aliases: none takes long, or more memory than there is. */
class KubeletYamlLimitsTest {
  private static final Duration LONGEST = Duration.ofSeconds(20);

  @TempDir Path directory;

  private List<Finding> read(String text) {
    return assertTimeoutPreemptively(LONGEST, () -> KubeletFiles.read(directory, text).findings());
  }

  private void assertAccepted(String text) {
    List<Finding> findings = read(text);
    assertTrue(KubeletFiles.of(Severity.ERROR, findings).isEmpty(), said(findings));
  }

  private void assertRefused(String text, String said) {
    List<Finding> findings = read(text);
    assertEquals(1, findings.size());
    assertTrue(
        said(findings).startsWith("ERROR ") && said(findings).contains(said), said(findings));
  }

  @Test
  void aliasesAreLimited() {
    assertAccepted(aliases(50));
    assertRefused(aliases(200), "repeated too often");
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

  /** A parser that is not stopped takes minutes for some of them. */
  @ParameterizedTest
  @ValueSource(strings = {"[", "{", "{a: ", "- ", "? ", "a,\t", "&a [", "<<: {", " ", "\"\" "})
  void aMillionOfTheSameEnds(String piece) {
    List<Finding> findings = read(GOOD + "  args: [" + piece.repeat(1_000_000 / piece.length()));
    assertEquals(Severity.ERROR, findings.get(0).severity());
  }

  @Test
  void aliasesOfAliasesEnd() {
    StringBuilder lists = new StringBuilder(GOOD + "  args: [&a0 [a, a]");
    StringBuilder merges = new StringBuilder(GOOD + "- &m0 {name: a}\n");
    for (int i = 1; i < 100; i++) {
      lists.append(", &a%d [*a%d , *a%<d ]".formatted(i, i - 1));
      merges.append("- &m%d {<<: [*m%d , *m%<d ]}\n".formatted(i, i - 1));
    }
    assertRefused(lists.append("]\n").toString(), "repeated too often");
    assertRefused(merges.toString(), "repeated too often");
  }

  @Test
  void mergesMayLieInMerges() {
    assertAccepted(merged(200));
    assertRefused(merged(300), "nested deeper");
  }

  private static String merged(int depth) {
    return GOOD.replace("name: p", "<<: {".repeat(depth) + "name: p" + "}".repeat(depth));
  }

  @Test
  void aFileThatNoOneWritesIsNotRead() {
    assertAccepted(GOOD + "#".repeat((1 << 20) - GOOD.length()));
    List<Finding> findings = read(GOOD + "#".repeat((1 << 20) - GOOD.length() + 1));
    assertTrue(said(findings).contains("larger than 1 MiB"), said(findings));
    assertEquals(Severity.NOT_CHECKED, findings.get(0).severity());
  }
}
