package io.kscp.config;

import io.kscp.image.ImagePattern;
import io.kscp.protocol.CacheKeyType;
import io.kscp.protocol.GoDuration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The values of one rule, checked, and where each was written. */
final class RuleSettings implements ProviderConfig.RuleConfig {
  private static final KeyNames NAMES = RuleReader.NAMES;

  private final Setting[] settings = new Setting[NAMES.size()];
  private final List<Setting> written;
  private final List<ImagePattern> patterns;
  private final Optional<Boolean> optional;
  private final Optional<CacheKeyType> cacheType;
  private final Optional<GoDuration> cacheDuration;

  /**
   * Checks the values.
   *
   * @param settings the values by the name of their member, but for the patterns
   * @param patterns the patterns, none for every image
   * @param mistakes what becomes of a value that means nothing
   */
  RuleSettings(Map<String, Setting> settings, List<Setting> patterns, Mistakes mistakes)
      throws ConfigException {
    settings.forEach((key, setting) -> this.settings[NAMES.indexOf(key)] = setting);
    List<ImagePattern> converted = new ArrayList<>(patterns.size());
    for (Setting pattern : patterns) {
      Setting.convert(Optional.of(pattern), Values::pattern, mistakes).ifPresent(converted::add);
    }
    this.written = List.copyOf(patterns);
    this.patterns = List.copyOf(converted);
    this.optional = Setting.convert(get("optional"), Values::flag, mistakes);
    this.cacheType = Setting.convert(get("cacheType"), Values::cacheKeyType, mistakes);
    this.cacheDuration = Setting.convert(get("cacheDuration"), Values::duration, mistakes);
  }

  private Optional<Setting> get(String key) {
    return Optional.ofNullable(settings[NAMES.indexOf(key)]);
  }

  private Optional<String> text(String key) {
    return get(key).map(Setting::value);
  }

  /** The patterns as they were written, also those that are none. */
  List<Setting> written() {
    return written;
  }

  /** The place of a value, if it is there. */
  Optional<Origin> place(String key) {
    return get(key).map(Setting::origin);
  }

  /** How messages name the place of a value. */
  String origin(String key) {
    return String.valueOf(settings[NAMES.indexOf(key)]);
  }

  /** Whether a variable of that name holds a value of this rule. */
  boolean names(String variable) {
    return usernameEnv().filter(variable::equals).isPresent()
        || passwordEnv().filter(variable::equals).isPresent();
  }

  @Override
  public Optional<List<ImagePattern>> matchImages() {
    return patterns.isEmpty() ? Optional.empty() : Optional.of(patterns);
  }

  @Override
  public Optional<String> username() {
    return text("username");
  }

  @Override
  public Optional<String> usernameFile() {
    return text("usernameFile");
  }

  @Override
  public Optional<String> usernameEnv() {
    return text("usernameEnv");
  }

  @Override
  public Optional<String> password() {
    return text("password");
  }

  @Override
  public Optional<String> passwordFile() {
    return text("passwordFile");
  }

  @Override
  public Optional<String> passwordEnv() {
    return text("passwordEnv");
  }

  @Override
  public Optional<String> secretDir() {
    return text("secretDir");
  }

  @Override
  public Optional<String> dockerConfigFile() {
    return text("dockerConfigFile");
  }

  @Override
  public Optional<Boolean> optional() {
    return optional;
  }

  @Override
  public Optional<CacheKeyType> cacheType() {
    return cacheType;
  }

  @Override
  public Optional<GoDuration> cacheDuration() {
    return cacheDuration;
  }
}
