package io.kscp.kubelet;

import io.kscp.document.Position;
import io.kscp.finding.Finding;
import io.kscp.finding.Finding.Severity;
import io.kscp.finding.Origin;
import io.kscp.kubelet.yaml.RefusedException;
import java.util.List;

/**
 * Collects what there is to say about one file or directory.
 *
 * @param source how messages call it
 */
record Findings(String source, List<Finding> all) {
  /** The kubelet does not start because of what is in this place. */
  void exits(Position position, String what, String advice) {
    add(Severity.ERROR, position, what + ": the kubelet exits", advice);
  }

  /** The kubelet does not start because of the whole. */
  void exits(String what, String advice) {
    add(Severity.ERROR, what + ": the kubelet exits", advice);
  }

  /** What is in this place can't have been meant. */
  void warning(Position position, String what, String advice) {
    add(Severity.WARNING, position, what, advice);
  }

  void add(Severity severity, Position position, String what, String advice) {
    all.add(new Finding(severity, position.in(source), what, advice));
  }

  /** About the whole. */
  void add(Severity severity, String what, String advice) {
    all.add(new Finding(severity, Origin.named(source), what, advice));
  }

  /** The kubelet stops reading the file. */
  void refused(RefusedException e) {
    Origin origin = e.position().map(place -> place.in(source)).orElse(Origin.named(source));
    all.add(new Finding(Severity.ERROR, origin, e.getMessage(), e.advice()));
  }
}
