package io.kscp.credential;

import io.kscp.config.ConfigException;
import io.kscp.image.ImageName;
import io.kscp.image.ImagePattern;
import io.kscp.protocol.CacheKeyType;
import io.kscp.protocol.GoDuration;
import java.util.List;
import java.util.Optional;

/**
 * One source of credentials and the images that they are for.
 *
 * @param patterns the images; none for every image that the kubelet asks about
 * @param source where the credentials come from
 * @param optional whether the source may be absent
 * @param cacheType for what the answer may be reused
 * @param cacheDuration how long it may be reused, none for the kubelet's default
 */
record Rule(
    List<ImagePattern> patterns,
    CredentialSource source,
    boolean optional,
    CacheKeyType cacheType,
    Optional<GoDuration> cacheDuration) {

  /** Whether the rule is for this image. */
  boolean matches(ImageName image) {
    return patterns.isEmpty() || mostSpecificFor(image).isPresent();
  }

  private Optional<ImagePattern> mostSpecificFor(ImageName image) {
    ImagePattern found = null;
    for (ImagePattern pattern : patterns) {
      if (pattern.matches(image)
          && (found == null || ImagePattern.MOST_SPECIFIC_FIRST.compare(pattern, found) < 0)) {
        found = pattern;
      }
    }
    return Optional.ofNullable(found);
  }

  /**
   * The credentials for an image that the rule matches. A source that is absent, and may be, has
   * none, as if the rule were not there.
   *
   * @param scope is told of the rule, and of those that its source holds
   */
  List<Candidate> find(ImageName image, HostScope scope) throws ConfigException {
    try {
      List<Candidate> found = source.find(image, mostSpecificFor(image), scope);
      scope.add(patterns);
      return found;
    } catch (AbsentSecretException e) {
      if (optional) {
        return List.of();
      }
      throw e;
    }
  }
}
