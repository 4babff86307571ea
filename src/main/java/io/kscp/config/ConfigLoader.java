package io.kscp.config;

import io.kscp.config.file.ConfigFile;
import io.kscp.config.file.Mistakes;
import io.kscp.config.file.RuleKey;
import io.kscp.config.file.RuleSettings;
import io.kscp.config.file.Setting;
import io.kscp.finding.ConfigException;
import io.kscp.finding.Mistake;
import io.kscp.finding.OneLine;
import io.kscp.finding.Origin;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds out what is configured: reads the environment and the file that it or the command line
 * names, and decides which of them counts. Secrets in files are not read yet.
 */
public final class ConfigLoader {
  private static final int LARGEST_FILE = 16 << 20;

  private final Variables variables;

  /** Loads from these variables and the files that they name. */
  public ConfigLoader(Environment environment) {
    this.variables = new Variables(environment);
  }

  /**
   * Loads the configuration. What its values mean is found out when they are bound.
   *
   * @param option the path of {@code --config}, which takes precedence over {@code KSCP_CONFIG}
   * @throws ConfigException if there is none, or it has a mistake
   */
  public Configuration load(Optional<String> option) throws ConfigException {
    return load(option, Mistakes.FIRST_ENDS);
  }

  /** Loads the configuration. What is wrong is reported and left out, if reading can go on. */
  Configuration load(Optional<String> option, Mistakes mistakes) throws ConfigException {
    Optional<Setting> path = path(option);
    ConfigFile file = path.isPresent() ? read(path.get(), mistakes) : ConfigFile.NONE;
    variables.checkNames(
        name -> file.rules().orElse(List.of()).stream().anyMatch(rule -> rule.names(name)),
        mistakes);
    List<RuleSettings> rules =
        file.rules().isPresent()
            ? file.rules().get()
            : pair(file.pair(), path.map(Setting::value), mistakes);
    return new Configuration(
        orVariable(file.cacheType(), Variables.CACHE_TYPE, mistakes),
        orVariable(file.cacheDuration(), Variables.CACHE_DURATION, mistakes),
        rules,
        directory(path),
        file.rules().isPresent());
  }

  /** The path of the file and what named it, if there is one. */
  Optional<Setting> path(Optional<String> option) throws ConfigException {
    return option.isPresent()
        ? option.map(value -> new Setting(value, Origin.named("--config")))
        : variables.getNonEmpty(Variables.CONFIG);
  }

  private static ConfigFile read(Setting path, Mistakes mistakes) throws ConfigException {
    String file = OneLine.of(path.value());
    byte[] content =
        TrustedFile.read(path.path(), LARGEST_FILE, Origin.named(file))
            .orElseThrow(
                () ->
                    new ConfigException(
                        Origin.named(file), "does not exist", path.origin() + " names it"));
    return ConfigFile.read(content, file, mistakes);
  }

  private Optional<Setting> orVariable(Optional<Setting> inFile, String variable, Mistakes mistakes)
      throws ConfigException {
    if (inFile.isPresent()) {
      return inFile;
    }
    try {
      return variables.getNonEmpty(variable);
    } catch (ConfigException e) {
      mistakes.add(e.mistake());
      return Optional.empty();
    }
  }

  private static Path directory(Optional<Setting> path) throws ConfigException {
    Path parent = path.isPresent() ? path.get().path().getParent() : null;
    return parent == null ? Path.of("") : parent;
  }

  /**
   * The one pair as a rule, each value from the flat file if it is there, else from the
   * environment. No rule if a value is wrong.
   */
  private List<RuleSettings> pair(
      Map<RuleKey, Setting> flat, Optional<String> path, Mistakes mistakes) throws ConfigException {
    Map<RuleKey, Setting> rule = new EnumMap<>(RuleKey.class);
    List<Setting> patterns = new ArrayList<>();
    boolean usable =
        mistakes.none(
            () ->
                putValue(rule, RuleKey.USERNAME, RuleKey.USERNAME_FILE, flat, Variables.USERNAME));
    usable &=
        mistakes.none(
            () ->
                putValue(rule, RuleKey.PASSWORD, RuleKey.PASSWORD_FILE, flat, Variables.PASSWORD));
    if (usable && rule.size() < 2) {
      mistakes.add(incomplete(rule, path));
      usable = false;
    }
    usable &=
        mistakes.none(() -> patterns.addAll(variables.getList(Variables.MATCH_IMAGES, mistakes)));
    RuleSettings settings = new RuleSettings(rule, patterns, mistakes);
    return usable ? List.of(settings) : List.of();
  }

  private void putValue(
      Map<RuleKey, Setting> rule,
      RuleKey key,
      RuleKey fileKey,
      Map<RuleKey, Setting> flat,
      String variable)
      throws ConfigException {
    if (flat.containsKey(key)) {
      rule.put(key, flat.get(key));
      return;
    }
    Optional<Setting> secretFile = variables.getFile(variable);
    if (secretFile.isPresent()) {
      rule.put(fileKey, secretFile.get());
    } else {
      variables.get(variable).ifPresent(setting -> rule.put(key, setting));
    }
  }

  private static Mistake incomplete(Map<RuleKey, Setting> rule, Optional<String> path) {
    Origin origin = Origin.named(path.map(OneLine::of).orElse("environment")).about(":");
    String elsewhere = path.isPresent() ? " here or in the environment" : "";
    if (rule.isEmpty()) {
      return new Mistake(
          origin,
          "no credentials are configured" + elsewhere,
          path.isPresent()
              ? "write credentials: and a list of rules"
              : "set KSCP_REGISTRY_USERNAME and KSCP_REGISTRY_PASSWORD, or name a file with"
                  + " --config or KSCP_CONFIG");
    }
    boolean username = rule.keySet().stream().anyMatch(RuleKey.USERNAME_SOURCES::contains);
    String variable = username ? Variables.PASSWORD : Variables.USERNAME;
    RuleKey missing = username ? RuleKey.PASSWORD : RuleKey.USERNAME;
    return new Mistake(
        origin,
        "no " + (username ? "password" : "user name") + " is configured" + elsewhere,
        (path.isPresent() ? "write " + missing + " into the file or set " : "set ")
            + variable
            + " or "
            + variable
            + Variables.FILE_SUFFIX);
  }
}
