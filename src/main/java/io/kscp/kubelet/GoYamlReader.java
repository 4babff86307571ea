package io.kscp.kubelet;

import io.kscp.config.Finding.Place;
import io.kscp.kubelet.ConfigNode.Field;
import io.kscp.kubelet.ConfigNode.Fields;
import io.kscp.kubelet.ConfigNode.Items;
import io.kscp.kubelet.ConfigNode.Scalar;
import io.kscp.kubelet.ConfigNode.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Reads YAML as the kubelet does (sigs.k8s.io/yaml, which is go-yaml v2): anchors, aliases, merge
 * keys and tags count, and only the first document is read. No message quotes anything.
 */
final class GoYamlReader {
  // Nothing that the kubelet knows lies deeper than a dozen levels: it refuses all of that.
  private static final int DEEPEST_NESTING = 100;
  private static final String SYNTAX = "is not valid YAML: the kubelet exits";
  private static final String CHECK_SYNTAX =
      "check indentation and brackets, and quote values that hold one of : # & * ! | > % @ `";
  private static final String MERGE = "<<";

  /** A node that has a name; it has no value yet while its parts are read. */
  private static final class Anchor {
    private ConfigNode node;
  }

  private final ParserImpl parser;
  private final GoYamlSyntax syntax;
  private final Map<String, Anchor> anchors = new HashMap<>();
  private int flowDepth;

  private GoYamlReader(String text) {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(Integer.MAX_VALUE);
    this.parser = new ParserImpl(new StreamReader(text), options);
    this.syntax = new GoYamlSyntax(text);
  }

  /**
   * A document.
   *
   * @param root the first one, which is null where there is none
   * @param rest where something starts that the kubelet does not read
   */
  record Document(ConfigNode root, Optional<Place> rest) {}

  /** Reads the first document. */
  static Document read(String text) throws RefusedException {
    String current = text;
    while (true) {
      try {
        return new GoYamlReader(current).document();
      } catch (ReaderException e) {
        throw new RefusedException(
            placeOf(current, e.getPosition()),
            "holds a control character, which is not allowed in YAML: the kubelet exits",
            "remove it, or write it as an escape between double quotes");
      } catch (MarkedYAMLException e) {
        Optional<String> repaired = GoYamlSyntax.withKnownEscape(current, e);
        if (repaired.isEmpty()) {
          Mark mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
          throw new RefusedException(
              Optional.ofNullable(mark).map(GoYamlReader::place), SYNTAX, CHECK_SYNTAX);
        }
        current = repaired.get();
      } catch (YAMLException | StringIndexOutOfBoundsException e) {
        throw new RefusedException(Optional.empty(), SYNTAX, CHECK_SYNTAX);
      }
    }
  }

  private Document document() throws RefusedException {
    parser.getEvent();
    if (parser.checkEvent(Event.ID.StreamEnd)) {
      Scalar nothing = new Scalar(Type.NULL, "", new Place(1, 1));
      return new Document(nothing, Optional.empty());
    }
    DocumentStartEvent start = (DocumentStartEvent) parser.getEvent();
    syntax.checkVersion(start);
    ConfigNode root = node(0);
    Event end = parser.getEvent();
    return new Document(root, rest(end));
  }

  private Optional<Place> rest(Event end) {
    try {
      return parser.checkEvent(Event.ID.StreamEnd)
          ? Optional.empty()
          : Optional.of(place(parser.peekEvent().getStartMark()));
    } catch (YAMLException e) {
      // The kubelet does not look at what follows the first document.
      return Optional.of(place(end.getStartMark()));
    }
  }

  private ConfigNode node(int depth) throws RefusedException {
    Event event = parser.getEvent();
    Place place = place(event.getStartMark());
    syntax.checkName(((NodeEvent) event).getAnchor(), place);
    if (event instanceof AliasEvent alias) {
      return resolve(alias, place);
    }
    if (depth > DEEPEST_NESTING) {
      throw new RefusedException(
          place, "is nested deeper than any known field: the kubelet exits", "remove it");
    }
    String name = ((NodeEvent) event).getAnchor();
    Anchor anchor = new Anchor();
    if (name != null) {
      anchors.put(name, anchor);
    }
    ConfigNode node =
        event instanceof ScalarEvent scalar
            ? scalar(scalar, place)
            : collection((CollectionStartEvent) event, place, depth);
    anchor.node = node;
    return node;
  }

