package io.kscp.config;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/** The events of a parser, one after the other, for a text of any length. */
final class YamlEvents {
  /** A token ends where the next one starts: one mark for each place is enough. */
  private static final class MarkReader extends StreamReader {
    private Mark last;

    MarkReader(String text) {
      super(text);
    }

    @Override
    public Mark getMark() {
      if (last == null || last.getIndex() != getIndex()) {
        last = super.getMark();
      }
      return last;
    }
  }

  private static final int DEEPEST_SKIPPED = 100;

  private final MarkReader reader;
  private final Parser parser;

  /** Parses a text. */
  YamlEvents(String text) {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(Integer.MAX_VALUE);
    this.reader = new MarkReader(text);
    this.parser = new ParserImpl(reader, options);
  }

  /** How far the text is read. */
  Mark mark() {
    return reader.getMark();
  }

  /** Takes the next event. */
  Event next() {
    return parser.getEvent();
  }

  /** The next event, which stays the next. */
  Event peek() {
    return parser.peekEvent();
  }

  /** Whether the next event is of this kind. */
  boolean isNext(Event.ID kind) {
    return parser.checkEvent(kind);
  }

  /**
   * Reads over what else belongs to the node that starts with an event.
   *
   * @return whether it came to the end: what is nested very deeply takes the parser too long
   */
  boolean skip(Event first) {
    int open = first instanceof CollectionStartEvent ? 1 : 0;
    while (open > 0 && open < DEEPEST_SKIPPED) {
      Event event = parser.getEvent();
      if (event instanceof CollectionStartEvent) {
        open++;
      } else if (event instanceof CollectionEndEvent) {
        open--;
      }
    }
    return open == 0;
  }
}
