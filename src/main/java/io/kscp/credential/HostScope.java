package io.kscp.credential;

import io.kscp.image.ImageName;
import io.kscp.image.ImagePattern;
import java.util.List;

/**
 * Finds out whether each image of one host gets the same answer, so that the kubelet may reuse it
 * for all of them. In doubt the answer is no, which costs no more than another call.
 */
final class HostScope {
  private final ImageName image;
  private int rules;
  private boolean someImagesOnly;
  private boolean paths;

  /** For the host of this image. */
  HostScope(ImageName image) {
    this.image = image;
  }

  /** Whether a rule with these patterns is for any image of the host; most are for others. */
  boolean concerns(List<ImagePattern> patterns) {
    for (ImagePattern pattern : patterns) {
      if (pattern.matchesHostOf(image)) {
        return true;
      }
    }
    return patterns.isEmpty();
  }

  /** Takes a rule into account; no patterns stand for every image. */
  void add(List<ImagePattern> patterns) {
    boolean whole = patterns.isEmpty();
    boolean path = false;
    for (ImagePattern pattern : patterns) {
      if (pattern.matchesHostOf(image)) {
        whole |= pattern.coversWholeHosts();
        path |= !pattern.coversWholeHosts();
      }
    }
    if (whole || path) {
      rules++;
    }
    paths |= path;
    someImagesOnly |= path && !whole;
  }

  /** Whether all images of the host have the same rules, in the same order. */
  boolean isUniform() {
    return !someImagesOnly && (rules <= 1 || !paths);
  }
}
