package io.kscp.kubelet;

import io.kscp.config.Finding.Place;
import java.util.List;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.events.DocumentEndEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;

/** What go-yaml (v2) is sure to refuse and SnakeYAML takes, where an event shows it. */
final class GoYamlSyntax {
  private static final Pattern LINE_BREAK = Pattern.compile("\\R");
  private static final Pattern DIRECTIVE =
      Pattern.compile("%(YAML[ \t]+0*1\\.0*1|TAG)(?:[ \t].*)?");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+");
  private static final Pattern HALF_A_CHARACTER =
      Pattern.compile("(?<!\\\\)(?:\\\\\\\\)*\\\\(?:u|U0000)[dD][89a-fA-F]");

  private final String text;
  private final int[] characters;

  GoYamlSyntax(String text) {
    this.text = text;
    // The parser counts code points.
    this.characters = text.codePoints().toArray();
  }

  /** Directives: SnakeYAML takes any 1.x for YAML 1.1, and reads over names it does not know. */
  void checkStart(Event start) throws RefusedException {
    checkDirectives(0, start.getEndMark().getLine());
  }

  /** A directive right behind the document. */
  void checkEnd(Event end) throws RefusedException {
    if (!((DocumentEndEvent) end).getExplicit()) {
      int line = end.getStartMark().getLine();
      checkDirectives(line, line + 1);
    }
  }

  private void checkDirectives(int from, int to) throws RefusedException {
    List<String> lines = LINE_BREAK.splitAsStream(text).limit(to).skip(from).toList();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith("%") && !DIRECTIVE.matcher(lines.get(i)).matches()) {
        throw new RefusedException(
            new Place(from + i + 1, 1),
            "is a directive that the kubelet does not know: it exits",
            "remove the line that starts with %");
      }
    }
  }

  /** The name of an anchor or alias. */
  void checkName(NodeEvent event, Place place) throws RefusedException {
    if (event.getAnchor() != null && !NAME.matcher(event.getAnchor()).matches()) {
      throw new RefusedException(
          place,
          "is an anchor or alias with a name that the kubelet cannot read: it exits",
          "quote a value that starts with & or *");
    }
  }

  /** Escapes of halves of characters in UTF-16, which SnakeYAML joins. */
  void checkText(ScalarEvent scalar, Place place) throws RefusedException {
    boolean halves = scalar.getValue().chars().anyMatch(c -> Character.isSurrogate((char) c));
    if (halves && scalar.getScalarStyle() == ScalarStyle.DOUBLE_QUOTED) {
      int start = scalar.getStartMark().getIndex();
      String written = new String(characters, start, scalar.getEndMark().getIndex() - start);
      if (HALF_A_CHARACTER.matcher(written).find()) {
        throw new RefusedException(
            place,
            "holds an escape for half of a character: the kubelet exits",
            "write the character itself");
      }
    }
  }

  /**
   * Whether go-yaml counts the colon between brackets to a key without quotes: a comma or a bracket
   * stands right behind it.
   */
  boolean isColonInKey(Event key, Event value) {
    int start = value.getStartMark().getIndex();
    return key instanceof ScalarEvent scalar
        && scalar.isPlain()
        && characters[start - 1] == ':'
        && ",[]{}".indexOf(characters[start]) >= 0;
  }
}
