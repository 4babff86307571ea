package io.kscp.kubelet;

import io.kscp.config.Finding.Place;

/**
 * A token of YAML.
 *
 * @param text the text of a scalar, the name of an anchor or alias, the handle of a tag or of a tag
 *     directive; else empty
 * @param suffix of a tag; the prefix of a tag directive; else empty
 * @param start where it starts
 * @param end where it ends
 */
record YamlToken(Kind kind, String text, String suffix, Place start, Place end) {
  /** What it is. */
  enum Kind {
    STREAM_END,
    VERSION_DIRECTIVE,
    TAG_DIRECTIVE,
    DOCUMENT_START,
    DOCUMENT_END,
    BLOCK_SEQUENCE_START,
    BLOCK_MAPPING_START,
    BLOCK_END,
    FLOW_SEQUENCE_START,
    FLOW_SEQUENCE_END,
    FLOW_MAPPING_START,
    FLOW_MAPPING_END,
    BLOCK_ENTRY,
    FLOW_ENTRY,
    KEY,
    VALUE,
    ALIAS,
    ANCHOR,
    TAG,
    PLAIN_SCALAR,
    OTHER_SCALAR
  }

  /** One without text. */
  static YamlToken of(Kind kind, Place start, Place end) {
    return new YamlToken(kind, "", "", start, end);
  }

  /** Without the text, which may be a password. */
  @Override
  public String toString() {
    return kind + " at " + start;
  }
}
