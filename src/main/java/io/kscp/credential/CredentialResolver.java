package io.kscp.credential;

import io.kscp.config.Configuration;
import io.kscp.config.ProviderConfig;
import io.kscp.config.ProviderConfig.RuleConfig;
import io.kscp.credential.CredentialSource.Candidate;
import io.kscp.credential.CredentialSource.Found;
import io.kscp.credential.Resolution.RuleResult;
import io.kscp.finding.ConfigException;
import io.kscp.image.ImageName;
import io.kscp.protocol.CacheKeyType;
import io.kscp.protocol.Credential;
import io.kscp.protocol.CredentialProviderRequest;
import io.kscp.protocol.CredentialProviderResponse;
import io.kscp.protocol.GoDuration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers requests from the rules of one configuration. */
public final class CredentialResolver {
  private final Configuration configuration;
  private final SourceFinder sources;

  /** Finds the source of a rule's credentials. */
  public interface SourceFinder {
    /** The source of the rule in this place of the configuration, counted from 0. */
    CredentialSource of(RuleConfig rule, int index);
  }

  /** Answers from this configuration, with credentials from these sources. */
  public CredentialResolver(Configuration configuration, SourceFinder sources) {
    this.configuration = configuration;
    this.sources = sources;
  }

  /**
   * Evaluates the rules for a request. Only the values and secrets of rules that match are read. If
   * one of them can't be used there is no answer, also if other rules match: a kubelet shows nobody
   * what a provider says with an answer.
   *
   * @param request the whole request
   * @param image the request's image, normalised
   */
  public Resolution resolve(CredentialProviderRequest request, ImageName image) {
    List<HostMatch> hosts = new ArrayList<>();
    List<Integer> matching = new ArrayList<>();
    List<HostMatch> matches = new ArrayList<>();
    for (int i = 0; i < configuration.rules().size(); i++) {
      Optional<HostMatch> match = HostMatch.of(configuration.rules().get(i).patterns(), image);
      if (match.isPresent() && match.get().matches()) {
        matching.add(i);
        matches.add(match.get());
      } else if (match.isPresent()) {
        hosts.add(match.get());
      }
    }
    ProviderConfig config;
    try {
      config = configuration.bind(matching);
    } catch (ConfigException e) {
      return Resolution.failed(
          matching.stream()
              .filter(i -> configuration.rules().get(i).mistake().equals(Optional.of(e.mistake())))
              .map(i -> RuleResult.nothing(i, e, false))
              .limit(1)
              .toList(),
          e);
    }
    List<RuleResult> results = new ArrayList<>(matching.size());
    List<RuleConfig> given = new ArrayList<>(matching.size());
    for (int i = 0; i < matching.size(); i++) {
      RuleConfig rule = config.credentials().get(i);
      RuleResult result = evaluate(rule, matching.get(i), matches.get(i), image);
      results.add(result);
      if (result.failure().isPresent()) {
        return Resolution.failed(results, result.failure().get());
      }
      if (result.absence().isEmpty()) {
        hosts.add(matches.get(i));
        result
            .found()
            .patterns()
            .forEach(own -> hosts.add(HostMatch.of(List.of(own), image).orElseThrow()));
      }
      if (!result.found().credentials().isEmpty()) {
        given.add(rule);
      }
    }
    if (given.isEmpty()) {
      // Not cached: a rule may be added at any time, and the next pull shall see it.
      return Resolution.answered(
          results,
          CacheKeyType.Image,
          new CredentialProviderResponse(
              request.apiVersion(), CacheKeyType.Image, Optional.of(GoDuration.ZERO), Map.of()));
    }
    CacheKeyType wanted =
        given.stream()
            .map(rule -> rule.cacheType().or(config::cacheType).orElse(CacheKeyType.Image))
            .min(Comparator.naturalOrder())
            .orElseThrow();
    // Global would need every rule's secret in one answer. Registry holds only where each image of
    // the host gets the same one, for the kubelet reuses it without asking.
    boolean registry = wanted != CacheKeyType.Image && HostMatch.areUniform(hosts);
    CacheKeyType type = registry ? CacheKeyType.Registry : CacheKeyType.Image;
    Optional<GoDuration> shortest =
        given.stream()
            .flatMap(rule -> rule.cacheDuration().or(config::cacheDuration).stream())
            .min(Comparator.naturalOrder());
    Map<String, Credential> auth = auth(results, image, type);
    return Resolution.answered(
        results,
        wanted,
        new CredentialProviderResponse(request.apiVersion(), type, shortest, auth));
  }

  private RuleResult evaluate(RuleConfig rule, int index, HostMatch match, ImageName image) {
    try {
      Found found = sources.of(rule, index).find(image);
      return RuleResult.of(index, found.rankedBy(match.mostSpecific()));
    } catch (ConfigException e) {
      boolean allowed = e instanceof AbsentSecretException && rule.optional().orElse(false);
      return RuleResult.nothing(index, e, allowed);
    }
  }

  private static Map<String, Credential> auth(
      List<RuleResult> results, ImageName image, CacheKeyType type) {
    List<Credential> credentials =
        results.stream()
            .flatMap(result -> result.found().credentials().stream())
            .sorted(Candidate.MOST_SPECIFIC_FIRST)
            .map(Candidate::credential)
            .distinct()
            .toList();
    List<String> keys = AuthKeys.choose(image, type, credentials.size());
    Map<String, Credential> auth = new LinkedHashMap<>();
    for (int i = 0; i < keys.size(); i++) {
      auth.put(keys.get(i), credentials.get(i));
    }
    return auth;
  }
}
