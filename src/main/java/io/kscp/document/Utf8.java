package io.kscp.document;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Strict decoding: a secret with a byte replaced is another secret. */
public final class Utf8 {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private Utf8() {}

  /** The text without the byte order mark that some editors write in front. */
  public static String withoutByteOrderMark(String text) {
    return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
  }

  /** The text, or none if the bytes are not valid UTF-8. */
  public static Optional<String> decode(byte[] bytes) {
    // Whatever is not valid becomes U+FFFD here, which is fast; where none is, all was valid.
    String text = new String(bytes, StandardCharsets.UTF_8);
    if (text.indexOf('\uFFFD') < 0) {
      return Optional.of(text);
    }
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
