package io.kscp.config;

import io.kscp.config.file.Mistakes;
import io.kscp.config.file.RuleKey;
import io.kscp.config.file.RuleSettings;
import io.kscp.config.file.Setting;
import io.kscp.config.file.ValueKind;
import io.kscp.finding.ConfigException;
import io.kscp.finding.Mistake;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is configured, as it was written. {@link #bind} says what it means.
 *
 * @param cacheType the type of cache key for all rules
 * @param cacheDuration the cache duration for all rules
 * @param rules the rules, in the order of the file; may be empty: no credentials yet
 * @param directory what relative paths count from: the directory of the configuration file as given
 * @param isList whether the rules are a list in the file, and not the one pair
 */
public record Configuration(
    Optional<Setting> cacheType,
    Optional<Setting> cacheDuration,
    List<RuleSettings> rules,
    Path directory,
    boolean isList) {

  /**
   * Binds what is set for all rules and for some of them. To bind thousands would take long.
   *
   * @param indexes the rules, counted from 0, in order
   * @throws ConfigException if one of these values is wrong; the message names the first
   */
  public ProviderConfig bind(List<Integer> indexes) throws ConfigException {
    Map<String, String> values = new HashMap<>();
    cacheType.ifPresent(setting -> values.put("cacheType", setting.value()));
    cacheDuration.ifPresent(setting -> values.put("cacheDuration", setting.value()));
    for (int i : indexes) {
      Map<RuleKey, Setting> rule = rules.get(i).values();
      rule.forEach((key, value) -> values.put("credentials[" + i + "]." + key, value.value()));
    }
    return Binding.bind(values).orElseThrow(() -> new ConfigException(firstMistake(indexes)));
  }

  private Mistake firstMistake(List<Integer> indexes) {
    return Stream.concat(
            mistakesForAll(), indexes.stream().flatMap(i -> rules.get(i).mistake().stream()))
        .findFirst()
        .orElseThrow();
  }

  private Stream<Mistake> mistakesForAll() {
    return Stream.concat(
        cacheType.flatMap(setting -> setting.check(ValueKind.CACHE_TYPE)).stream(),
        cacheDuration.flatMap(setting -> setting.check(ValueKind.DURATION)).stream());
  }

  /** The same without the values that mean nothing, each of which is reported. */
  Configuration checked(Mistakes mistakes) throws ConfigException {
    for (Mistake mistake : mistakesForAll().toList()) {
      mistakes.add(mistake);
    }
    for (RuleSettings rule : rules) {
      rule.checkValues(mistakes);
    }
    return new Configuration(
        cacheType.filter(setting -> setting.check(ValueKind.CACHE_TYPE).isEmpty()),
        cacheDuration.filter(setting -> setting.check(ValueKind.DURATION).isEmpty()),
        rules,
        directory,
        isList);
  }
}
