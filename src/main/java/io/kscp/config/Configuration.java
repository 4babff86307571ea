package io.kscp.config;

import java.nio.file.Path;
import java.util.Map;

/** What is configured, and where each value was written. */
public final class Configuration {
  private final ProviderConfig values;
  private final Path folder;
  private final Map<String, Origin> origins;

  Configuration(ProviderConfig values, Path folder, Map<String, Origin> origins) {
    this.values = values;
    this.folder = folder;
    this.origins = origins;
  }

  /** The values. */
  public ProviderConfig values() {
    return values;
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
    return String.valueOf(origins.get(ConfigLoader.property(rule, key)));
  }
}
