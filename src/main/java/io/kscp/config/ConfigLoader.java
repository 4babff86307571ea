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
    Optional<Setting> path =
        option.isPresent()
            ? option.map(value -> Setting.of(value, OPTION))
            : variables.getNonEmpty(Variables.CONFIG);
    ConfigFile file = path.isPresent() ? ConfigFile.read(path.get()) : ConfigFile.NONE;
    variables.checkNames(
        name -> file.rules().orElse(List.of()).stream().anyMatch(rule -> rule.names(name)));
    List<RuleSettings> rules =
        file.rules().isPresent()
            ? file.rules().get()
            : List.of(pair(file.flat(), path.map(Setting::value)));
    return new Configuration(
        Setting.convert(orVariable(file.cacheType(), Variables.CACHE_TYPE), Values::cacheKeyType),
        Setting.convert(
            orVariable(file.cacheDuration(), Variables.CACHE_DURATION), Values::duration),
        rules,
        folder(path));
  }

  private Optional<Setting> orVariable(Optional<Setting> inFile, String variable)
      throws ConfigException {
    return inFile.isPresent() ? inFile : variables.getNonEmpty(variable);
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
   * environment.
   */
  private RuleSettings pair(Map<String, Setting> flat, Optional<String> path)
      throws ConfigException {
    Map<String, Setting> rule = new HashMap<>();
    putValue(rule, "username", flat.get("username"), Variables.USERNAME);
    putValue(rule, "password", flat.get("password"), Variables.PASSWORD);
    if (rule.size() < 2) {
      throw incomplete(rule, path);
    }
    return new RuleSettings(rule, variables.getList(Variables.MATCH_IMAGES));
  }

  private void putValue(Map<String, Setting> rule, String key, Setting inFile, String variable)
      throws ConfigException {
    if (inFile != null) {
      rule.put(key, inFile);
      return;
    }
    Optional<Setting> secretFile = variables.getFile(variable);
    if (secretFile.isPresent()) {
      rule.put(key + "File", secretFile.get());
    } else {
      variables.get(variable).ifPresent(setting -> rule.put(key, setting));
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
