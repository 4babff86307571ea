package io.kscp.kubelet;

import io.kscp.config.Finding.Place;
import java.util.Optional;

/**
 * The characters of a file as go-yaml (v2) reads them: piece by piece, so that it never meets what
 * is wrong in a piece behind the first document.
 */
final class YamlText {
  private static final int MOST_UNREAD = 16;
  private static final int BYTE_ORDER_MARK = 0xFEFF;

  private final YamlBytes bytes;
  private final int[] buffer = new int[YamlBytes.PIECE + MOST_UNREAD];
  private int position;
  private int unread;
  private int index;
  private int line;
  private int column;

  /** Reads a file. */
  YamlText(byte[] content) {
    this.bytes = new YamlBytes(content);
  }

  /** Decodes further pieces if fewer characters than this are there to be looked at. */
  void require(int count) throws RefusedException {
    if (unread >= count) {
      return;
    }
    System.arraycopy(buffer, position, buffer, 0, unread);
    position = 0;
    for (boolean first = true; unread < count; first = false) {
      if (!first || bytes.isPieceDecoded()) {
        bytes.readPiece();
      }
      unread = bytes.decode(buffer, unread);
      if (bytes.isComplete()) {
        buffer[unread++] = 0;
        return;
      }
    }
  }

  /** A character that is not yet read, which is 0 at the end. */
  int peek(int ahead) {
    return ahead < unread ? buffer[position + ahead] : 0;
  }

  boolean is(int ahead, char character) {
    return peek(ahead) == character;
  }

  boolean isOneOf(int ahead, String characters) {
    int c = peek(ahead);
    return c != 0 && characters.indexOf(c) >= 0;
  }

  boolean isEnd(int ahead) {
    return peek(ahead) == 0;
  }

  boolean isBlank(int ahead) {
    return is(ahead, ' ') || is(ahead, '\t');
  }

  boolean isBreak(int ahead) {
    int c = peek(ahead);
    return c == '\r' || c == '\n' || c == 0x85 || c == 0x2028 || c == 0x2029;
  }

  boolean isBreakOrEnd(int ahead) {
    return isBreak(ahead) || isEnd(ahead);
  }

  boolean isBlankOrEnd(int ahead) {
    return isBlank(ahead) || isBreakOrEnd(ahead);
  }

  /** A letter or digit of ASCII, _ or -. */
  boolean isWord(int ahead) {
    int c = peek(ahead);
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || c == '-';
  }

  boolean isDigit(int ahead) {
    return peek(ahead) >= '0' && peek(ahead) <= '9';
  }

  /** The value of a hexadecimal digit, or -1. */
  int hex(int ahead) {
    return peek(ahead) < 0x80 ? Character.digit(peek(ahead), 16) : -1;
  }

  /**
   * Whether a byte order mark may be skipped here. go-yaml looks for it where its buffer starts,
   * which need not be here.
   */
  boolean isMarked() {
    return buffer[0] == BYTE_ORDER_MARK;
  }

  /** Whether a line starts here with --- or ... and a blank or the end behind. */
  boolean isDocumentMarker() throws RefusedException {
    require(4);
    return column == 0 && (isThree('-') || isThree('.')) && isBlankOrEnd(3);
  }

  private boolean isThree(char c) {
    return is(0, c) && is(1, c) && is(2, c);
  }

  void skip() {
    position++;
    unread--;
    index++;
    column++;
  }

  /** Skips a line break, if here is one. */
  void skipBreak() {
    if (isBreak(0)) {
      boolean two = is(0, '\r') && is(1, '\n');
      position += two ? 2 : 1;
      unread -= two ? 2 : 1;
      index += two ? 2 : 1;
      column = 0;
      line++;
    }
  }

  void copy(StringBuilder to) {
    to.appendCodePoint(peek(0));
    skip();
  }

  /** Copies a line break, which most are \n after. */
  void copyBreak(StringBuilder to) {
    if (isBreak(0)) {
      int c = peek(0);
      to.appendCodePoint(c == 0x2028 || c == 0x2029 ? c : '\n');
      skipBreak();
    }
  }

  void skipBlanks() throws RefusedException {
    require(1);
    while (isBlank(0)) {
      skip();
      require(1);
    }
  }

  /** Skips what is left of a line behind #, if here is one. */
  void skipComment() throws RefusedException {
    if (is(0, '#')) {
      while (!isBreakOrEnd(0)) {
        skip();
        require(1);
      }
    }
  }

  /** Goes to the start of a line, at the end of the file. */
  void endLine() {
    if (column != 0) {
      column = 0;
      line++;
    }
  }

  /** How many characters are read. */
  int index() {
    return index;
  }

  int line() {
    return line;
  }

  int column() {
    return column;
  }

  Place place() {
    return new Place(line + 1, column + 1);
  }

  /** What is here is no YAML. */
  RefusedException refused() {
    return refused(place());
  }

  /** What is there is no YAML. */
  static RefusedException refused(Place place) {
    return new RefusedException(
        Optional.of(place),
        "is not valid YAML: the kubelet exits",
        "check indentation and brackets, and quote values that hold one of : # & * ! | > % @ ` ?");
  }
}
