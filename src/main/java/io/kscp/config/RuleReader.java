package io.kscp.config;

import io.kscp.config.YamlNode.Mapping;
import io.kscp.config.YamlNode.Unusable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads one rule of a configuration file and checks that it is whole. */
final class RuleReader {
  private static final String MATCH_IMAGES = "matchImages";
  private static final String DOCKER_CONFIG_FILE = "dockerConfigFile";
  private static final List<String> USERNAME = List.of("username", "usernameFile", "usernameEnv");
  private static final List<String> PASSWORD = List.of("password", "passwordFile", "passwordEnv");
  private static final List<String> WHOLE = List.of("secretDir", DOCKER_CONFIG_FILE);
  private static final List<String> PATHS =
      List.of("usernameFile", "passwordFile", "secretDir", DOCKER_CONFIG_FILE);
  private static final List<String> VARIABLES = List.of("usernameEnv", "passwordEnv");

  /** The keys of a rule; each is a member of {@link ProviderConfig.RuleConfig}. */
  static final List<String> KEYS =
      List.of(
          MATCH_IMAGES,
          "username",
          "usernameFile",
          "usernameEnv",
          "password",
          "passwordFile",
          "passwordEnv",
          "secretDir",
          DOCKER_CONFIG_FILE,
          "optional",
          "cacheType",
          "cacheDuration");

  static final KeyNames NAMES = new KeyNames(KEYS);

  private final YamlNode node;
  private final Origin origin;
  private final KeyReader keys;
  private final Mistakes mistakes;

  private RuleReader(String file, int number, Mapping mapping, Mistakes mistakes)
      throws ConfigException {
    this.node = mapping;
    this.origin = Origin.at(file, node.position(), number, null);
    this.keys = new KeyReader(file, number, mapping, NAMES, mistakes);
    this.mistakes = mistakes;
  }

  /**
   * The values of a rule, without those that are wrong.
   *
   * @param number the rule's number, counted from 1
   * @param mistakes what becomes of mistakes in it
   */
  static RuleSettings read(String file, int number, YamlNode node, Mistakes mistakes)
      throws ConfigException {
    if (node instanceof Unusable) {
      return new RuleSettings(Map.of(), List.of(), mistakes);
    }
    if (!(node instanceof Mapping mapping)) {
      mistakes.add(
          new ConfigException(
              Origin.at(file, node.position(), number, null),
              ": not keys with values; write matchImages: and where the credential comes from"));
      return new RuleSettings(Map.of(), List.of(), mistakes);
    }
    return new RuleReader(file, number, mapping, mistakes).read();
  }

  private RuleSettings read() throws ConfigException {
    checkSources();
    List<Setting> patterns = List.of();
    if (keys.has(MATCH_IMAGES)) {
      patterns = keys.texts(MATCH_IMAGES);
      if (patterns.isEmpty() && keys.isEmptyList(MATCH_IMAGES)) {
        mistakes.add(keys.error(MATCH_IMAGES, "is empty; name at least one image pattern"));
      }
    } else if (!keys.has(DOCKER_CONFIG_FILE) && !keys.hasUnknown()) {
      mistakes.add(error("has no matchImages; name the images that it is for"));
    }
    Map<String, Setting> settings = new HashMap<>();
    for (String key : KEYS) {
      if (!key.equals(MATCH_IMAGES) && keys.has(key)) {
        keys.text(key).ifPresent(setting -> settings.put(key, setting));
      }
    }
    checkPathsAndVariables(settings);
    return new RuleSettings(settings, patterns, mistakes);
  }

  private void checkSources() throws ConfigException {
    List<String> whole = present(WHOLE);
    List<String> username = present(USERNAME);
    List<String> password = present(PASSWORD);
    if (whole.isEmpty()) {
      checkOne(username, "user name", USERNAME);
      checkOne(password, "password", PASSWORD);
    } else if (whole.size() > 1 || !username.isEmpty() || !password.isEmpty()) {
      whole.addAll(username);
      whole.addAll(password);
      mistakes.add(error("has several sources (" + String.join(", ", whole) + "); keep one"));
    }
  }

  private void checkOne(List<String> present, String what, List<String> all)
      throws ConfigException {
    if (present.isEmpty() && !keys.hasUnknown()) {
      mistakes.add(
          error(
              "has no source for the "
                  + what
                  + "; write one of "
                  + String.join(", ", all)
                  + ", secretDir, dockerConfigFile"));
    }
    if (present.size() > 1) {
      mistakes.add(
          error(
              "has several sources for the "
                  + what
                  + " ("
                  + String.join(", ", present)
                  + "); keep one"));
    }
  }

  private List<String> present(List<String> of) {
    List<String> present = new ArrayList<>(of.size());
    for (String key : of) {
      if (keys.has(key)) {
        present.add(key);
      }
    }
    return present;
  }

  private void checkPathsAndVariables(Map<String, Setting> settings) throws ConfigException {
    for (String key : PATHS) {
      if (settings.containsKey(key)) {
        try {
          Paths.check(settings.get(key));
        } catch (ConfigException e) {
          mistakes.add(e);
          settings.remove(key);
        }
      }
    }
    for (String key : VARIABLES) {
      if (settings.containsKey(key) && !Variables.isName(settings.get(key).value())) {
        mistakes.add(keys.error(key, "is not the name of a variable"));
        settings.remove(key);
      }
    }
  }

  private ConfigException error(String what) {
    return new ConfigException(origin, ": the rule " + what);
  }
}
