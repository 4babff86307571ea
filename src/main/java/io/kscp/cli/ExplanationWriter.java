package io.kscp.cli;

import java.io.IOException;

/** Takes explanations one after the other. */
interface ExplanationWriter {
  /**
   * An argument that is no image. It is not shown, for it may be anything.
   *
   * @param which how messages call it
   * @param why what is wrong with it
   */
  void writeNotAnImage(String which, String why) throws IOException;

  /** An image. */
  void write(Explanation explanation) throws IOException;

  /** The whole output. */
  String end() throws IOException;
}
