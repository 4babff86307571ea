package io.kscp.kubelet;

import io.kscp.config.Finding.Place;
import java.util.Optional;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.ScalarEvent;

/** Where the syntax that go-yaml v2 takes and the one that SnakeYAML takes are not the same. */
final class GoYamlSyntax {
  private static final Pattern YAML_1_1 =
      Pattern.compile("^%YAML[ \\t]+0*1\\.0*1(?![0-9])", Pattern.MULTILINE);
  private static final String TAKEN_BY_GO = "'\t";

  private final String text;

  GoYamlSyntax(String text) {
    this.text = text;
  }

  /** Only YAML 1.1 can be asked for by name. */
  void checkVersion(DocumentStartEvent start) throws RefusedException {
    String written = text.substring(charIndex(start.getStartMark()), charIndex(start.getEndMark()));
    if (start.getVersion() != null && !YAML_1_1.matcher(written).find()) {
      throw new RefusedException(
          new Place(start.getStartMark().getLine() + 1, 1),
          "asks for a version of YAML that the kubelet does not know: it exits",
          "remove the line with %YAML");
    }
  }

  /** Names of anchors and aliases are letters, digits, - and _ in ASCII. */
  void checkName(String anchor, Place place) throws RefusedException {
    if (anchor != null && !anchor.chars().allMatch(GoYamlSyntax::isWordCharacter)) {
      throw new RefusedException(
          place,
          "is an anchor or alias with a name that the kubelet cannot read: it exits",
          "quote a value that starts with & or *");
    }
  }

  private static boolean isWordCharacter(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '_';
  }

  /** What go-yaml reads in another way than as this scalar. */
  void check(ScalarEvent scalar, Place place, boolean inFlow) throws RefusedException {
    if (scalar.getScalarStyle() == ScalarStyle.PLAIN) {
      if (inFlow && scalar.getValue().indexOf('?') >= 0) {
        throw new RefusedException(
            place,
            "holds a ? between brackets without quotes: the kubelet exits",
            "quote the value");
      }
    } else if (scalar.getScalarStyle() == ScalarStyle.DOUBLE_QUOTED) {
      checkEscapes(scalar, place);
    }
  }

  private void checkEscapes(ScalarEvent scalar, Place place) throws RefusedException {
    int start = charIndex(scalar.getStartMark());
    int end = charIndex(scalar.getEndMark());
    for (int i = text.indexOf('\\', start); i >= 0 && i + 1 < end; i = text.indexOf('\\', i + 2)) {
      char escaped = text.charAt(i + 1);
      boolean half = escaped == 'u' || escaped == 'U' ? isSurrogate(i + 2, escaped) : false;
      if (escaped == '/' || half) {
        throw new RefusedException(
            place,
            "holds an escape that the kubelet does not know in YAML: it exits",
            "write the character itself");
      }
    }
  }

  private boolean isSurrogate(int start, char escape) {
    int end = start + (escape == 'u' ? 4 : 8);
    int code = Integer.parseUnsignedInt(text.substring(start, end), 16);
    return code >= Character.MIN_SURROGATE && code <= Character.MAX_SURROGATE;
  }

  private int charIndex(Mark mark) {
    return text.offsetByCodePoints(0, mark.getIndex());
  }

  /**
   * The text with an escape that go-yaml knows and SnakeYAML does not replaced by one that both
   * know, if that is what the exception is about.
   */
  static Optional<String> withKnownEscape(String text, MarkedYAMLException e) {
    Mark mark = e.getProblemMark();
    if (mark == null || e.getProblem() == null || !e.getProblem().contains("escape character")) {
      return Optional.empty();
    }
    int index = text.offsetByCodePoints(0, mark.getIndex());
    if (index == 0
        || index >= text.length()
        || text.charAt(index - 1) != '\\'
        || TAKEN_BY_GO.indexOf(text.charAt(index)) < 0) {
      return Optional.empty();
    }
    String known = text.charAt(index) == '\t' ? "t" : "x27";
    return Optional.of(text.substring(0, index) + known + text.substring(index + 1));
  }
}
