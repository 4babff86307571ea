package io.kscp.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Finds out what is configured: reads the environment and the file that it or the command line
 * names, decides which of them counts, checks each value, and binds them to {@link ProviderConfig}.
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
    variables.checkNames();
    Optional<Setting> path =
        option.isPresent()
            ? option.map(value -> new Setting(value, OPTION))
            : variables.getNonEmpty(Variables.CONFIG);
    Map<String, Setting> file =
        path.isPresent() ? ConfigFile.read(path.get().value(), path.get().origin()) : Map.of();
    Map<String, Setting> settings = pair(file, path.map(Setting::value));
    put(settings, "cacheType", file.get(ConfigFile.CACHE_TYPE), Variables.CACHE_TYPE);
    put(settings, "cacheDuration", file.get(ConfigFile.CACHE_DURATION), Variables.CACHE_DURATION);
    check(settings, "cacheType", LiteralConverters::cacheKeyType);
    check(settings, "cacheDuration", LiteralConverters::duration);
    return MappingBinder.bind(settings);
  }

  /** The one pair, each value from the file if that has it, else from the environment. */
  private Map<String, Setting> pair(Map<String, Setting> file, Optional<String> path)
      throws ConfigException {
    Map<String, Setting> settings = new LinkedHashMap<>();
    putValue(settings, "username", file.get(ConfigFile.USERNAME), Variables.USERNAME);
    putValue(settings, "password", file.get(ConfigFile.PASSWORD), Variables.PASSWORD);
    if (settings.size() < 2) {
      throw incomplete(settings, path);
    }
    List<Setting> patterns = variables.getList(Variables.MATCH_IMAGES);
    for (int i = 0; i < patterns.size(); i++) {
      String property = property(0, "matchImages[" + i + "]");
      settings.put(property, patterns.get(i));
      check(settings, property, LiteralConverters::pattern);
    }
    return settings;
  }

  private void putValue(Map<String, Setting> settings, String key, Setting inFile, String variable)
      throws ConfigException {
    if (inFile != null) {
      settings.put(property(0, key), inFile);
      return;
    }
    Optional<Setting> secretFile = variables.getFile(variable);
    if (secretFile.isPresent()) {
      settings.put(property(0, key + "File"), secretFile.get());
    } else {
      variables.get(variable).ifPresent(setting -> settings.put(property(0, key), setting));
    }
  }

  private static ConfigException incomplete(Map<String, Setting> settings, Optional<String> path) {
    String where = path.map(file -> Paths.show(file) + " or the environment").orElse("");
    if (settings.isEmpty()) {
      return new ConfigException(
          path.isEmpty()
              ? "no credentials are configured; set KSCP_REGISTRY_USERNAME and KSCP_REGISTRY_PASSWORD,"
                  + " or name a file with --config or KSCP_CONFIG"
              : "no credentials are configured in " + where + "; write username and password");
    }
    boolean username =
        settings.keySet().stream().anyMatch(key -> key.startsWith(property(0, "username")));
    String missing = username ? "password" : "user name";
    String variable = username ? Variables.PASSWORD : Variables.USERNAME;
    return new ConfigException(
        "no "
            + missing
            + " is configured"
            + (path.isEmpty() ? "" : " in " + where)
            + "; set "
            + variable
            + " or "
            + variable
            + Variables.FILE_SUFFIX);
  }

  private void put(Map<String, Setting> settings, String key, Setting inFile, String variable)
      throws ConfigException {
    Optional<Setting> setting =
        inFile != null ? Optional.of(inFile) : variables.getNonEmpty(variable);
    setting.ifPresent(value -> settings.put(key, value));
  }

  private static void check(
      Map<String, Setting> settings, String property, Consumer<String> converter)
      throws ConfigException {
    Setting setting = settings.get(property);
    if (setting == null) {
      return;
    }
    try {
      converter.accept(setting.value());
    } catch (IllegalArgumentException e) {
      throw new ConfigException(setting.origin() + " " + e.getMessage(), e);
    }
  }

  /** The name of a rule's property, without prefix. */
  static String property(int rule, String key) {
    return "credentials[" + rule + "]." + key;
  }
}
