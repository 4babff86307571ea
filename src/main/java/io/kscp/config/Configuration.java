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
  private final boolean list;
  private final Optional<Setting> durationSetting;

  Configuration(
      Optional<CacheKeyType> cacheType,
      Optional<GoDuration> cacheDuration,
      List<RuleSettings> rules,
      Path folder,
      boolean list,
      Optional<Setting> durationSetting) {
    this.cacheType = cacheType;
    this.cacheDuration = cacheDuration;
    this.rules = rules;
    this.folder = folder;
    this.list = list;
    this.durationSetting = durationSetting;
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

  /** Whether the rules are a list in the file, and not the one pair. */
  boolean isList() {
    return list;
  }

  /** Where the duration for all rules was written. */
  Optional<Setting> durationSetting() {
    return durationSetting;
  }

  List<RuleSettings> settings() {
    return rules;
  }

  /**
   * A finding about a value of a rule.
   *
   * @param rule the rule, counted from 0
   * @param key the name of the value in {@link ProviderConfig.RuleConfig}
   * @param what what happens, without the place
   */
  public Finding finding(
      Finding.Severity severity, int rule, String key, String what, String advice) {
    RuleSettings settings = rules.get(rule);
    Origin origin = settings.place(key).orElse(null);
    if (origin == null) {
      origin = settings.written().stream().findFirst().map(Setting::origin).orElse(null);
    }
    return finding(severity, origin == null ? Origin.named("environment") : origin, what, advice);
  }

  /** The patterns of a rule as they were written, also those that are none. */
  public List<String> patterns(int rule) {
    return rules.get(rule).written().stream().map(Setting::value).toList();
  }

  /** A warning about a pattern of a rule; both are counted from 0. */
  public Finding patternFinding(int rule, int pattern, String what, String advice) {
    Setting written = rules.get(rule).written().get(pattern);
    Origin place = written.origin();
    return new Finding(
        Finding.Severity.WARNING,
        place.sourceOnly(),
        place.finding(),
        (place.rule() > 0 ? "rule " + place.rule() + ": " : "")
            + "the pattern "
            + written.value()
            + " "
            + what,
        advice);
  }

  static Finding finding(Finding.Severity severity, Origin origin, String what, String advice) {
    String subject = origin.line() == 0 ? origin.toString() : origin.subject();
    return new Finding(
        severity,
        origin.sourceOnly(),
        origin.finding(),
        subject.isEmpty() ? what : subject + (what.startsWith(":") ? "" : " ") + what,
        advice);
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
