package io.kscp.document;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.scanner.Scanner;
import org.yaml.snakeyaml.scanner.ScannerImpl;

/** The events of a parser, one after the other, for a text of any length. */
public final class YamlEvents {
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

  private YamlEvents(MarkReader reader, Scanner scanner) {
    this.reader = reader;
    this.parser = new ParserImpl(scanner);
  }

  /** Parses a text. */
  public static YamlEvents of(String text) {
    MarkReader reader = new MarkReader(text);
    return new YamlEvents(reader, new ScannerImpl(reader, options()));
  }

  /** Parses a text in which tabs may be between the tokens of a line. */
  public static YamlEvents withTabs(String text) {
    MarkReader reader = new MarkReader(text);
    Scanner scanner = new ScannerImpl(reader, options());
    return new YamlEvents(reader, new TabScanner(scanner, reader, text.codePoints().toArray()));
  }

  private static LoaderOptions options() {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(Integer.MAX_VALUE);
    return options;
  }

  /**
   * Where the control character is that ended the reading of a text. What the parser says of it
   * counts from somewhere in the text, not from the start.
   */
  public static Position controlCharacter(String text) {
    int index = 0;
    while (StreamReader.isPrintable(text.codePointAt(index))) {
      index = text.offsetByCodePoints(index, 1);
    }
    return position(text, index);
  }

  /** The place of a character. */
  public static Position position(String text, int index) {
    int lineStart = text.lastIndexOf('\n', index - 1) + 1;
    int line = 1 + (int) text.chars().limit(lineStart).filter(c -> c == '\n').count();
    return new Position(line, 1 + text.codePointCount(lineStart, index));
  }

  /** The place of a mark. */
  public static Position position(Mark mark) {
    return new Position(mark.getLine() + 1, mark.getColumn() + 1);
  }

  /** How far the text is read. */
  public Mark mark() {
    return reader.getMark();
  }

  /** Takes the next event. */
  public Event next() {
    return parser.getEvent();
  }

  /** The next event, which stays the next. */
  public Event peek() {
    return parser.peekEvent();
  }

  /** Whether the next event is of this kind. */
  public boolean isNext(Event.ID kind) {
    return parser.checkEvent(kind);
  }

  /**
   * Reads over what else belongs to the node that starts with an event.
   *
   * @return whether it came to the end: what is nested very deeply takes the parser too long
   */
  public boolean skip(Event first) {
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
