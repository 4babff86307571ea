package io.kscp.config;

import java.util.Map;

/**
 * What is configured and where each value was written.
 *
 * @param values the values
 * @param origins for each property of {@link ProviderConfig} that has a value, how messages name
 *     its place; names of properties are without prefix, such as {@code credentials[0].password}
 */
public record Configuration(ProviderConfig values, Map<String, String> origins) {
  /**
   * How messages name the place of a rule's value.
   *
   * @param rule the rule, counted from 0
   * @param key the name of the value in {@link ProviderConfig.RuleConfig}
   */
  public String origin(int rule, String key) {
    return origins.getOrDefault(ConfigLoader.property(rule, key), key);
  }
}
