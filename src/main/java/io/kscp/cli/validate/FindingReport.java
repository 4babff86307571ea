package io.kscp.cli.validate;

import io.kscp.cli.JsonText;
import io.kscp.cli.Page;
import io.kscp.cli.Page.Style;
import io.kscp.finding.Finding;
import io.kscp.finding.Finding.Severity;
import io.kscp.finding.Origin;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Puts findings into text for people and JSON for programs. */
final class FindingReport {
  private static final Comparator<Finding> BY_PLACE =
      Comparator.comparing((Finding finding) -> finding.origin().source())
          .thenComparing(finding -> finding.origin().line())
          .thenComparing(finding -> finding.origin().column());

  private final List<Finding> findings;

  /** Reports these findings, in the order of the files. */
  FindingReport(List<Finding> findings) {
    this.findings = findings.stream().distinct().sorted(BY_PLACE).toList();
  }

  /** How many findings are that severe. */
  long count(Severity severity) {
    return findings.stream().filter(finding -> finding.severity() == severity).count();
  }

  /** A block for each finding and a line that counts them, in 80 columns if each word fits. */
  String text(boolean colours) {
    Page page = new Page(colours);
    for (Finding finding : findings) {
      String severity = finding.severity().name();
      String name = severity.toLowerCase(Locale.ROOT).replace('_', ' ');
      String painted = page.paint(Style.valueOf(severity), name);
      page.line(Style.PLAIN, painted + " " + place(finding.origin()));
      page.entry("  ", Style.PLAIN, finding.what());
      page.entry("  -> ", Style.PLAIN, finding.advice());
      page.line(Style.PLAIN, "");
    }
    long notChecked = count(Severity.NOT_CHECKED);
    page.line(
        Style.PLAIN,
        number(count(Severity.ERROR), "error")
            + ", "
            + number(count(Severity.WARNING), "warning")
            + (notChecked == 0 ? "" : ", " + notChecked + " not checked"));
    return page.toString();
  }

  private static String place(Origin origin) {
    String line = origin.line() == 0 ? "" : ":" + origin.line() + ":" + column(origin);
    return origin.source() + line;
  }

  /** That of a whole line is its first. */
  private static int column(Origin origin) {
    return Math.max(1, origin.column());
  }

  private static String number(long count, String what) {
    return (count == 0 ? "no" : String.valueOf(count)) + " " + what + (count == 1 ? "" : "s");
  }

  /** One line of JSON, as docs/validate.md describes it. */
  String json() {
    return JsonText.of(
        false,
        json -> {
          json.objects("findings", findings, finding -> write(finding, json));
          json.field("errors", count(Severity.ERROR));
          json.field("warnings", count(Severity.WARNING));
          json.field("notChecked", count(Severity.NOT_CHECKED));
        });
  }

  private static void write(Finding finding, JsonText json) throws IOException {
    Origin origin = finding.origin();
    json.field("severity", finding.severity().name());
    json.field("source", origin.source());
    json.field("line", origin.line() == 0 ? null : origin.line());
    json.field("column", origin.line() == 0 ? null : column(origin));
    json.field("what", finding.what());
    json.field("advice", finding.advice());
  }
}
