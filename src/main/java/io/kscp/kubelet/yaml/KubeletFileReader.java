package io.kscp.kubelet.yaml;

import io.kscp.document.JsonReader;
import io.kscp.document.Node;
import io.kscp.document.Position;
import io.kscp.document.SyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads the bytes of one file: what starts with a brace is JSON, whatever the file's name. */
public final class KubeletFileReader {
  private static final String SYNTAX =
      "starts with { and is not valid JSON, so the kubelet, which reads it as nothing else, exits";
  private static final String ADVICE =
      "check commas and quotes; YAML must not start with {, a line \"---\" before it is enough";
  private static final char REPLACEMENT = '\uFFFD';

  private KubeletFileReader() {}

  /**
   * A document.
   *
   * @param root the first one; null, as YAML has it, if there is no document
   * @param rest where something starts that the kubelet does not read
   * @param twoMarks whether it starts with two byte order marks: the kubelet may refuse it
   */
  public record Document(Node root, Optional<Position> rest, boolean twoMarks) {}

  /**
   * Reads the first document of a file.
   *
   * @throws RefusedException if the kubelet can't
   */
  public static Document read(byte[] content) throws RefusedException {
    // The kubelet looks for the brace in the bytes; in JSON it replaces what is not valid UTF-8.
    String lenient = new String(content, StandardCharsets.UTF_8);
    if (!isJson(lenient)) {
      GoYamlReader yaml = new GoYamlReader(content);
      return new Document(yaml.root(), yaml.rest(), yaml.hasSecondMark());
    }
    try {
      return new Document(
          JsonReader.read(lenient, KubeletFileReader::valid), Optional.empty(), false);
    } catch (SyntaxException e) {
      throw new RefusedException(e.position(), SYNTAX, ADVICE);
    }
  }

  private static boolean isJson(String text) {
    return text.chars().dropWhile(c -> isSpace((char) c)).limit(1).anyMatch(c -> c == '{');
  }

  /** Go's {@code unicode.IsSpace}. */
  private static boolean isSpace(char c) {
    return (c >= '\t' && c <= '\r') || c == '\u0085' || c == '\u00A0' || Character.isSpaceChar(c);
  }

  /** Go has the replacement character where half a surrogate pair is escaped. */
  private static String valid(String text) {
    StringBuilder valid = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? REPLACEMENT : c)
        .forEach(valid::appendCodePoint);
    return valid.toString();
  }
}
