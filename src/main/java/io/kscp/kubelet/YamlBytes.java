package io.kscp.kubelet;

import io.kscp.config.Finding.Place;

/** Decodes the bytes of a file in YAML as go-yaml (v2) does, in pieces. */
final class YamlBytes {
  /** How many bytes are read at once. */
  static final int PIECE = 512;

  private enum Encoding {
    UTF_8,
    UTF_16LE,
    UTF_16BE
  }

  private final byte[] bytes;
  private final Encoding encoding;
  private int next;
  private int pieceEnd;
  private boolean complete;
  private int line;
  private int column;

  /** Reads a file; the byte order mark says how it is encoded, and without it is UTF-8. */
  YamlBytes(byte[] content) {
    this.bytes = content.length == 0 ? new byte[] {'\n'} : content;
    this.pieceEnd = Math.min(bytes.length, PIECE);
    this.complete = bytes.length < 3;
    if (startsWith(0xff, 0xfe)) {
      encoding = Encoding.UTF_16LE;
      next = 2;
    } else if (startsWith(0xfe, 0xff)) {
      encoding = Encoding.UTF_16BE;
      next = 2;
    } else {
      encoding = Encoding.UTF_8;
      next = startsWith(0xef, 0xbb, 0xbf) ? 3 : 0;
    }
  }

  private boolean startsWith(int... mark) {
    if (bytes.length < mark.length) {
      return false;
    }
    for (int i = 0; i < mark.length; i++) {
      if ((bytes[i] & 0xff) != mark[i]) {
        return false;
      }
    }
    return true;
  }

  /** Whether there is nothing behind what is decoded. */
  boolean isComplete() {
    return complete;
  }

  /** Whether all that is read is decoded, but what may be a part of a character. */
  boolean isPieceDecoded() {
    return next == pieceEnd;
  }

  /** Reads the next piece. */
  void readPiece() {
    complete = complete || pieceEnd == bytes.length;
    pieceEnd = Math.min(bytes.length, next + PIECE);
  }

  /**
   * Decodes what is read.
   *
   * @return how many characters are in the buffer then
   */
  int decode(int[] buffer, int filled) throws RefusedException {
    int end = filled;
    while (next < pieceEnd) {
      int before = next;
      int character = encoding == Encoding.UTF_8 ? utf8() : utf16();
      if (next == before) {
        break;
      }
      checkAllowed(character);
      buffer[end++] = character;
      column = character == '\n' ? 0 : column + 1;
      line += character == '\n' ? 1 : 0;
    }
    return end;
  }

  private void checkAllowed(int c) throws RefusedException {
    boolean allowed =
        c == '\t'
            || c == '\n'
            || c == '\r'
            || (c >= ' ' && c <= '~')
            || c == 0x85
            || (c >= 0xA0 && c <= 0xD7FF)
            || (c >= 0xE000 && c <= 0xFFFD)
            || c >= 0x10000;
    if (!allowed) {
      throw new RefusedException(
          new Place(line + 1, column + 1),
          "holds a control character, which is not allowed in YAML: the kubelet exits",
          "remove it, or write it as an escape between double quotes");
    }
  }

  private RefusedException notEncoded() {
    String name = encoding == Encoding.UTF_8 ? "UTF-8" : "UTF-16";
    return new RefusedException(
        new Place(line + 1, column + 1),
        "is not valid " + name + ": the kubelet exits",
        "save it as UTF-8");
  }

  /** One character; none is taken if the piece ends inside of it. */
  private int utf8() throws RefusedException {
    int lead = bytes[next] & 0xff;
    int width =
        lead < 0x80 ? 1 : lead >> 5 == 6 ? 2 : lead >> 4 == 14 ? 3 : lead >> 3 == 30 ? 4 : 0;
    if (width == 0 || (next + width > pieceEnd && complete)) {
      throw notEncoded();
    }
    if (next + width > pieceEnd) {
      return 0;
    }
    int value = width == 1 ? lead : lead & (0x7f >> width);
    for (int i = 1; i < width; i++) {
      int octet = bytes[next + i] & 0xff;
      if (octet >> 6 != 2) {
        throw notEncoded();
      }
      value = value << 6 | octet & 0x3f;
    }
    int least = width == 4 ? 0x10000 : width == 3 ? 0x800 : width == 2 ? 0x80 : 0;
    if (value < least || value > Character.MAX_CODE_POINT || isSurrogate(value)) {
      throw notEncoded();
    }
    next += width;
    return value;
  }

  private int utf16() throws RefusedException {
    int left = pieceEnd - next;
    int high = left < 2 ? 0 : unit(next);
    boolean pair = high >> 10 == 0xD800 >> 10;
    if (left < (pair ? 4 : 2)) {
      if (complete) {
        throw notEncoded();
      }
      return 0;
    }
    if (!pair) {
      if (isSurrogate(high)) {
        throw notEncoded();
      }
      next += 2;
      return high;
    }
    int low = unit(next + 2);
    if (low >> 10 != 0xDC00 >> 10) {
      throw notEncoded();
    }
    next += 4;
    return Character.toCodePoint((char) high, (char) low);
  }

  private int unit(int at) {
    int first = bytes[at] & 0xff;
    int second = bytes[at + 1] & 0xff;
    return encoding == Encoding.UTF_16LE ? second << 8 | first : first << 8 | second;
  }

  /** Whether a number is half of a character in UTF-16, and none by itself. */
  static boolean isSurrogate(int value) {
    return value >= Character.MIN_SURROGATE && value <= Character.MAX_SURROGATE;
  }
}
