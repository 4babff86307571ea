package io.kscp.document;

import java.util.Optional;

/** A text that is not valid. It quotes nothing of it. */
public final class SyntaxException extends Exception {
  private final Optional<Position> position;

  SyntaxException(Optional<Position> position, Throwable cause) {
    super("not valid", cause);
    this.position = position;
  }

  /** The place of the mistake, if the parser knows it. */
  public Optional<Position> position() {
    return position;
  }
}
