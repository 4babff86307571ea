package io.kscp.config;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Finds out what is configured: reads the environment and the file that it or the command line
 * names, decides which of them counts, checks each value, and binds them to {@link ProviderConfig}.
 */
public final class ConfigLoader {
  private static final String OPTION = "--config";
  private static final List<String> NAMING_VARIABLES = List.of("usernameEnv", "passwordEnv");

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
    variables.checkNames(namedVariables(file));
    List<Map<String, Setting>> rules =
        file.rules().isPresent()
            ? file.rules().get()
            : List.of(pair(file.flat(), path.map(Setting::value)));

    Map<String, Setting> settings = new LinkedHashMap<>();
    put(settings, "cacheType", file.cacheType(), Variables.CACHE_TYPE);
    put(settings, "cacheDuration", file.cacheDuration(), Variables.CACHE_DURATION);
    for (int i = 0; i < rules.size(); i++) {
      for (Map.Entry<String, Setting> entry : rules.get(i).entrySet()) {
        settings.put(property(i, entry.getKey()), entry.getValue());
      }
    }
    for (Map.Entry<String, Setting> entry : settings.entrySet()) {
      check(entry.getKey(), entry.getValue());
    }
    return MappingBinder.bind(settings, folder(path));
  }

  private static Path folder(Optional<Setting> path) throws ConfigException {
    Path empty = Path.of("");
    if (path.isEmpty()) {
      return empty;
    }
    Path parent = Paths.parse(path.get().value(), path.get().origin().toString()).getParent();
    return parent == null ? empty : parent;
  }

  private static Set<String> namedVariables(ConfigFile file) {
    Set<String> named = new HashSet<>();
    for (Map<String, Setting> rule : file.rules().orElse(List.of())) {
      for (String key : NAMING_VARIABLES) {
        if (rule.containsKey(key)) {
          named.add(rule.get(key).value());
        }
      }
    }
    return named;
  }

  /**
   * The one pair as a rule, each value from the flat file if that has it, else from the
   * environment.
   */
  private Map<String, Setting> pair(Map<String, Setting> flat, Optional<String> path)
      throws ConfigException {
    Map<String, Setting> rule = new LinkedHashMap<>();
    putValue(rule, "username", flat.get("username"), Variables.USERNAME);
    putValue(rule, "password", flat.get("password"), Variables.PASSWORD);
    if (rule.size() < 2) {
      throw incomplete(rule, path);
    }
    List<Setting> patterns = variables.getList(Variables.MATCH_IMAGES);
    for (int i = 0; i < patterns.size(); i++) {
      rule.put("matchImages[" + i + "]", patterns.get(i));
    }
    return rule;
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

  private void put(
      Map<String, Setting> settings, String key, Optional<Setting> inFile, String variable)
      throws ConfigException {
    Optional<Setting> setting = inFile.isPresent() ? inFile : variables.getNonEmpty(variable);
    setting.ifPresent(value -> settings.put(key, value));
  }

  /** Checks a value here, where its place is known; the mapping's converters then can't fail. */
  private static void check(String property, Setting setting) throws ConfigException {
    Consumer<String> converter = converter(property.substring(property.indexOf('.') + 1));
    try {
      converter.accept(setting.value());
    } catch (IllegalArgumentException e) {
      throw new ConfigException(setting.origin() + " " + e.getMessage(), e);
    }
  }

  private static Consumer<String> converter(String key) {
    return switch (key) {
      case "cacheType" -> LiteralConverters::cacheKeyType;
      case "cacheDuration" -> LiteralConverters::duration;
      case "optional" -> LiteralConverters::flag;
      default -> key.startsWith("matchImages") ? LiteralConverters::pattern : text -> {};
    };
  }

  /** The name of a rule's property, without prefix. */
  static String property(int rule, String key) {
    return "credentials[" + rule + "]." + key;
  }
}
