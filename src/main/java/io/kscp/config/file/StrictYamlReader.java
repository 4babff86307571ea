package io.kscp.config.file;

import io.kscp.document.Node;
import io.kscp.document.Position;
import io.kscp.document.YamlEvents;
import io.kscp.finding.ConfigException;
import io.kscp.finding.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * Reads one YAML document as text, lists and mappings. Scalars keep the letters that were written:
 * the events of the parser are read, which have not been given a type yet. Whatever makes a
 * document mean something else than it shows (anchors, aliases, merge keys, tags, a second
 * document) is an error. No message quotes anything: a password may stand anywhere.
 */
final class StrictYamlReader {
  // A list in a rule in the list of rules is the deepest that has a meaning.
  private static final int DEEPEST_NESTING = 8;
  private static final String SHALLOW = "write a rule's values as text";
  private static final char[] UNUSUAL_LINE_BREAKS = {'\u0085', '\u2028', '\u2029'};

  /** Takes the items of a list, one after the other. */
  @FunctionalInterface
  interface Items {
    /** Takes the next item. */
    void accept(Node item) throws ConfigException;
  }

  private final YamlEvents events;
  private final String file;
  private final String streamed;
  private final Items items;
  private final Mistakes mistakes;
  private boolean hasStreamed;

  private StrictYamlReader(
      String text, String file, String streamed, Items items, Mistakes mistakes) {
    this.events = YamlEvents.of(text);
    this.file = file;
    this.streamed = streamed;
    this.items = items;
    this.mistakes = mistakes;
  }

  /**
   * Reads the document, or none if there is nothing but blanks and comments.
   *
   * @param text the text of the file, without byte order mark
   * @param file how messages call the file
   * @param streamed a key of the document whose list may be long: its items are handed over as they
   *     are read, and the document has an empty list in that place
   * @param items what takes these items
   * @param mistakes what becomes of mistakes that don't end the reading
   */
  static Optional<Node> read(
      String text, String file, String streamed, Items items, Mistakes mistakes)
      throws ConfigException {
    checkLineBreaks(text, file);
    StrictYamlReader reader = new StrictYamlReader(text, file, streamed, items, mistakes);
    try {
      return reader.document();
    } catch (NumberFormatException e) {
      // The parser takes the eight digits of \U for a number, whatever their size.
      throw new ConfigException(
              reader.origin(YamlEvents.position(reader.events.mark())),
              "an escape that is no character",
              "write the character itself")
          .causedBy(e);
    } catch (ReaderException e) {
      throw new ConfigException(
              Origin.at(file, YamlEvents.controlCharacter(text).line(), 0),
              "a control character",
              "write it as an escape between double quotes")
          .causedBy(e);
    } catch (MarkedYAMLException e) {
      boolean alias = "while scanning an alias".equals(e.getContext());
      Mark mark = alias ? e.getContextMark() : e.getProblemMark();
      throw new ConfigException(
              mark == null
                  ? Origin.named(file).about(":")
                  : reader.origin(YamlEvents.position(mark)),
              alias ? "an alias" : "not valid YAML",
              alias ? "quote a value that starts with *" : SyntaxAdvice.of(e))
          .causedBy(e);
    }
  }

  /** YAML 1.1 takes these for line breaks and would turn them into blanks, also between quotes. */
  private static void checkLineBreaks(String text, String file) throws ConfigException {
    for (char lineBreak : UNUSUAL_LINE_BREAKS) {
      int index = text.indexOf(lineBreak);
      if (index >= 0) {
        throw new ConfigException(
            Origin.at(file, YamlEvents.position(text, index).line(), 0),
            "an unusual line break",
            "write it as an escape between double quotes");
      }
    }
  }

  private Optional<Node> document() throws ConfigException {
    events.next();
    if (events.isNext(Event.ID.StreamEnd)) {
      return Optional.empty();
    }
    DocumentStartEvent start = (DocumentStartEvent) events.next();
    if (start.getTags() != null && !start.getTags().isEmpty()) {
      report(
          YamlEvents.position(start.getStartMark()), "a %TAG directive", "tags are not supported");
    }
    Node root = node(0, null);
    events.next();
    if (!events.isNext(Event.ID.StreamEnd)) {
      report(
          YamlEvents.position(events.peek().getStartMark()),
          "a second document",
          "keep one in the file");
    }
    return Optional.of(root);
  }

