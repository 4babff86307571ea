package io.kscp.finding;

/**
 * Where a value was written. One is kept for each value, and there may be many thousands, so it is
 * one object without parts; it is put into words only for the value that is wrong.
 *
 * @param source the name of a variable or option, or of a file as it was given
 * @param line the line in the file, counted from 1; 0 outside of files
 * @param column the column in the file, counted from 1; 0 for the whole line
 * @param rule the rule's number, counted from 1; 0 outside of rules
 * @param key the key in the file, or null
 * @param detail what follows in the same words, such as {@code ": /etc/kscp/password"}; may be
 *     empty
 */
public record Origin(String source, int line, int column, int rule, String key, String detail) {
  /** A variable, an option, or a file as a whole. */
  public static Origin named(String name) {
    return at(name, 0, 0);
  }

  /** One item of a list in a variable, counted from 1. */
  public static Origin item(String variable, int number) {
    return named(variable).about(", item " + number + ",");
  }

  /** A place in a file, outside of rules. */
  public static Origin at(String file, int line, int column) {
    return new Origin(file, line, column, 0, null, "");
  }

  /** The same place, with what follows it in messages. */
  public Origin about(String followedBy) {
    return new Origin(source, line, column, rule, key, detail + followedBy);
  }

  /**
   * The place and what is wrong there, such as {@code /etc/kscp/config.yaml, line 7, column 15,
   * rule 2: username has no value}.
   */
  String with(String problem) {
    StringBuilder text = new StringBuilder(source);
    if (line > 0) {
      text.append(", line ").append(line);
    }
    if (column > 0) {
      text.append(", column ").append(column);
    }
    if (rule > 0) {
      text.append(", rule ").append(rule);
    }
    if (key != null) {
      text.append(": ").append(key);
    }
    boolean noun = key == null && line > 0;
    return text.append(detail).append(noun ? ": " : " ").append(problem).toString();
  }

  /** The same below a heading that names the file, line and column. */
  String belowHeading(String problem) {
    if (line == 0) {
      return with(problem);
    }
    return (rule > 0 ? "rule " + rule + ": " : "")
        + (key == null ? "" : key + detail + " ")
        + problem;
  }

  /** The place alone. */
  @Override
  public String toString() {
    String text = with("");
    return text.substring(0, text.length() - (text.endsWith(": ") ? 2 : 1));
  }
}
