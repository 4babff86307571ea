package io.kscp.kubelet.yaml;

import io.kscp.document.Position;
import java.util.Optional;

/** The kubelet stops reading a file here. The message says why and quotes nothing. */
public final class RefusedException extends Exception {
  private final Optional<Position> position;
  private final String advice;

  /** At a place that may not be known. */
  public RefusedException(Optional<Position> position, String what, String advice) {
    super(what);
    this.position = position;
    this.advice = advice;
  }

  /** At a place. */
  public RefusedException(Position position, String what, String advice) {
    this(Optional.of(position), what, advice);
  }

  /** The place, if it is known. */
  public Optional<Position> position() {
    return position;
  }

  /** What to write or do instead. */
  public String advice() {
    return advice;
  }
}
