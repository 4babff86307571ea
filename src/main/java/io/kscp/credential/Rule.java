package io.kscp.credential;

import io.kscp.config.ConfigException;
import io.kscp.image.ImageName;
import io.kscp.protocol.CacheKeyType;
import io.kscp.protocol.GoDuration;
import java.util.List;
import java.util.Optional;

/**
 * One source of credentials and how its answers may be reused.
 *
 * @param source where the credentials come from
 * @param optional whether the source may be absent
 * @param cacheType for what the answer may be reused
 * @param cacheDuration how long it may be reused, none for the kubelet's default
 */
record Rule(
    CredentialSource source,
    boolean optional,
    CacheKeyType cacheType,
    Optional<GoDuration> cacheDuration) {

  /**
   * The credentials for an image that the rule matches. A source that is absent, and may be, has
   * none, as if the rule were not there.
   *
   * @param match how the rule's patterns match the image
   * @param scope is told of the rule, and of those that its source holds
   * @param listener is told if the source is absent
   */
  List<Candidate> find(
      ImageName image, HostMatch match, HostScope scope, ResolutionListener listener)
      throws ConfigException {
    try {
      List<Candidate> found = source.find(image, match.mostSpecific(), scope);
      scope.add(match);
      return found;
    } catch (AbsentSecretException e) {
      if (optional) {
        listener.secretAbsent(e.getMessage());
        return List.of();
      }
      throw e;
    }
  }
}
