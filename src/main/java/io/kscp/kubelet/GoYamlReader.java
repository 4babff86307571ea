package io.kscp.kubelet;

import io.kscp.config.Finding.Place;
import io.kscp.config.Utf8;
import io.kscp.config.YamlEvents;
import io.kscp.kubelet.ConfigNode.Field;
import io.kscp.kubelet.ConfigNode.Fields;
import io.kscp.kubelet.ConfigNode.Items;
import io.kscp.kubelet.ConfigNode.Scalar;
import io.kscp.kubelet.ConfigNode.Type;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * Reads YAML as the kubelet does (sigs.k8s.io/yaml, which is go-yaml v2): anchors, aliases, merge
 * keys and tags count, and only the first document is read. No message quotes anything.
 */
final class GoYamlReader {
  /** How deep nodes may lie in each other; see docs/compatibility.md. */
  private static final int DEEPEST_NESTING = 250;

  private static final String MERGE = "<<";
  private static final String MERGE_TAG = "tag:yaml.org,2002:merge";

  private final String text;
  private final YamlEvents events;
  private final GoYamlSyntax syntax;
  private final Anchors anchors = new Anchors();

  private GoYamlReader(String text) {
    this.text = text;
    this.events = YamlEvents.withTabs(text);
    this.syntax = new GoYamlSyntax(text);
  }

  /**
   * A document.
   *
   * @param root the first one, which is null where there is none
   * @param rest where something starts that the kubelet does not read
   * @param doubtful whether the kubelet may refuse it nevertheless
   */
  record Document(ConfigNode root, Optional<Place> rest, boolean doubtful) {}

  /** Reads the first document of a file. */
  static Document read(byte[] content) throws RefusedException {
    GoYamlReader reader = new GoYamlReader(decoded(content));
    try {
      return reader.document();
    } catch (ReaderException e) {
      throw new RefusedException(
          reader.placeOf(YamlEvents.controlCharacter(reader.text)),
          "holds a control character, which is not allowed in YAML: the kubelet exits",
          "remove it, or write it as an escape between double quotes");
    } catch (MarkedYAMLException e) {
      throw noYaml(e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark());
    } catch (YAMLException | NumberFormatException | IndexOutOfBoundsException e) {
      throw noYaml(reader.events.mark());
    }
  }

  private static RefusedException noYaml(Mark mark) {
    return new RefusedException(
        Optional.ofNullable(mark).map(GoYamlReader::place),
        "is not valid YAML: the kubelet exits",
        "check indentation and brackets, and quote values that hold one of : # & * ! | > % @ ` ?");
  }

  /** The byte order mark says how YAML is encoded; without, it is UTF-8. */
  private static String decoded(byte[] content) throws RefusedException {
    int first = content.length > 1 ? (content[0] & 0xff) << 8 | content[1] & 0xff : 0;
    Charset charset =
        switch (first) {
          case 0xfeff -> StandardCharsets.UTF_16BE;
          case 0xfffe -> StandardCharsets.UTF_16LE;
          default -> StandardCharsets.UTF_8;
        };
    try {
      CharBuffer text = charset.newDecoder().decode(ByteBuffer.wrap(content));
      return Utf8.withoutByteOrderMark(text.toString());
    } catch (CharacterCodingException e) {
      throw new RefusedException(
          Optional.empty(), "is not valid " + charset + ": the kubelet exits", "save it as UTF-8");
    }
  }

  private Document document() throws RefusedException {
    events.next();
    if (events.isNext(Event.ID.StreamEnd)) {
      Scalar nothing = new Scalar(Type.NULL, "", new Place(1, 1));
      return new Document(nothing, Optional.empty(), false);
    }
    syntax.checkStart(events.next());
    ConfigNode root = node(0);
    Event end = events.next();
    syntax.checkEnd(end);
    return new Document(root, rest(end), text.startsWith("\uFEFF"));
  }

  private Optional<Place> rest(Event end) {
    try {
      return events.isNext(Event.ID.StreamEnd)
          ? Optional.empty()
          : Optional.of(place(events.peek().getStartMark()));
    } catch (YAMLException | NumberFormatException | IndexOutOfBoundsException e) {
      // The kubelet does not look at what follows the first document.
      return Optional.of(place(end.getStartMark()));
    }
  }

