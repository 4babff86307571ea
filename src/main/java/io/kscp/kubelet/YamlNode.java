package io.kscp.kubelet;

import io.kscp.config.Finding.Place;
import java.util.List;

/** What a document in YAML is made of, before aliases and merge keys count. */
sealed interface YamlNode {
  /** Where it is written. */
  Place place();

  /**
   * A value without parts.
   *
   * @param tag with its prefix; empty if there is none
   * @param implicit whether its type is read from the text
   */
  record Scalar(String tag, String text, boolean implicit, Place place) implements YamlNode {
    /** Without the text, which may be a password. */
    @Override
    public String toString() {
      return "scalar at " + place;
    }
  }

  /** A list. */
  record Sequence(List<YamlNode> items, Place place) implements YamlNode {}

  /** A mapping. */
  record Mapping(List<Pair> pairs, Place place) implements YamlNode {}

  /** A key and its value. */
  record Pair(YamlNode key, YamlNode value) {}

  /** Another node once more, which may be one that it is a part of. */
  record Alias(YamlNode target, Place place) implements YamlNode {
    /** Without the target, which may hold this. */
    @Override
    public String toString() {
      return "alias at " + place;
    }
  }
}
