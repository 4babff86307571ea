package io.kscp.protocol;

import java.util.Map;
import java.util.Optional;

/**
 * What the kubelet is answered, see {@link CredentialProviderRequest}.
 *
 * @param apiVersion the version of the request
 * @param cacheKeyType for what the answer may be reused
 * @param cacheDuration how long it may be reused, none for the kubelet's {@code
 *     defaultCacheDuration}; never negative
 * @param auth credentials by the key under which the kubelet is to find them; empty if there are
 *     none
 */
public record CredentialProviderResponse(
    ApiVersion apiVersion,
    CacheKeyType cacheKeyType,
    Optional<GoDuration> cacheDuration,
    Map<String, Credential> auth) {}
