package io.kscp.cli;

import io.kscp.cli.Explanation.Answered;
import io.kscp.cli.Explanation.ProviderCall;
import io.kscp.protocol.CacheKeyType;
import io.kscp.protocol.GoDuration;
import java.util.Optional;

/** Says for what and how long the kubelet reuses an answer. */
final class CacheText {
  private CacheText() {}

  /**
   * In words.
   *
   * @param call the entry that gives the answer, if it is known
   */
  static String describe(Answered answer, Optional<ProviderCall> call) {
    return answer.cacheType()
        + why(answer).map(reason -> " (" + reason + ")").orElse("")
        + ", "
        + rotation(answer, call);
  }

  /** Why the answer's type is not the one that the rules ask for. */
  static Optional<String> why(Answered answer) {
    return answer
        .wanted()
        .map(
            wanted ->
                answer.cacheType() == CacheKeyType.Registry
                    ? "not " + wanted + ", which would need every rule's secret in one answer"
                    : "not " + wanted + ", for other images of this host get another answer");
  }

  private static String rotation(Answered answer, Optional<ProviderCall> call) {
    String forWhat =
        answer.cacheType() == CacheKeyType.Image ? "this image" : "all images of this host";
    if (answer.cacheDuration().isEmpty()) {
      return "for the kubelet's defaultCacheDuration"
          + call.filter(ProviderCall::asked)
              .flatMap(ProviderCall::defaultCacheDuration)
              .map(duration -> ", " + duration)
              .orElse("")
          + ": so long after a change it may still use the old credentials for "
          + forWhat;
    }
    GoDuration duration = answer.cacheDuration().get();
    return duration.nanos() == 0
        ? "not kept: a change counts at the next pull"
        : "kept for "
            + duration
            + ": so long after a change the kubelet may still use the old credentials for "
            + forWhat;
  }
}
