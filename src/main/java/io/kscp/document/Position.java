package io.kscp.document;

import io.kscp.finding.Origin;

/**
 * A place in a file.
 *
 * @param line counted from 1
 * @param column counted from 1
 */
public record Position(int line, int column) {
  /** This place in a file that messages call like this. */
  public Origin in(String file) {
    return Origin.at(file, line, column);
  }
}
