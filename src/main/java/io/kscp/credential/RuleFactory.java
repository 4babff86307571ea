package io.kscp.credential;

import io.kscp.config.Configuration;
import io.kscp.config.Environment;
import io.kscp.config.ProviderConfig.RuleConfig;
import io.kscp.protocol.CacheKeyType;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Makes rules of what is configured: finds the source of each and fills in what the file has for
 * all.
 */
final class RuleFactory {
  private final Configuration configuration;
  private final Environment environment;
  private final ResolutionListener listener;

  /** Makes rules of this configuration, whose sources tell the listener what they read. */
  RuleFactory(Configuration configuration, Environment environment, ResolutionListener listener) {
    this.configuration = configuration;
    this.environment = environment;
    this.listener = listener;
  }

  /** The rule at that place of the configuration, counted from 0. */
  Rule rule(int index) {
    RuleConfig rule = configuration.credentials().get(index);
    return new Rule(
        source(rule, index),
        rule.optional().orElse(false),
        rule.cacheType().or(configuration::cacheType).orElse(CacheKeyType.Image),
        rule.cacheDuration().or(configuration::cacheDuration));
  }

  private CredentialSource source(RuleConfig rule, int index) {
    if (rule.secretDir().isPresent()) {
      return new SecretDir(path(rule.secretDir().get(), index, "secretDir"), listener);
    }
    if (rule.dockerConfigFile().isPresent()) {
      SecretPath path = path(rule.dockerConfigFile().get(), index, "dockerConfigFile");
      return (image, pattern, scope) -> {
        Path file = path.resolve();
        DockerConfig config = DockerConfig.read(file, path.name(), image);
        listener.secretRead(file);
        return config.find(scope);
      };
    }
    SecretPair pair =
        new SecretPair(
            value(rule.username(), rule.usernameFile(), rule.usernameEnv(), index, "username"),
            value(rule.password(), rule.passwordFile(), rule.passwordEnv(), index, "password"));
    return (image, pattern, scope) -> List.of(new Candidate(pattern, pair.read()));
  }

  private SecretValue value(
      Optional<String> inline,
      Optional<String> file,
      Optional<String> variable,
      int index,
      String key) {
    if (inline.isPresent()) {
      return inline::get;
    }
    if (file.isPresent()) {
      return new SecretFile(path(file.get(), index, key + "File"), listener);
    }
    String variableKey = key + "Env";
    return new SecretVariable(
        variable.orElseThrow(), configuration.origin(index, variableKey), environment);
  }

  /** A path that stands in a rule behind that key. */
  SecretPath path(String text, int index, String key) {
    return new SecretPath(
        text, configuration.origin(index, key), configuration.folder(), environment);
  }
}