  /** Reads a node; the items of a list go to its taker, if one is given. */
  private Node node(int depth, Items given) throws ConfigException {
    Event event = events.next();
    Position position = YamlEvents.position(event.getStartMark());
    if (event instanceof AliasEvent) {
      report(position, "an alias", "quote a value that starts with *");
      return new Node.Unusable(position);
    }
    boolean anchor = ((NodeEvent) event).getAnchor() != null;
    if (anchor) {
      report(position, "an anchor", "quote a value that starts with &");
    }
    if (depth > DEEPEST_NESTING) {
      // Reported first: a kubelet gets its line at once, and what is skipped may be no YAML.
      report(position, "nested too deeply", SHALLOW);
      skip(event);
      return new Node.Unusable(position);
    }
    if (event instanceof ScalarEvent scalar) {
      // What is left of a value that starts with & is not what was meant.
      return anchor ? new Node.Unusable(position) : scalar(scalar, position);
    }
    if (event instanceof SequenceStartEvent sequence) {
      checkTag(sequence.getTag(), position);
      List<Node> list = new ArrayList<>();
      Items taker = given == null ? list::add : given;
      while (!events.isNext(Event.ID.SequenceEnd)) {
        Node item = node(depth + 1, null);
        // A wrong indentation shows after the item that it cuts short: that is the mistake.
        events.peek();
        taker.accept(item);
      }
      events.next();
      return new Node.Sequence(list, position);
    }
    return mapping((MappingStartEvent) event, position, depth);
  }

  private Node scalar(ScalarEvent scalar, Position position) throws ConfigException {
    if (!checkTag(scalar.getTag(), position)) {
      return new Node.Unusable(position);
    }
    boolean plain = scalar.getScalarStyle() == ScalarStyle.PLAIN;
    Node.Type type = plain && isNull(scalar.getValue()) ? Node.Type.NULL : Node.Type.TEXT;
    return new Node.Scalar(type, scalar.getValue(), position);
  }

  private static boolean isNull(String value) {
    return switch (value.length()) {
      case 0 -> true;
      case 1 -> value.equals("~");
      case 4 -> value.equals("null") || value.equals("Null") || value.equals("NULL");
      default -> false;
    };
  }

  private Node.Mapping mapping(MappingStartEvent start, Position position, int depth)
      throws ConfigException {
    checkTag(start.getTag(), position);
    List<Node.Entry> entries = new ArrayList<>();
    boolean complete = true;
    while (!events.isNext(Event.ID.MappingEnd)) {
      Node key = node(depth + 1, null);
      if (!(key instanceof Node.Scalar text) || text.isNull() || text.text().equals("<<")) {
        reportKey(key);
        complete = false;
        skip(events.next());
        continue;
      }
      // A second one is a mistake, for whoever gets the document to report.
      boolean stream = depth == 0 && text.text().equals(streamed) && !hasStreamed;
      hasStreamed |= stream;
      entries.add(new Node.Entry(text, node(depth + 1, stream ? items : null)));
    }
    events.next();
    return new Node.Mapping(entries, position, complete);
  }

  private void skip(Event first) throws ConfigException {
    if (!events.skip(first)) {
      throw new ConfigException(
          origin(YamlEvents.position(first.getStartMark())),
          "nested too deeply to read on",
          SHALLOW);
    }
  }

  private void reportKey(Node key) throws ConfigException {
    if (key instanceof Node.Scalar && !key.isNull()) {
      report(key.position(), "a merge key", "write the values out");
    } else if (!(key instanceof Node.Unusable)) {
      report(key.position(), "a key that is not text", "write the name of a key");
    }
  }

  /** Whether there is no tag. */
  private boolean checkTag(String tag, Position position) throws ConfigException {
    if (tag != null) {
      report(position, "a tag", "quote a value that starts with !");
    }
    return tag == null;
  }

  private void report(Position position, String problem, String advice) throws ConfigException {
    mistakes.add(origin(position), problem, advice);
  }

  private Origin origin(Position position) {
    return position.in(file);
  }
}
