package io.kscp.credential;

import io.kscp.config.ConfigException;
import io.kscp.config.Configuration;
import io.kscp.config.Environment;
import io.kscp.config.ProviderConfig.RuleConfig;
import io.kscp.image.ImageName;
import io.kscp.image.ImagePattern;
import io.kscp.protocol.AuthConfig;
import io.kscp.protocol.CacheKeyType;
import io.kscp.protocol.CredentialProviderRequest;
import io.kscp.protocol.CredentialProviderResponse;
import io.kscp.protocol.GoDuration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Answers requests from the rules of one configuration. */
public final class CredentialResolver {
  private final Configuration configuration;
  private final RuleFactory factory;
  private final ResolutionListener listener;

  /**
   * Answers from this configuration.
   *
   * @param environment where the variables that rules name come from
   */
  public CredentialResolver(Configuration configuration, Environment environment) {
    this(configuration, environment, ResolutionListener.NONE);
  }

  /**
   * Answers from this configuration and says how it comes to its answers.
   *
   * @param environment where the variables that rules name come from
   * @param listener is told of each step, and has no say
   */
  public CredentialResolver(
      Configuration configuration, Environment environment, ResolutionListener listener) {
    this.configuration = configuration;
    this.factory = new RuleFactory(configuration, environment, listener);
    this.listener = listener;
  }

  /**
   * The answer to a request. Only the secrets of rules that match are read.
   *
   * @param request the whole request
   * @param image the request's image, normalised
   * @throws ConfigException if the secret of a rule that matches can't be had, also if others
   *     match: a kubelet shows nobody what a provider says with an answer
   */
  public CredentialProviderResponse resolve(CredentialProviderRequest request, ImageName image)
      throws ConfigException {
    HostScope scope = new HostScope();
    List<Candidate> candidates = new ArrayList<>();
    CacheKeyType narrowest = CacheKeyType.Global;
    Optional<GoDuration> shortest = Optional.empty();
    List<RuleConfig> rules = configuration.credentials();
    for (int i = 0; i < rules.size(); i++) {
      List<ImagePattern> patterns = rules.get(i).matchImages().orElse(List.of());
      Optional<HostMatch> match = HostMatch.of(patterns, image);
      listener.ruleConsidered(i, match.isPresent() && match.get().matches());
      if (match.isEmpty()) {
        continue;
      }
      if (!match.get().matches()) {
        scope.add(match.get());
        continue;
      }
      Rule rule = factory.rule(i);
      List<Candidate> found = rule.find(image, match.get(), scope, listener);
      listener.credentialsFound(i, found);
      if (!found.isEmpty()) {
        candidates.addAll(found);
        narrowest = Collections.min(List.of(narrowest, rule.cacheType()));
        shortest =
            Stream.of(shortest, rule.cacheDuration())
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder());
      }
    }
    if (candidates.isEmpty()) {
      // Not cached: a rule may be added at any time, and the next pull shall see it.
      return new CredentialProviderResponse(
          request.apiVersion(), CacheKeyType.Image, Optional.of(GoDuration.ZERO), Map.of());
    }
    // Global would need every rule's secret in one answer. Registry holds only where each image of
    // the host gets the same one, for the kubelet reuses it without asking.
    CacheKeyType type =
        narrowest != CacheKeyType.Image && scope.isUniform()
            ? CacheKeyType.Registry
            : CacheKeyType.Image;
    listener.cacheTypeChosen(narrowest, type);
    return new CredentialProviderResponse(
        request.apiVersion(), type, shortest, auth(candidates, image, type));
  }

  private static Map<String, AuthConfig> auth(
      List<Candidate> candidates, ImageName image, CacheKeyType type) {
    List<Credential> credentials =
        candidates.stream()
            .sorted(Candidate.MOST_SPECIFIC_FIRST)
            .map(Candidate::credential)
            .distinct()
            .toList();
    List<String> keys = AuthKeys.choose(image, type, credentials.size());
    Map<String, AuthConfig> auth = new LinkedHashMap<>();
    for (int i = 0; i < keys.size(); i++) {
      auth.put(keys.get(i), credentials.get(i).toAuthConfig());
    }
    return auth;
  }
}
