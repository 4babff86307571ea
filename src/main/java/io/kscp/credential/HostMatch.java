package io.kscp.credential;

import io.kscp.image.ImageName;
import io.kscp.image.ImagePattern;
import java.util.List;
import java.util.Optional;

/**
 * What the patterns of one rule say about an image and about the other images of its host.
 *
 * @param matches whether they name the image
 * @param mostSpecific the most specific one that does, none where every image is meant
 * @param wholeHost whether they name all images of the host
 * @param paths whether one of them names only some
 */
public record HostMatch(
    boolean matches, Optional<ImagePattern> mostSpecific, boolean wholeHost, boolean paths) {
  private static final Optional<HostMatch> EVERY_IMAGE =
      Optional.of(new HostMatch(true, Optional.empty(), true, false));

  /**
   * Looks at each pattern once. None if they name no image of the host, as those of most rules.
   *
   * @param patterns the patterns of a rule; no patterns mean every image
   */
  public static Optional<HostMatch> of(List<ImagePattern> patterns, ImageName image) {
    if (patterns.isEmpty()) {
      return EVERY_IMAGE;
    }
    ImagePattern mostSpecific = null;
    boolean wholeHost = false;
    boolean paths = false;
    for (ImagePattern pattern : patterns) {
      if (!pattern.matchesHostOf(image)) {
        continue;
      }
      boolean whole = pattern.coversWholeHosts();
      wholeHost |= whole;
      paths |= !whole;
      if (pattern.matchesPathOf(image) && isMoreSpecific(pattern, mostSpecific)) {
        mostSpecific = pattern;
      }
    }
    return wholeHost || paths
        ? Optional.of(
            new HostMatch(
                mostSpecific != null, Optional.ofNullable(mostSpecific), wholeHost, paths))
        : Optional.empty();
  }

  /**
   * Whether each image of the host gets the same answer, so that the kubelet may reuse it for all
   * of them. In doubt the answer is no, which costs no more than another call.
   *
   * @param rules what all rules for the host say
   */
  public static boolean areUniform(List<HostMatch> rules) {
    boolean paths = false;
    for (HostMatch rule : rules) {
      paths |= rule.paths;
      if (rule.paths && !rule.wholeHost) {
        return false;
      }
    }
    return rules.size() <= 1 || !paths;
  }

  private static boolean isMoreSpecific(ImagePattern pattern, ImagePattern than) {
    return than == null || ImagePattern.MOST_SPECIFIC_FIRST.compare(pattern, than) < 0;
  }
}
