package io.kscp.kubelet.yaml;

import io.kscp.document.Node;
import io.kscp.document.Position;
import io.kscp.document.Utf8;
import io.kscp.document.YamlEvents;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.DocumentEndEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * Reads YAML as the kubelet does (sigs.k8s.io/yaml, which is go-yaml v2): anchors, aliases, merge
 * keys and tags count, and only the first document is read. Syntax is SnakeYAML's, which differs in
 * rare cases: docs/compatibility.md lists them. No message quotes anything.
 */
final class GoYamlReader {
  private static final int DEEPEST_NESTING = 250;
  // Where go-yaml begins to refuse files that hold hardly anything else.
  private static final int MOST_ALIASED_NODES = 400_000;
  private static final String MERGE = "<<";
  private static final String MERGE_TAG = "tag:yaml.org,2002:merge";
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+");
  private static final Pattern UNKNOWN_DIRECTIVE =
      Pattern.compile("(?m)^%(?!(?:YAML[ \t]+0*1\\.0*1|TAG)(?:[ \t]|$))");
  private static final Pattern HALF_A_CHARACTER =
      Pattern.compile("(?<!\\\\)(?:\\\\\\\\)*\\\\(?:u|U0000)[dD][89a-fA-F]");

  /** A node that has a name; it has no value while its parts are read. */
  private static final class Anchor {
    private Node node;
    private int size;
  }

  private final YamlEvents events;
  private final int[] codePoints;
  private final Map<String, Anchor> anchors = new HashMap<>();
  private int nodes;
  private int aliased;
  private Node root = new Node.Scalar(Node.Type.NULL, "", new Position(1, 1));
  private Optional<Position> rest = Optional.empty();

  /** Reads the first document of a file, as far as the kubelet can. */
  GoYamlReader(byte[] content) throws RefusedException {
    String text = decoded(content);
    this.codePoints = text.codePoints().toArray();
    this.events = YamlEvents.withTabs(text);
    try {
      document();
    } catch (ReaderException e) {
      throw new RefusedException(
          YamlEvents.controlCharacter(text),
          "holds a control character, which is not allowed in YAML: the kubelet exits",
          "remove it, or write it as an escape between double quotes");
    } catch (MarkedYAMLException e) {
      throw notYaml(e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark());
    } catch (YAMLException | NumberFormatException | IndexOutOfBoundsException e) {
      throw notYaml(events.mark());
    }
  }

  private static RefusedException notYaml(Mark mark) {
    return new RefusedException(
        Optional.ofNullable(mark).map(YamlEvents::position),
        "is not valid YAML: the kubelet exits",
        "check indentation and brackets, and quote values that hold one of : # & * ! | > % @ ` ?");
  }

  /** The byte order mark says how YAML is encoded; without, it is UTF-8. */
  private static String decoded(byte[] content) throws RefusedException {
    int first = content.length > 1 ? (content[0] & 0xff) << 8 | content[1] & 0xff : 0;
    Charset charset =
        first == 0xfeff
            ? StandardCharsets.UTF_16BE
            : first == 0xfffe ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8;
    try {
      return Utf8.withoutByteOrderMark(
          charset.newDecoder().decode(ByteBuffer.wrap(content)).toString());
    } catch (CharacterCodingException e) {
      throw new RefusedException(
          Optional.empty(), "is not valid " + charset + ": the kubelet exits", "save it as UTF-8");
    }
  }

  /** The first document; null, as YAML has it, if there is no document. */
  Node root() {
    return root;
  }

  /** Whether a second byte order mark starts the text; the kubelet takes it for a character. */
  boolean hasSecondMark() {
    return codePoints.length > 0 && codePoints[0] == '\uFEFF';
  }

  /** Where something starts that the kubelet does not read. */
  Optional<Position> rest() {
    return rest;
  }

  private void document() throws RefusedException {
    events.next();
    if (events.isNext(Event.ID.StreamEnd)) {
      return;
    }
    Event start = events.next();
    checkDirectives(start, written(start));
    root = node(0);
    Event end = events.next();
    if (!((DocumentEndEvent) end).getExplicit()) {
      checkDirectives(end, written(end.getEndMark().getIndex(), codePoints.length).split("\n")[0]);
    }
    try {
      if (!events.isNext(Event.ID.StreamEnd)) {
        rest = Optional.of(YamlEvents.position(events.peek().getStartMark()));
      }
    } catch (YAMLException | NumberFormatException | IndexOutOfBoundsException e) {
      // The kubelet does not look at what follows the first document.
      rest = Optional.of(YamlEvents.position(end.getStartMark()));
    }
  }

  /** SnakeYAML takes any 1.x for YAML 1.1, and reads over directives it does not know. */
  private static void checkDirectives(Event event, String written) throws RefusedException {
    if (UNKNOWN_DIRECTIVE.matcher(written).find()) {
      throw new RefusedException(
          YamlEvents.position(event.getStartMark()),
          "has a directive that the kubelet does not know: it exits",
          "remove the line that starts with %");
    }
  }

  private String written(Event event) {
    return written(event.getStartMark().getIndex(), event.getEndMark().getIndex());
  }

