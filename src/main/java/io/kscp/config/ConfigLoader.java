package io.kscp.config;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds out what is configured: reads the environment and the file that it or the command line
 * names, decides which of them counts, and checks each value.
 */
public final class ConfigLoader {
  private static final String OPTION = "--config";

  private final Variables variables;

  /** Loads from these variables and the files that they name. */
  public ConfigLoader(Environment environment) {
    this.variables = new Variables(environment);
  }

  /**
   * Loads the configuration. Secrets in files are not read yet.
   *
   * @param option the path behind {@code --config}, which beats {@code KSCP_CONFIG}
   * @throws ConfigException if there is none, or it has a mistake
   */
  public Configuration load(Optional<String> option) throws ConfigException {
    return load(option, Mistakes.FIRST_ENDS);
  }

  /**
   * Loads the configuration without what is wrong with it.
   *
   * @param mistakes what becomes of mistakes that don't end the reading
   * @throws ConfigException at a mistake behind which nothing has a meaning
   */
  Configuration load(Optional<String> option, Mistakes mistakes) throws ConfigException {
    Optional<Setting> path = path(option);
    ConfigFile file = path.isPresent() ? ConfigFile.read(path.get(), mistakes) : ConfigFile.NONE;
    variables.checkNames(
        name -> file.rules().orElse(List.of()).stream().anyMatch(rule -> rule.names(name)),
        mistakes);
    List<RuleSettings> rules =
        file.rules().isPresent()
            ? file.rules().get()
            : pair(file.flat(), path.map(Setting::value), mistakes);
    Optional<Setting> cacheType = orVariable(file.cacheType(), Variables.CACHE_TYPE, mistakes);
    Optional<Setting> cacheDuration =
        orVariable(file.cacheDuration(), Variables.CACHE_DURATION, mistakes);
    return new Configuration(
        Setting.convert(cacheType, Values::cacheKeyType, mistakes),
        Setting.convert(cacheDuration, Values::duration, mistakes),
        rules,
        folder(path),
        file.rules().isPresent(),
        cacheDuration);
  }

  /** The path of the file and what named it, if there is one. */
  Optional<Setting> path(Optional<String> option) throws ConfigException {
    return option.isPresent()
        ? option.map(value -> Setting.of(value, OPTION))
        : variables.getNonEmpty(Variables.CONFIG);
  }

  private Optional<Setting> orVariable(Optional<Setting> inFile, String variable, Mistakes mistakes)
      throws ConfigException {
    if (inFile.isPresent()) {
      return inFile;
    }
    try {
      return variables.getNonEmpty(variable);
    } catch (ConfigException e) {
      mistakes.add(e);
      return Optional.empty();
    }
  }

  private static Path folder(Optional<Setting> path) throws ConfigException {
    Path empty = Path.of("");
    if (path.isEmpty()) {
      return empty;
    }
    Path parent = Paths.parse(path.get().value(), path.get().origin().toString()).getParent();
    return parent == null ? empty : parent;
  }

  /**
   * The one pair as a rule, each value from the flat file if it is there, else from the
   * environment. No rule if a value is wrong.
   */
  private List<RuleSettings> pair(
      Map<String, Setting> flat, Optional<String> path, Mistakes mistakes) throws ConfigException {
    Map<String, Setting> rule = new HashMap<>();
    boolean usable = putValue(rule, "username", flat, Variables.USERNAME, mistakes);
    usable &= putValue(rule, "password", flat, Variables.PASSWORD, mistakes);
    if (usable && rule.size() < 2) {
      mistakes.add(incomplete(rule, path));
      usable = false;
    }
    List<Setting> patterns = List.of();
    try {
      patterns = variables.getList(Variables.MATCH_IMAGES, mistakes);
    } catch (ConfigException e) {
      mistakes.add(e);
      usable = false;
    }
    RuleSettings settings = new RuleSettings(rule, patterns, mistakes);
    return usable ? List.of(settings) : List.of();
  }

  private boolean putValue(
      Map<String, Setting> rule,
      String key,
      Map<String, Setting> flat,
      String variable,
      Mistakes mistakes)
      throws ConfigException {
    if (flat.containsKey(key)) {
      rule.put(key, flat.get(key));
      return true;
    }
    try {
      Optional<Setting> secretFile = variables.getFile(variable);
      if (secretFile.isPresent()) {
        rule.put(key + "File", secretFile.get());
      } else {
        variables.get(variable).ifPresent(setting -> rule.put(key, setting));
      }
      return true;
    } catch (ConfigException e) {
      mistakes.add(e);
      return false;
    }
  }

  private static ConfigException incomplete(Map<String, Setting> rule, Optional<String> path) {
    String where = path.map(file -> " in " + Paths.show(file) + " or the environment").orElse("");
    if (rule.isEmpty()) {
      return new ConfigException(
          path.isEmpty()
              ? "no credentials are configured; set KSCP_REGISTRY_USERNAME and KSCP_REGISTRY_PASSWORD,"
                  + " or name a file with --config or KSCP_CONFIG"
              : "no credentials are configured"
                  + where
                  + "; write credentials: and a list of rules");
    }
    boolean username = rule.keySet().stream().anyMatch(key -> key.startsWith("username"));
    String missing = username ? "password" : "user name";
    String variable = username ? Variables.PASSWORD : Variables.USERNAME;
    return new ConfigException(
        "no "
            + missing
            + " is configured"
            + where
            + (path.isEmpty()
                ? "; set "
                : "; write " + (username ? "password" : "username") + " into the file or set ")
            + variable
            + " or "
            + variable
            + Variables.FILE_SUFFIX);
  }
}
