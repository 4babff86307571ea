package io.kscp.kubelet;

import io.kscp.config.Finding;
import io.kscp.config.Finding.Place;
import io.kscp.config.Finding.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects what is said about one file or folder. */
final class Findings {
  private final String source;
  private final List<Finding> all = new ArrayList<>();

  Findings(String source) {
    this.source = source;
  }

  String source() {
    return source;
  }

  void error(Place place, String what, String advice) {
    add(Severity.ERROR, Optional.of(place), what, advice);
  }

  void warning(Place place, String what, String advice) {
    add(Severity.WARNING, Optional.of(place), what, advice);
  }

  void add(Severity severity, Optional<Place> place, String what, String advice) {
    all.add(new Finding(severity, source, place, what, advice));
  }

  List<Finding> all() {
    return all;
  }
}
