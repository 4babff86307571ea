package io.kscp.kubelet;

import io.kscp.config.Finding.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The tokens that are keys if a colon follows, one at each level of brackets. */
final class YamlSimpleKeys {
  private static final int LONGEST_KEY = 1024;

  /** Such a token. */
  static final class SimpleKey {
    private final int token;
    private final boolean required;
    private final int index;
    private final int line;
    private final Place place;
    private boolean possible;

    private SimpleKey(int token, boolean possible, boolean required, YamlText at) {
      this.token = token;
      this.possible = possible;
      this.required = required;
      this.index = at.index();
      this.line = at.line();
      this.place = at.place();
    }

    /** The number of the token. */
    int token() {
      return token;
    }

    Place place() {
      return place;
    }

    private void drop() throws RefusedException {
      if (required) {
        throw YamlText.refused(place);
      }
      possible = false;
    }
  }

  private final YamlText text;
  private final List<SimpleKey> levels = new ArrayList<>();
  private final Map<Integer, Integer> levelOfToken = new HashMap<>();

  YamlSimpleKeys(YamlText text) {
    this.text = text;
    open(0);
  }

  /** Whether any brackets are open. */
  boolean inFlow() {
    return levels.size() > 1;
  }

  /** Opens a level with the token of that number. */
  void open(int token) {
    levels.add(new SimpleKey(token, false, false, text));
  }

  /** Closes a level, if one is open. */
  void close() {
    if (inFlow()) {
      levelOfToken.remove(levels.remove(levels.size() - 1).token);
    }
  }

  /**
   * Whether the token of that number may still turn out to be a key.
   *
   * @throws RefusedException if it has to be one and is none
   */
  boolean mayBeKey(int token) throws RefusedException {
    Integer level = levelOfToken.get(token);
    if (level == null) {
      return false;
    }
    if (level >= levels.size()) {
      // go-yaml has forgotten to forget it, and panics.
      throw text.refused();
    }
    return isPossible(levels.get(level));
  }

  private boolean isPossible(SimpleKey key) throws RefusedException {
    if (key.possible && (key.line < text.line() || key.index + LONGEST_KEY < text.index())) {
      key.drop();
    }
    return key.possible;
  }

  /** The token of that number, which starts here, may be a key. */
  void add(int token, boolean required) throws RefusedException {
    remove();
    levelOfToken.put(token, levels.size() - 1);
    levels.set(levels.size() - 1, new SimpleKey(token, true, required, text));
  }

  /**
   * No colon follows.
   *
   * @throws RefusedException if one has to
   */
  void remove() throws RefusedException {
    SimpleKey key = levels.get(levels.size() - 1);
    if (key.possible) {
      key.drop();
      levelOfToken.remove(key.token);
    }
  }

  /** A colon follows: the key to which it belongs, or null if there is none. */
  SimpleKey take() throws RefusedException {
    SimpleKey key = levels.get(levels.size() - 1);
    if (!isPossible(key)) {
      return null;
    }
    key.possible = false;
    levelOfToken.remove(key.token);
    return key;
  }
}