  private String written(int from, int to) {
    return new String(codePoints, from, to - from);
  }

  private Node node(int depth) throws RefusedException {
    Event event = events.next();
    Position position = YamlEvents.position(event.getStartMark());
    String name = ((NodeEvent) event).getAnchor();
    if (name != null && !NAME.matcher(name).matches()) {
      throw new RefusedException(
          position,
          "is an anchor or alias with a name that the kubelet cannot read: it exits",
          "quote a value that starts with & or *");
    }
    if (event instanceof AliasEvent) {
      return alias(name, position);
    }
    if (depth > DEEPEST_NESTING) {
      throw new RefusedException(
          position, "is nested deeper than any known field: the kubelet exits", "remove it");
    }
    Anchor anchor = new Anchor();
    if (name != null) {
      anchors.put(name, anchor);
    }
    int before = nodes++;
    anchor.node =
        event instanceof ScalarEvent scalar
            ? scalar(scalar, position)
            : event instanceof MappingStartEvent start
                ? mapping(position, depth, start.isFlow())
                : sequence(position, depth);
    anchor.size = nodes - before;
    return anchor.node;
  }

  private Node alias(String name, Position position) throws RefusedException {
    Anchor anchor = anchors.get(name);
    if (anchor == null) {
      throw new RefusedException(
          position,
          "is an alias without an anchor of that name before it: the kubelet exits",
          "quote a value that starts with *");
    }
    if (anchor.node == null) {
      throw new RefusedException(
          position,
          "is an alias of what it is a part of: the kubelet exits",
          "write the value out");
    }
    nodes += anchor.size;
    aliased += anchor.size;
    if (aliased > MOST_ALIASED_NODES) {
      throw new RefusedException(
          position, "is repeated too often by aliases: the kubelet exits", "write it out");
    }
    return anchor.node;
  }

  private Node.Scalar scalar(ScalarEvent event, Position position) throws RefusedException {
    if (event.isDQuoted() && HALF_A_CHARACTER.matcher(written(event)).find()) {
      throw new RefusedException(
          position,
          "holds an escape for half of a character: the kubelet exits",
          "write the character itself");
    }
    return GoScalar.of(event.getTag(), event.getValue(), event.isPlain())
        .map(typed -> new Node.Scalar(typed.type(), typed.text(), position))
        .orElseThrow(
            () ->
                new RefusedException(
                    position,
                    "is a value that the kubelet cannot take: it exits",
                    "write text between double quotes, without a tag"));
  }

  private Node.Sequence sequence(Position position, int depth) throws RefusedException {
    List<Node> items = new ArrayList<>();
    while (!events.isNext(Event.ID.SequenceEnd)) {
      items.add(node(depth + 1));
    }
    events.next();
    return new Node.Sequence(items, position);
  }

  private Node.Mapping mapping(Position position, int depth, boolean flow) throws RefusedException {
    List<Node.Entry> entries = new ArrayList<>();
    while (!events.isNext(Event.ID.MappingEnd)) {
      Event keyStart = events.peek();
      Node key = node(depth + 1);
      if (flow) {
        checkColon(keyStart, events.peek());
      }
      boolean list = events.isNext(Event.ID.SequenceStart);
      Node value = node(depth + 1);
      if (isMerge(keyStart)) {
        merge(value, list, entries);
      } else if (key instanceof Node.Scalar scalar && !scalar.isNull()) {
        entries.add(new Node.Entry(scalar, value));
      } else {
        throw new RefusedException(
            key.position(), "is a key that is no text: the kubelet exits", "write a field's name");
      }
    }
    events.next();
    return new Node.Mapping(entries, position, true);
  }

  /** SnakeYAML takes this colon for the end of a key, go-yaml for a part of it. */
  private void checkColon(Event key, Event value) throws RefusedException {
    int index = value.getStartMark().getIndex();
    if (key instanceof ScalarEvent scalar
        && scalar.isPlain()
        && codePoints[index - 1] == ':'
        && ",[]{}".indexOf(codePoints[index]) >= 0) {
      throw new RefusedException(
          YamlEvents.position(key.getStartMark()),
          "has no blank after its colon, so the kubelet does not read it as a key",
          "write a blank after the colon");
    }
  }

  private static boolean isMerge(Event key) {
    return key instanceof ScalarEvent scalar
        && scalar.getValue().equals(MERGE)
        && (scalar.getImplicit().canOmitTagInPlainScalar() || MERGE_TAG.equals(scalar.getTag()));
  }

  /** Adds the fields of a mapping, or of those in a list, which go-yaml reads from its end. */
  private static void merge(Node value, boolean list, List<Node.Entry> into)
      throws RefusedException {
    List<Node> merged = new ArrayList<>(List.of(value));
    if (list && value instanceof Node.Sequence sequence) {
      merged = new ArrayList<>(sequence.items());
      Collections.reverse(merged);
    }
    for (Node one : merged) {
      if (!(one instanceof Node.Mapping mapping)) {
        throw new RefusedException(
            one.position(),
            "is merged with << and is no mapping: the kubelet exits",
            "write the fields out");
      }
      into.addAll(mapping.entries());
    }
  }
}
