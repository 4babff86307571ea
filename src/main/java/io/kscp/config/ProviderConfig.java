package io.kscp.config;

import io.kscp.config.file.PathTemplate;
import io.kscp.config.file.VariableName;
import io.kscp.protocol.CacheKeyType;
import io.kscp.protocol.GoDuration;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMapping.NamingStrategy;
import java.util.List;
import java.util.Optional;

/**
 * What answers are made of, whether it came from the environment or from a file. The environment's
 * pair and the flat file are one rule.
 *
 * <p>A mapping holds the rules that are needed for one image and no others. The patterns of a rule
 * decide whether it is needed, so they are read before and are not part of the mapping.
 */
@ConfigMapping(prefix = ProviderConfig.PREFIX, namingStrategy = NamingStrategy.VERBATIM)
public interface ProviderConfig {
  /** What the names of all properties start with. */
  String PREFIX = "kscp";

  /** For what the kubelet may reuse an answer; {@code Image} unless a rule says more. */
  Optional<CacheKeyType> cacheType();

  /** How long it may be reused, not negative; none for the kubelet's own default. */
  Optional<GoDuration> cacheDuration();

  /** The rules that are needed, in the order of the file. */
  List<RuleConfig> credentials();

  /**
   * One source of credentials: a user name and a password, each from one source, or a directory or
   * Docker configuration that holds both.
   */
  interface RuleConfig {
    /** The user name itself, possibly empty. */
    Optional<String> username();

    /** The path of a file that holds the user name. */
    Optional<PathTemplate> usernameFile();

    /** The name of a variable that holds the user name. */
    Optional<VariableName> usernameEnv();

    /** The password itself, possibly empty. */
    Optional<String> password();

    /** The path of a file that holds the password. */
    Optional<PathTemplate> passwordFile();

    /** The name of a variable that holds the password. */
    Optional<VariableName> passwordEnv();

    /** The path of a directory with the files of a Kubernetes Secret. */
    Optional<PathTemplate> secretDir();

    /** The path of a Docker configuration, each entry of which is a rule of its own. */
    Optional<PathTemplate> dockerConfigFile();

    /** Whether the source may be absent, {@code false} unless set. */
    Optional<Boolean> optional();

    /** For what the kubelet may reuse the answer, if this rule says so. */
    Optional<CacheKeyType> cacheType();

    /** How long it may be reused, if this rule says so. Not negative. */
    Optional<GoDuration> cacheDuration();
  }
}
