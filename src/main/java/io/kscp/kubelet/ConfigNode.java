package io.kscp.kubelet;

import io.kscp.config.Finding.Place;
import java.util.List;

/** What a file says, as the kubelet's readers of YAML and JSON understand it. */
sealed interface ConfigNode {
  /** The type that the kubelet's readers give to a value without parts. */
  enum Type {
    TEXT,
    NUMBER,
    BOOLEAN,
    NULL
  }

  /** Where it is written. */
  Place place();

  /**
   * A value without parts.
   *
   * @param text the value, if it is text; else what was written
   */
  record Scalar(Type type, String text, Place place) implements ConfigNode {
    @Override
    public String toString() {
      return type + " at " + place;
    }
  }

  /** A list. */
  record Items(List<ConfigNode> items, Place place) implements ConfigNode {}

  /** A mapping, in the order of the file; keys may be there more than once. */
  record Fields(List<Field> fields, Place place) implements ConfigNode {}

  /**
   * A key and its value.
   *
   * @param key a scalar; only text can be a known name
   */
  record Field(Scalar key, ConfigNode value) {}
}
