package io.kscp.config;

import io.kscp.protocol.CacheKeyType;
import io.kscp.protocol.GoDuration;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** What is configured, and where each value was written. */
public final class Configuration implements ProviderConfig {
  private final Optional<CacheKeyType> cacheType;
  private final Optional<GoDuration> cacheDuration;
  private final List<RuleSettings> rules;
  private final Path folder;

  Configuration(
      Optional<CacheKeyType> cacheType,
      Optional<GoDuration> cacheDuration,
      List<RuleSettings> rules,
      Path folder) {
    this.cacheType = cacheType;
    this.cacheDuration = cacheDuration;
    this.rules = rules;
    this.folder = folder;
  }

  @Override
  public Optional<CacheKeyType> cacheType() {
    return cacheType;
  }

  @Override
  public Optional<GoDuration> cacheDuration() {
    return cacheDuration;
  }

  @Override
  public List<RuleConfig> credentials() {
    return Collections.unmodifiableList(rules);
  }

  /** What relative paths count from: the folder of the configuration file as it was given. */
  public Path folder() {
    return folder;
  }

  /**
   * How messages name the place of a rule's value, such as {@code /etc/kscp/config.yaml, line 7,
   * column 15, rule 2: passwordFile}.
   *
   * @param rule the rule, counted from 0
   * @param key the name of the value in {@link ProviderConfig.RuleConfig}
   */
  public String origin(int rule, String key) {
    return rules.get(rule).origin(key);
  }
}
