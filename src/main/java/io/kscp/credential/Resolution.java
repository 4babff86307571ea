package io.kscp.credential;

import io.kscp.credential.CredentialSource.Found;
import io.kscp.finding.ConfigException;
import io.kscp.finding.Mistake;
import io.kscp.protocol.CacheKeyType;
import io.kscp.protocol.CredentialProviderResponse;
import java.util.List;
import java.util.Optional;

/**
 * What the resolver did for one request. Holds secrets, and is not to be printed.
 *
 * @param results the rules that match, in the order of the configuration, up to the first one that
 *     failed; only that one if a value of it is wrong
 * @param wanted the narrowest type of cache key that the rules with credentials ask for
 * @param answer the answer, its credentials in the order in which the kubelet tries them
 * @param failure why there is no answer, if there is none
 */
public record Resolution(
    List<RuleResult> results,
    CacheKeyType wanted,
    Optional<CredentialProviderResponse> answer,
    Optional<ConfigException> failure) {
  /**
   * What came of a rule that matches the image. Holds secrets.
   *
   * @param rule its place in the configuration, counted from 0
   * @param found what its source has, each credential with the pattern by which it ranks
   * @param absence what is missing, if the rule's source is missing and may be
   * @param failure why its values or secrets can't be used, so that there is no answer
   */
  public record RuleResult(
      int rule, Found found, Optional<Mistake> absence, Optional<ConfigException> failure) {
    static RuleResult of(int rule, Found found) {
      return new RuleResult(rule, found, Optional.empty(), Optional.empty());
    }

    static RuleResult nothing(int rule, ConfigException why, boolean allowed) {
      Optional<ConfigException> failure = Optional.of(why);
      return new RuleResult(
          rule,
          Found.NOTHING,
          failure.filter(e -> allowed).map(ConfigException::mistake),
          failure.filter(e -> !allowed));
    }
  }

  static Resolution answered(
      List<RuleResult> results, CacheKeyType wanted, CredentialProviderResponse answer) {
    return new Resolution(results, wanted, Optional.of(answer), Optional.empty());
  }

  static Resolution failed(List<RuleResult> results, ConfigException failure) {
    return new Resolution(results, CacheKeyType.Image, Optional.empty(), Optional.of(failure));
  }

  /**
   * The answer.
   *
   * @throws ConfigException if there is none
   */
  public CredentialProviderResponse response() throws ConfigException {
    if (failure.isPresent()) {
      throw failure.get();
    }
    return answer.orElseThrow();
  }
}
