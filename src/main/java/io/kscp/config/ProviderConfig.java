package io.kscp.config;

import io.kscp.image.ImagePattern;
import io.kscp.protocol.CacheKeyType;
import io.kscp.protocol.GoDuration;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMapping.NamingStrategy;
import io.smallrye.config.WithConverter;
import java.util.List;
import java.util.Optional;

/**
 * All that can be configured, whether it came from the environment or from a file. The
 * environment's pair and the flat file are one rule without patterns, or with those of {@code
 * KSCP_MATCH_IMAGES}.
 */
@ConfigMapping(prefix = ProviderConfig.PREFIX, namingStrategy = NamingStrategy.VERBATIM)
public interface ProviderConfig {
  /** What the names of all properties start with. */
  String PREFIX = "kscp";

  /**
   * For what the kubelet may reuse an answer, {@link CacheKeyType#Image} unless a rule says more.
   */
  @WithConverter(LiteralConverters.CacheKeyTypes.class)
  Optional<CacheKeyType> cacheType();

  /**
   * How long it may be reused; none for the kubelet's {@code defaultCacheDuration}. Not negative.
   */
  @WithConverter(LiteralConverters.Durations.class)
  Optional<GoDuration> cacheDuration();

  /** Who gets which credential, in the order of the file. May be empty: no credentials yet. */
  List<RuleConfig> credentials();

  /** One credential and the images that it is for. It has one source for each of its two values. */
  interface RuleConfig {
    /** The images; none for every image that the kubelet asks about. */
    Optional<List<@WithConverter(LiteralConverters.Patterns.class) ImagePattern>> matchImages();

    /** The user name itself, possibly empty. */
    @WithConverter(LiteralConverters.Texts.class)
    Optional<String> username();

    /** The path of a file that holds the user name. */
    @WithConverter(LiteralConverters.Texts.class)
    Optional<String> usernameFile();

    /** The password itself, possibly empty. */
    @WithConverter(LiteralConverters.Texts.class)
    Optional<String> password();

    /** The path of a file that holds the password. */
    @WithConverter(LiteralConverters.Texts.class)
    Optional<String> passwordFile();
  }
}
