package io.kscp.kubelet;

import io.kscp.config.Finding.Place;
import java.util.HashMap;
import java.util.Map;

/**
 * The nodes that have a name, and how many more may come from their aliases: go-yaml (v2) refuses a
 * document of which nearly all is read more than once, for it could have no end.
 */
final class Anchors {
  private static final int NODES_ALWAYS_ALLOWED = 1000;
  private static final int ALIASED_ALWAYS_ALLOWED = 100;
  // In larger documents go-yaml's limit of aliased nodes lies between 396 000 and this.
  private static final int MOST_ALIASED = 400_000;
  private static final double LARGEST_SHARE = 0.99;

  /** A node; it has no value while its parts are read. */
  static final class Anchor {
    private final long nodesBefore;
    private ConfigNode node;
    private long size;

    private Anchor(long nodesBefore) {
      this.nodesBefore = nodesBefore;
    }
  }

  private final Map<String, Anchor> named = new HashMap<>();
  private long nodes;
  private long aliased;

  /** A node starts, which has a name or null. */
  Anchor open(String name) {
    Anchor anchor = new Anchor(nodes++);
    if (name != null) {
      named.put(name, anchor);
    }
    return anchor;
  }

  /** A node ends. */
  ConfigNode close(Anchor anchor, ConfigNode node) {
    anchor.node = node;
    anchor.size = nodes - anchor.nodesBefore;
    return node;
  }

  /** What an alias stands for. */
  ConfigNode alias(String name, Place place) throws RefusedException {
    Anchor anchor = named.get(name);
    if (anchor == null) {
      throw new RefusedException(
          place,
          "is an alias without an anchor of that name before it: the kubelet exits",
          "quote a value that starts with *");
    }
    if (anchor.node == null) {
      throw new RefusedException(
          place, "is an alias of what it is a part of: the kubelet exits", "write the value out");
    }
    nodes += 1 + anchor.size;
    aliased += anchor.size;
    boolean nearlyAll =
        aliased > ALIASED_ALWAYS_ALLOWED
            && nodes > NODES_ALWAYS_ALLOWED
            && aliased > LARGEST_SHARE * nodes;
    if (nearlyAll || aliased > MOST_ALIASED) {
      throw new RefusedException(
          place, "is repeated too often by aliases: the kubelet exits", "write it out");
    }
    return anchor.node;
  }
}
