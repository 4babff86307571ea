package io.kscp.config.file;

import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * Says what to do about a text that the parser refuses. Its own words are not shown, for they hold
 * what it read.
 */
final class SyntaxAdvice {
  private SyntaxAdvice() {}

  /** The advice, in words that go on after the statement that the text is not valid YAML. */
  static String of(MarkedYAMLException refusal) {
    String context = refusal.getContext() == null ? "" : refusal.getContext();
    String problem = refusal.getProblem() == null ? "" : refusal.getProblem();
    if (problem.contains("TAB")) {
      return "indent with blanks, not with tabs";
    }
    if (problem.startsWith("found unknown escape")) {
      return "write \\\\ for a backslash between double quotes";
    }
    if (problem.contains("end of stream") && context.contains("quoted scalar")) {
      return "close the quote that opens" + place(refusal.getContextMark());
    }
    if (context.startsWith("while parsing a flow")) {
      return "close the bracket that opens"
          + place(refusal.getContextMark())
          + ", or separate its items by commas";
    }
    if (context.startsWith("while parsing a block")) {
      return "indent the keys of a rule alike, or quote what begins here";
    }
    return "quote a value that holds one of : # & * ! | > % @ ` { } [ ] , or quotes";
  }

  private static String place(Mark mark) {
    return mark == null
        ? ""
        : " in line " + (mark.getLine() + 1) + ", column " + (mark.getColumn() + 1);
  }
}
