package io.kscp.credential;

/**
 * Finds out whether each image of one host gets the same answer, so that the kubelet may reuse it
 * for all of them. In doubt the answer is no, which costs no more than another call.
 */
final class HostScope {
  private int rules;
  private boolean someImagesOnly;
  private boolean paths;

  /** Takes a rule for images of the host into account. */
  void add(HostMatch rule) {
    rules++;
    paths |= rule.paths();
    someImagesOnly |= rule.paths() && !rule.wholeHost();
  }

  /** Whether all images of the host have the same rules, in the same order. */
  boolean isUniform() {
    return !someImagesOnly && (rules <= 1 || !paths);
  }
}
