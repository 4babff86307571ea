package io.kscp.judge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What SnakeYAML and the kubelet's go-yaml do not read alike, by the names that it has in {@code
 * docs/compatibility.md}.
 */
public enum SyntaxDifference {
  TAB("a tab", file -> file.kubeletReads() && file.at(0) == '\t' && file.at(-1) != '\\'),
  COLON(
      "a colon", file -> file.kubeletReads() && file.standsAtPlace("[^,\\[\\]{}\"'\\n]*:[,\\]}]")),
  ESCAPE("an escape", file -> file.kubeletReads() && file.at(-1) == '\\'),
  COMMENT(
      "a comment",
      file ->
          file.kubeletReads() && file.at(0) == '#' && "|>+-123456789".indexOf(file.at(-1)) >= 0),
  REST(
      "what follows the document",
      file ->
          file.kubeletReads()
              ? file.standsBefore("\\n(---|\\.\\.\\.)\\s") || file.standsAtPlace("%")
              : file.says("control characters") && file.holds("\\n(---|\\.\\.\\.)\\s")),
  MARK("two byte order marks", file -> file.text().startsWith("\ufeff\ufeff"));

  private final String text;
  private final Predicate<JudgedYaml> covers;

  SyntaxDifference(String text, Predicate<JudgedYaml> covers) {
    this.text = text;
    this.covers = covers;
  }

  /** The one that makes the difference between the two for this file, if one of them can. */
  static Optional<SyntaxDifference> of(JudgedYaml file) {
    return Arrays.stream(values())
        .filter(difference -> file.isAboutSyntax() || difference == COLON || difference == MARK)
        .filter(difference -> difference.covers.test(file))
        .findFirst();
  }

  @Override
  public String toString() {
    return text;
  }

  /**
   * A line of the table.
   *
   * @param file the text of a file in which a right one is called {@code …}
   * @param kubelet what it does with that
   * @param validate the severity of what is found in it
   */
  public record Row(SyntaxDifference difference, String file, String kubelet, String validate) {
    private static final Pattern NAMED = Pattern.compile("<(?:(\\d+) )?(\\w+)>");

    /** Those of the table, in its order. */
    public static List<Row> all() throws IOException {
      return Files.readAllLines(Path.of("docs", "compatibility.md")).stream()
          .dropWhile(line -> !line.equals("## YAML that is read otherwise"))
          .dropWhile(line -> !line.startsWith("|---"))
          .skip(1)
          .takeWhile(line -> line.startsWith("|"))
          .map(line -> line.split(" *\\| *"))
          .map(cells -> new Row(named(cells[1]), cells[2].replace("`", ""), cells[3], cells[4]))
          .toList();
    }

    private static SyntaxDifference named(String text) {
      return Arrays.stream(values())
          .filter(difference -> difference.text.equals(text))
          .findFirst()
          .orElseThrow(() -> new AssertionError("no such difference: " + text));
    }

    /** The file with what its row shows by names, around or behind a right one. */
    public String around(String right) {
      String shown = file.contains("…") ? file : "…  " + file;
      Matcher named = NAMED.matcher(shown.replace("…", right));
      return named.replaceAll(
          found -> {
            int count = found.group(1) == null ? 1 : Integer.parseInt(found.group(1));
            return Matcher.quoteReplacement(character(found.group(2)).repeat(count));
          });
    }

    private static String character(String name) {
      return switch (name) {
        case "TAB" -> "\t";
        case "BREAK" -> "\n";
        case "BLANK", "BLANKS" -> " ";
        case "BELL" -> "\u0007";
        case "MARK" -> "\ufeff";
        default -> throw new AssertionError("no such character: " + name);
      };
    }

    @Override
    public String toString() {
      return difference + ": " + file;
    }
  }
}