  private ConfigNode node(int depth) throws RefusedException {
    Event event = events.next();
    Place place = place(event.getStartMark());
    String name = ((NodeEvent) event).getAnchor();
    syntax.checkName((NodeEvent) event, place);
    if (event instanceof AliasEvent) {
      return anchors.alias(name, place);
    }
    if (depth > DEEPEST_NESTING) {
      throw new RefusedException(
          place, "is nested deeper than any known field: the kubelet exits", "remove it");
    }
    Anchors.Anchor anchor = anchors.open(name);
    ConfigNode node =
        event instanceof ScalarEvent scalar
            ? scalar(scalar, place)
            : event instanceof MappingStartEvent mapping
                ? fields(place, depth, mapping.isFlow())
                : items(place, depth);
    return anchors.close(anchor, node);
  }

  private Scalar scalar(ScalarEvent event, Place place) throws RefusedException {
    syntax.checkText(event, place);
    GoScalar.Typed typed =
        GoScalar.of(event.getTag(), event.getValue(), event.isPlain())
            .orElseThrow(
                () ->
                    new RefusedException(
                        place,
                        "is a value that the kubelet cannot take: it exits",
                        "write text between double quotes, without a tag"));
    return new Scalar(typed.type(), typed.text(), place);
  }

  private Items items(Place place, int depth) throws RefusedException {
    List<ConfigNode> items = new ArrayList<>();
    while (!events.isNext(Event.ID.SequenceEnd)) {
      items.add(node(depth + 1));
    }
    events.next();
    return new Items(items, place);
  }

  private Fields fields(Place place, int depth, boolean inBrackets) throws RefusedException {
    List<Field> fields = new ArrayList<>();
    while (!events.isNext(Event.ID.MappingEnd)) {
      Event keyStart = events.peek();
      ConfigNode key = node(depth + 1);
      Event valueStart = events.peek();
      ConfigNode value = node(depth + 1);
      boolean colon = inBrackets && syntax.isColonInKey(keyStart, valueStart);
      if (isMerge(keyStart)) {
        merge(value, valueStart.is(Event.ID.SequenceStart), fields);
      } else if (key instanceof Scalar scalar && scalar.type() != Type.NULL) {
        fields.add(new Field(colon ? withColon(scalar, value) : scalar, value));
      } else {
        throw new RefusedException(
            key.place(), "is a key that is no text: the kubelet exits", "write a field's name");
      }
    }
    events.next();
    return new Fields(fields, place);
  }

  private static Scalar withColon(Scalar key, ConfigNode value) throws RefusedException {
    if (value instanceof Scalar) {
      return new Scalar(Type.TEXT, key.text() + ":", key.place());
    }
    throw new RefusedException(
        value.place(),
        "stands right behind a colon, which ends no key there: the kubelet exits",
        "write a blank behind the colon");
  }

  private static boolean isMerge(Event key) {
    return key instanceof ScalarEvent scalar
        && scalar.getValue().equals(MERGE)
        && (scalar.getImplicit().canOmitTagInPlainScalar() || MERGE_TAG.equals(scalar.getTag()));
  }

  /** Adds the fields of a mapping, or of those in a list, which go-yaml reads from its end. */
  private static void merge(ConfigNode value, boolean list, List<Field> into)
      throws RefusedException {
    List<ConfigNode> merged = new ArrayList<>(List.of(value));
    if (list && value instanceof Items items) {
      merged = new ArrayList<>(items.items());
      Collections.reverse(merged);
    }
    for (ConfigNode one : merged) {
      if (!(one instanceof Fields fields)) {
        throw new RefusedException(
            one.place(),
            "is merged with << and is no mapping: the kubelet exits",
            "write the fields out");
      }
      into.addAll(fields.fields());
    }
  }

  private Place placeOf(int index) {
    int lineStart = text.lastIndexOf('\n', index - 1) + 1;
    int line = 1 + (int) text.chars().limit(lineStart).filter(c -> c == '\n').count();
    return new Place(line, 1 + text.codePointCount(lineStart, index));
  }

  private static Place place(Mark mark) {
    return new Place(mark.getLine() + 1, mark.getColumn() + 1);
  }
}
