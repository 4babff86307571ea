package io.kscp.config;

import java.util.List;

/** The keys that a mapping of the configuration file may have, each with a place of its own. */
final class KeyNames {
  private final String[] names;

  KeyNames(List<String> names) {
    this.names = names.toArray(new String[0]);
  }

  int size() {
    return names.length;
  }

  /** The place of a key, or -1 if it is none of these. */
  int indexOf(String key) {
    for (int i = 0; i < names.length; i++) {
      // A name that this program asks for is the same object; asked for a dozen times in each rule.
      if (names[i] == key) {
        return i;
      }
    }
    for (int i = 0; i < names.length; i++) {
      if (names[i].equals(key)) {
        return i;
      }
    }
    return -1;
  }

  /** All of them, in order. */
  List<String> list() {
    return List.of(names);
  }
}
