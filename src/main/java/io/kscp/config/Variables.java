package io.kscp.config;

import io.kscp.config.file.Mistakes;
import io.kscp.config.file.Setting;
import io.kscp.finding.ConfigException;
import io.kscp.finding.NearestName;
import io.kscp.finding.OneLine;
import io.kscp.finding.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The variables that configure the program. There are no others, and no other spelling of them. */
final class Variables {
  static final String CONFIG = "KSCP_CONFIG";
  static final String USERNAME = "KSCP_REGISTRY_USERNAME";
  static final String PASSWORD = "KSCP_REGISTRY_PASSWORD";
  static final String MATCH_IMAGES = "KSCP_MATCH_IMAGES";
  static final String CACHE_TYPE = "KSCP_CACHE_TYPE";
  static final String CACHE_DURATION = "KSCP_CACHE_DURATION";
  static final String FILE_SUFFIX = "_FILE";

  private static final String PREFIX = "KSCP_";
  private static final int LONGEST_NAME = 64;
  private static final Set<String> KNOWN =
      Set.of(
          CONFIG,
          USERNAME,
          USERNAME + FILE_SUFFIX,
          PASSWORD,
          PASSWORD + FILE_SUFFIX,
          MATCH_IMAGES,
          CACHE_TYPE,
          CACHE_DURATION);

  private final Environment environment;

  Variables(Environment environment) {
    this.environment = environment;
  }

  /**
   * Refuses what may be misspelt: a pair that was to be limited must not go to every registry.
   *
   * @param named whether a rule of the file names a variable
   * @param mistakes what becomes of each
   */
  void checkNames(Predicate<String> named, Mistakes mistakes) throws ConfigException {
    for (String name : environment.names(PREFIX)) {
      if (!KNOWN.contains(name) && !named.test(name)) {
        String nearest = NearestName.of(name, KNOWN.stream().sorted().toList());
        mistakes.add(
            Origin.named(shown(name)),
            "is not a variable of this program",
            "did you mean " + nearest + "?");
      }
    }
  }

  private static String shown(String name) {
    return OneLine.of(name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name);
  }

  /** The value of a variable that may be empty, or none if it is not set. */
  Optional<Setting> get(String name) throws ConfigException {
    return environment.get(name).map(value -> new Setting(value, Origin.named(name)));
  }

  /** The value of a variable that must not be empty, or none if it is not set. */
  Optional<Setting> getNonEmpty(String name) throws ConfigException {
    Optional<Setting> setting = get(name);
    if (setting.isPresent() && setting.get().value().isEmpty()) {
      throw new ConfigException(
          Origin.named(name), "is set but empty", "give it a value or unset it");
    }
    return setting;
  }

  /** The path in the variable with {@code _FILE} after the name, or none if it is not set. */
  Optional<Setting> getFile(String name) throws ConfigException {
    String fileName = name + FILE_SUFFIX;
    Optional<Setting> file = getNonEmpty(fileName);
    if (file.isPresent()) {
      if (environment.get(name).isPresent()) {
        throw new ConfigException(
            Origin.named(name), "and " + fileName + " are both set", "unset one of them");
      }
      if (!file.get().value().startsWith("/")) {
        throw new ConfigException(
            Origin.named(fileName), "is not an absolute path", "it must start with /");
      }
    }
    return file;
  }

  /** The items of a comma-separated list, in order, or none if the variable is not set. */
  List<Setting> getList(String name, Mistakes mistakes) throws ConfigException {
    Optional<Setting> list = getNonEmpty(name);
    if (list.isEmpty()) {
      return List.of();
    }
    List<Setting> items = new ArrayList<>();
    int number = 0;
    for (String item : list.get().value().split(",", -1)) {
      Setting setting = new Setting(item.trim(), Origin.item(name, ++number));
      if (setting.value().isEmpty()) {
        mistakes.add(setting.origin(), "is empty", "remove the comma or write a pattern");
      } else {
        items.add(setting);
      }
    }
    return items;
  }
}
