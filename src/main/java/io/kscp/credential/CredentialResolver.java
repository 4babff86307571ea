package io.kscp.credential;

import io.kscp.config.ConfigException;
import io.kscp.config.Configuration;
import io.kscp.image.ImageName;
import io.kscp.protocol.AuthConfig;
import io.kscp.protocol.CacheKeyType;
import io.kscp.protocol.CredentialProviderRequest;
import io.kscp.protocol.CredentialProviderResponse;
import io.kscp.protocol.GoDuration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Answers requests from the rules of one configuration. */
public final class CredentialResolver {
  private final List<Rule> rules;
  private final CacheKeyType cacheType;
  private final Optional<GoDuration> cacheDuration;

  /** Answers from this configuration. */
  public CredentialResolver(Configuration configuration) {
    this.rules = Rule.of(configuration);
    this.cacheType = configuration.values().cacheType().orElse(CacheKeyType.Image);
    this.cacheDuration = configuration.values().cacheDuration();
  }

  /**
   * The answer to a request. Only the secrets of rules that match are read.
   *
   * @param request the whole request
   * @param image the request's image, normalised
   * @throws ConfigException if the secret of a rule that matches can't be had
   */
  public CredentialProviderResponse resolve(CredentialProviderRequest request, ImageName image)
      throws ConfigException {
    List<Rule> matching = rules.stream().filter(rule -> rule.matches(image)).toList();
    if (matching.isEmpty()) {
      // Not cached: a rule may be added at any time, and the next pull shall see it.
      return new CredentialProviderResponse(
          request.apiVersion(), CacheKeyType.Image, Optional.of(GoDuration.ZERO), Map.of());
    }
    Set<Credential> credentials = new LinkedHashSet<>();
    for (Rule rule : matching) {
      credentials.add(rule.read());
    }
    CacheKeyType type = cacheKeyType(image);
    List<String> keys = AuthKeys.choose(image, type, credentials.size());
    Map<String, AuthConfig> auth = new LinkedHashMap<>();
    credentials.forEach(credential -> auth.put(keys.get(auth.size()), credential.toAuthConfig()));
    return new CredentialProviderResponse(request.apiVersion(), type, cacheDuration, auth);
  }

  /**
   * {@code Registry} only where each image of the host gets the same answer, for the kubelet reuses
   * it without asking. {@code Global} is not answered: it would need every rule's secret in one
   * answer.
   */
  private CacheKeyType cacheKeyType(ImageName image) {
    boolean alike = rules.stream().allMatch(rule -> rule.treatsHostAlike(image));
    return cacheType != CacheKeyType.Image && alike ? CacheKeyType.Registry : CacheKeyType.Image;
  }
}
