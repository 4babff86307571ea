package io.kscp.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.kscp.cli.Page.Style;
import io.kscp.config.Finding;
import io.kscp.config.Finding.Place;
import io.kscp.config.Finding.Severity;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Puts findings into text for people and JSON for programs. */
final class FindingReport {
  private static final Comparator<Finding> BY_PLACE =
      Comparator.comparing(Finding::source)
          .thenComparing(finding -> finding.place().map(Place::line).orElse(0))
          .thenComparing(finding -> finding.place().map(Place::column).orElse(0));

  private final List<Finding> findings;

  /** Reports these findings, in the order of the files. */
  FindingReport(List<Finding> findings) {
    this.findings = findings.stream().distinct().sorted(BY_PLACE).toList();
  }

  /** How many findings are that severe. */
  long count(Severity severity) {
    return findings.stream().filter(finding -> finding.severity() == severity).count();
  }

  /**
   * One block a finding and one line that counts them, none longer than 80 characters if no word
   * is.
   */
  String text(boolean colours) {
    Page page = new Page(colours);
    for (Finding finding : findings) {
      page.line(
          Style.PLAIN,
          name(finding.severity(), colours)
              + " "
              + finding.source()
              + finding.place().map(place -> ":" + place.line() + ":" + place.column()).orElse(""));
      page.entry("  ", Style.PLAIN, finding.what());
      page.entry("  -> ", Style.PLAIN, finding.advice());
      page.gap();
    }
    return page.line(Style.PLAIN, summary()).toString();
  }

  private String summary() {
    long notChecked = count(Severity.NOT_CHECKED);
    return number(count(Severity.ERROR), "error")
        + ", "
        + number(count(Severity.WARNING), "warning")
        + (notChecked == 0 ? "" : ", " + notChecked + " not checked");
  }

  private static String number(long count, String what) {
    return (count == 0 ? "no" : String.valueOf(count)) + " " + what + (count == 1 ? "" : "s");
  }

  private static String name(Severity severity, boolean colours) {
    String name = severity.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    String colour =
        switch (severity) {
          case ERROR -> "31";
          case WARNING -> "33";
          case NOT_CHECKED -> "36";
        };
    return colours ? "\u001b[1;" + colour + "m" + name + "\u001b[0m" : name;
  }

  /** One line of JSON, as docs/validate.md describes it. */
  String json() {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.writeStartObject();
      json.writeArrayFieldStart("findings");
      for (Finding finding : findings) {
        json.writeStartObject();
        json.writeStringField("severity", finding.severity().name());
        json.writeStringField("source", finding.source());
        if (finding.place().isPresent()) {
          json.writeNumberField("line", finding.place().get().line());
          json.writeNumberField("column", finding.place().get().column());
        } else {
          json.writeNullField("line");
          json.writeNullField("column");
        }
        json.writeStringField("what", finding.what());
        json.writeStringField("advice", finding.advice());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeNumberField("errors", count(Severity.ERROR));
      json.writeNumberField("warnings", count(Severity.WARNING));
      json.writeNumberField("notChecked", count(Severity.NOT_CHECKED));
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("text in memory cannot be written", e);
    }
    return text.append('\n').toString();
  }
}