  private ConfigNode resolve(AliasEvent alias, Place place) throws RefusedException {
    Anchor anchor = anchors.get(alias.getAnchor());
    if (anchor == null) {
      throw new RefusedException(
          place,
          "is an alias without an anchor of that name before it: the kubelet exits",
          "quote a value that starts with *");
    }
    if (anchor.node == null) {
      throw new RefusedException(
          place, "is an alias of what it is a part of: the kubelet exits", "write the value out");
    }
    return anchor.node;
  }

  private Scalar scalar(ScalarEvent event, Place place) throws RefusedException {
    syntax.check(event, place, flowDepth > 0);
    boolean plain = event.getScalarStyle() == ScalarStyle.PLAIN;
    GoScalar.Typed typed =
        GoScalar.of(event.getTag(), event.getValue(), plain)
            .orElseThrow(
                () ->
                    new RefusedException(
                        place,
                        "is a value that the kubelet cannot take: it exits",
                        "write text between double quotes, without a tag"));
    return new Scalar(typed.type(), typed.text(), place);
  }

  private ConfigNode collection(CollectionStartEvent event, Place place, int depth)
      throws RefusedException {
    boolean flow = event.getFlowStyle() == FlowStyle.FLOW;
    flowDepth += flow ? 1 : 0;
    ConfigNode node =
        event instanceof MappingStartEvent ? fields(place, depth) : items(place, depth);
    flowDepth -= flow ? 1 : 0;
    return node;
  }

  private Items items(Place place, int depth) throws RefusedException {
    List<ConfigNode> items = new ArrayList<>();
    while (!parser.checkEvent(Event.ID.SequenceEnd)) {
      items.add(node(depth + 1));
    }
    parser.getEvent();
    return new Items(items, place);
  }

  private Fields fields(Place place, int depth) throws RefusedException {
    List<Field> fields = new ArrayList<>();
    while (!parser.checkEvent(Event.ID.MappingEnd)) {
      boolean merge = isMerge(parser.peekEvent());
      ConfigNode key = node(depth + 1);
      boolean list = parser.checkEvent(Event.ID.SequenceStart);
      ConfigNode value = node(depth + 1);
      if (merge) {
        merge(value, list, fields);
      } else if (key instanceof Scalar scalar && scalar.type() != Type.NULL) {
        fields.add(new Field(scalar, value));
      } else {
        throw new RefusedException(
            key.place(), "is a key that is no text: the kubelet exits", "write a field's name");
      }
    }
    parser.getEvent();
    return new Fields(fields, place);
  }

  private static boolean isMerge(Event key) {
    if (!(key instanceof ScalarEvent scalar) || !scalar.getValue().equals(MERGE)) {
      return false;
    }
    String tag = scalar.getTag();
    boolean plain = scalar.getScalarStyle() == ScalarStyle.PLAIN;
    return tag == null ? plain : tag.equals("!") || tag.equals("tag:yaml.org,2002:merge");
  }

  private static void merge(ConfigNode value, boolean list, List<Field> into)
      throws RefusedException {
    List<ConfigNode> merged = list && value instanceof Items items ? items.items() : List.of(value);
    for (ConfigNode node : merged) {
      if (!(node instanceof Fields fields)) {
        throw new RefusedException(
            node.place(),
            "is merged with << and is no mapping: the kubelet exits",
            "write the fields out");
      }
      into.addAll(fields.fields());
    }
  }

  private static Place place(Mark mark) {
    return new Place(mark.getLine() + 1, mark.getColumn() + 1);
  }

  private static Place placeOf(String text, int codePoints) {
    int index =
        text.offsetByCodePoints(0, Math.min(codePoints, text.codePointCount(0, text.length())));
    int lineStart = text.lastIndexOf('\n', index - 1) + 1;
    int line = 1 + (int) text.substring(0, lineStart).chars().filter(c -> c == '\n').count();
    return new Place(line, 1 + index - lineStart);
  }
}
