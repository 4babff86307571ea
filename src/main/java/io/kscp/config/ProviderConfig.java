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

  /**
   * One source of credentials and the images that they are for: a user name and a password, each
   * from one source, or a whole folder or Docker configuration.
   */
  interface RuleConfig {
    /** The images; none for every image that the kubelet asks about. */
    Optional<List<@WithConverter(LiteralConverters.Patterns.class) ImagePattern>> matchImages();

    /** The user name itself, possibly empty. */
    @WithConverter(LiteralConverters.Texts.class)
    Optional<String> username();

    /** The path of a file that holds the user name. */
    @WithConverter(LiteralConverters.Texts.class)
    Optional<String> usernameFile();

    /** The name of a variable that holds the user name. */
    @WithConverter(LiteralConverters.Texts.class)
    Optional<String> usernameEnv();

    /** The password itself, possibly empty. */
    @WithConverter(LiteralConverters.Texts.class)
    Optional<String> password();

    /** The path of a file that holds the password. */
    @WithConverter(LiteralConverters.Texts.class)
    Optional<String> passwordFile();

    /** The name of a variable that holds the password. */
    @WithConverter(LiteralConverters.Texts.class)
    Optional<String> passwordEnv();

    /** The path of a folder with the files of a Kubernetes Secret. */
    @WithConverter(LiteralConverters.Texts.class)
    Optional<String> secretDir();

    /** The path of a Docker configuration, each entry of which is a rule of its own. */
    @WithConverter(LiteralConverters.Texts.class)
    Optional<String> dockerConfigFile();

    /** Whether the source may be absent, {@code false} unless set. */
    @WithConverter(LiteralConverters.Flags.class)
    Optional<Boolean> optional();

    /** For what the kubelet may reuse the answer, if this rule says so. */
    @WithConverter(LiteralConverters.CacheKeyTypes.class)
    Optional<CacheKeyType> cacheType();

    /** How long it may be reused, if this rule says so. Not negative. */
    @WithConverter(LiteralConverters.Durations.class)
    Optional<GoDuration> cacheDuration();
  }
}
