package io.kscp.kubelet;

/**
 * How many nodes may come from aliases: go-yaml (v2) refuses a document of which the most are read
 * more than once.
 */
final class AliasBudget {
  private static final int NODES_ALWAYS_ALLOWED = 1000;
  private static final int ALIASED_ALWAYS_ALLOWED = 100;
  private static final int SMALL = 400_000;
  private static final int LARGE = 4_000_000;
  private static final double SHARE_OF_SMALL = 0.99;
  private static final double SHARE_OF_LARGE = 0.10;
  private static final double SHARE_BETWEEN = 0.89;

  private long nodes;
  private long aliased;

  /**
   * Counts a node.
   *
   * @param inAlias whether it is read for an alias
   * @return whether that is still allowed
   */
  boolean count(boolean inAlias) {
    nodes++;
    aliased += inAlias ? 1 : 0;
    return aliased <= ALIASED_ALWAYS_ALLOWED
        || nodes <= NODES_ALWAYS_ALLOWED
        || (double) aliased / nodes <= allowedShare();
  }

  private double allowedShare() {
    if (nodes <= SMALL) {
      return SHARE_OF_SMALL;
    }
    if (nodes >= LARGE) {
      return SHARE_OF_LARGE;
    }
    return SHARE_OF_SMALL - SHARE_BETWEEN * ((double) (nodes - SMALL) / (LARGE - SMALL));
  }
}
