package io.kscp.kubelet;

import io.kscp.config.Finding.Place;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.ScalarEvent;

/** Where the syntax that go-yaml v2 takes and the one that SnakeYAML takes are not the same. */
final class GoYamlSyntax {
  private static final Pattern NEXT_LINE =
      Pattern.compile("^(?![ \\t]*(?:#.*)?$)(.*)$", Pattern.MULTILINE);
  private static final Pattern KNOWN_DIRECTIVE = Pattern.compile("%(YAML|TAG)[ \\t]");
  private static final Pattern YAML_1_1 =
      Pattern.compile("^%YAML[ \\t]+0*1\\.0*1(?![0-9])", Pattern.MULTILINE);
  private static final String FLOW_INDICATORS = ",[]{}";

  private final String text;
  private final boolean pairs;

  GoYamlSyntax(String text) {
    this.text = text;
    this.pairs = text.codePointCount(0, text.length()) < text.length();
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

  /** A directive that go-yaml does not know, at the start of the first line that is not empty. */
  void checkDirective(Mark from) throws RefusedException {
    Matcher next = NEXT_LINE.matcher(text);
    if (next.find(charIndex(from)) && next.group(1).startsWith("%")) {
      if (!KNOWN_DIRECTIVE.matcher(next.group(1)).lookingAt()) {
        throw new RefusedException(
            Optional.empty(),
            "has a line with % in front that the kubelet cannot read: it exits",
            "remove that line");
      }
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
    // Marks count code points. Where all are one character there is nothing to count.
    return pairs ? text.offsetByCodePoints(0, mark.getIndex()) : mark.getIndex();
  }

  /**
   * The text with something that go-yaml knows and SnakeYAML does not written so that both know it,
   * if that is what the exception is about.
   */
  static Optional<String> rewritten(String text, int flowDepth, MarkedYAMLException e) {
    Mark mark = e.getProblemMark();
    if (mark == null || e.getProblem() == null) {
      return Optional.empty();
    }
    int index = text.offsetByCodePoints(0, mark.getIndex());
    char found = index < text.length() ? text.charAt(index) : 0;
    if (found == '\t'
        && (isInFlow(text, index, flowDepth) || isBetweenTokens(text, index))
        && !isEscaped(e)) {
      return Optional.of(text.substring(0, index) + ' ' + text.substring(index + 1));
    }
    boolean escape = isEscaped(e) && index > 0 && text.charAt(index - 1) == '\\';
    boolean header = e.getProblem().contains("chomping or indentation");
    String known =
        escape && found == '\t'
            ? "t"
            : escape && found == '\'' ? "x27" : header && found == '#' ? " #" : null;
    return Optional.ofNullable(known)
        .map(letters -> text.substring(0, index) + letters + text.substring(index + 1));
  }

  private static boolean isEscaped(MarkedYAMLException e) {
    return e.getProblem().contains("escape character");
  }

  /** The scanner is ahead: it may have seen a bracket open or the last one close. */
  private static boolean isInFlow(String text, int index, int flowDepth) {
    String before = text.substring(0, index).stripTrailing();
    boolean closed = before.endsWith("]") || before.endsWith("}");
    boolean opened = before.endsWith("[") || before.endsWith("{");
    return opened || flowDepth > (closed ? 1 : 0);
  }

  /** A tab may stand where no key can start: not in front of a line, nor behind its - or ?. */
  private static boolean isBetweenTokens(String text, int tab) {
    String before = text.substring(text.lastIndexOf('\n', tab) + 1, tab).strip();
    return !before.isEmpty() && !before.matches("(.*\\s)?[-?]");
  }

  /**
   * The text with quotes around a scalar between brackets to which go-yaml counts a final colon
   * that SnakeYAML takes for the end of a key: {@code [a.io:]}.
   */
  Optional<String> withColonInside(ScalarEvent scalar) {
    int end = charIndex(scalar.getEndMark());
    boolean colon =
        scalar.getScalarStyle() == ScalarStyle.PLAIN
            && end + 1 < text.length()
            && text.charAt(end) == ':'
            && FLOW_INDICATORS.indexOf(text.charAt(end + 1)) >= 0;
    if (!colon) {
      return Optional.empty();
    }
    String value = scalar.getValue().replace("\\", "\\\\").replace("\"", "\\\"");
    return Optional.of(
        text.substring(0, charIndex(scalar.getStartMark()))
            + '"'
            + value.replace("\n", "\\n")
            + ":\""
            + text.substring(end + 1));
  }
}
