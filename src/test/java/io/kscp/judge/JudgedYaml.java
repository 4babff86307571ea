package io.kscp.judge;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.kscp.contract.TestFiles;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file about which the kubelet and {@code validate} say something else: one of them reads it.
 *
 * @param message why it is refused, by whichever does so
 * @param place where it is, as an index of the text; outside of it if that is not known
 */
record JudgedYaml(String text, boolean kubeletReads, String message, int place) {
  private static final Pattern KUBELET_SYNTAX =
      Pattern.compile("config \"([^\"]*)\": (?:yaml: (?!unmarshal errors))?");
  private static final Pattern OUR_SYNTAX =
      Pattern.compile("(is not valid YAML|holds a control character|has a directive).*");

  /**
   * Of a configuration about which they differ.
   *
   * @param verdict the kubelet's
   * @param errors ours
   */
  static JudgedYaml of(Path config, JsonNode verdict, List<JsonNode> errors) {
    if (!verdict.get("accepted").asBoolean()) {
      String message = verdict.get("message").asText();
      Matcher file = KUBELET_SYNTAX.matcher(message);
      Path path = file.find() ? Path.of(file.group(1)) : config;
      return new JudgedYaml(read(path), false, message, -1);
    }
    JsonNode error = errors.get(0);
    String text = read(Path.of(error.get("source").asText()));
    int place = indexOf(text, error.get("line").asInt(), error.get("column").asInt());
    return new JudgedYaml(text, true, error.get("what").asText(), place);
  }

  private static String read(Path path) {
    byte[] bytes = TestFiles.readBytes(path);
    int mark = bytes.length < 2 ? 0 : (bytes[0] & 0xff) << 8 | (bytes[1] & 0xff);
    Charset charset = mark == 0xfeff ? UTF_16BE : mark == 0xfffe ? UTF_16LE : UTF_8;
    return new String(bytes, charset);
  }

  /** The index of a place, as SnakeYAML counts lines and columns. */
  private static int indexOf(String text, int line, int column) {
    int index = 0;
    for (int left = line - 1; left > 0 && index < text.length(); index++) {
      char c = text.charAt(index);
      boolean ends = c == '\r' && !text.startsWith("\n", index + 1);
      left -= ends || "\n\u0085\u2028\u2029".indexOf(c) >= 0 ? 1 : 0;
    }
    for (int left = column - 1; index < text.length(); index++) {
      if (text.charAt(index) != '\ufeff' && left-- == 0) {
        return index;
      }
      index += Character.isHighSurrogate(text.charAt(index)) ? 1 : 0;
    }
    return index;
  }

  /** Whether it is refused because of its syntax. */
  boolean isAboutSyntax() {
    return kubeletReads ? OUR_SYNTAX.matcher(message).matches() : message.contains("\": yaml: ");
  }

  /** Whether it is refused with these words. */
  boolean says(String words) {
    return message.contains(words);
  }

  /** The character so far from the place; 0 if there is none. */
  char at(int offset) {
    int index = place + offset;
    return index < 0 || index >= text.length() ? 0 : text.charAt(index);
  }

  /** Whether this stands in it somewhere. */
  boolean holds(String regex) {
    return Pattern.compile(regex).matcher(text).find();
  }

  /** Whether the text that starts at the place starts with this. */
  boolean standsAtPlace(String regex) {
    Matcher matcher = Pattern.compile(regex).matcher(text);
    return place >= 0 && place < text.length() && matcher.region(place, text.length()).lookingAt();
  }

  /** Whether this stands before the place. */
  boolean standsBefore(String regex) {
    return place > 0 && Pattern.compile(regex).matcher(text.substring(0, place)).find();
  }
}
