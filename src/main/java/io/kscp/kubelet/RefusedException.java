package io.kscp.kubelet;

import io.kscp.config.Finding.Place;
import java.util.Optional;

/** The kubelet stops reading a file here. The message says why and quotes nothing. */
final class RefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Optional<Place> place;
  private final String advice;

  RefusedException(Optional<Place> place, String what, String advice) {
    super(what);
    this.place = place;
    this.advice = advice;
  }

  RefusedException(Place place, String what, String advice) {
    this(Optional.of(place), what, advice);
  }

  Optional<Place> place() {
    return place;
  }

  String advice() {
    return advice;
  }
}
