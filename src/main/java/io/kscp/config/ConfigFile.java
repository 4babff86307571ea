package io.kscp.config;

import io.kscp.config.YamlNode.Absent;
import io.kscp.config.YamlNode.Entry;
import io.kscp.config.YamlNode.Mapping;
import io.kscp.config.YamlNode.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the configuration file: which keys it has and what stands behind them. */
final class ConfigFile {
  /** The keys of the flat file, as the Go tool of the same name calls them. */
  static final String USERNAME = "username";

  static final String PASSWORD = "password";
  static final String CACHE_TYPE = "cache_type";
  static final String CACHE_DURATION = "cache_duration";

  private static final List<String> FLAT_KEYS =
      List.of(USERNAME, PASSWORD, CACHE_TYPE, CACHE_DURATION);

  private static final int LIMIT = 16 << 20;
  private static final int NEAR = 2;
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final String file;

  private ConfigFile(String file) {
    this.file = file;
  }

  /**
   * The values of a flat file by their key.
   *
   * @param path the path as it was given
   * @param origin who named it, for messages
   */
  static Map<String, Setting> read(String path, String origin) throws ConfigException {
    String file = Paths.show(path);
    byte[] bytes =
        TrustedFile.read(Paths.parse(path, origin), LIMIT, file)
            .orElseThrow(
                () -> new ConfigException(file + " does not exist; " + origin + " names it"));
    String text =
        Utf8.decode(bytes).orElseThrow(() -> new ConfigException(file + " is not valid UTF-8"));
    if (!text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
      text = text.substring(1);
    }
    Optional<YamlNode> root = YamlReader.read(text, file);
    if (root.isEmpty() || root.get() instanceof Absent) {
      throw new ConfigException(file + " is empty; write the configuration into it");
    }
    return new ConfigFile(file).flat(root.get());
  }

  private Map<String, Setting> flat(YamlNode root) throws ConfigException {
    if (!(root instanceof Mapping mapping)) {
      throw error(root, "not keys with values; write username: NAME and password: PASSWORD");
    }
    Map<String, Setting> settings = new LinkedHashMap<>();
    for (Entry entry : mapping.entries()) {
      String key = knownKey(entry, FLAT_KEYS);
      if (settings.put(key, text(entry)) != null) {
        throw error(entry.key(), key + " stands here a second time; remove one");
      }
    }
    return settings;
  }

  /**
   * What is not known may be a password. It is shown only if it can hardly be anything but a slip.
   */
  private String knownKey(Entry entry, List<String> known) throws ConfigException {
    String key = entry.key().value();
    if (known.contains(key)) {
      return key;
    }
    Optional<String> near =
        entry.value() instanceof Absent ? Optional.empty() : NearestName.within(NEAR, key, known);
    throw error(
        entry.key(),
        near.map(name -> "unknown key " + Paths.show(key) + "; did you mean " + name + "?")
            .orElse("unknown key; known are " + String.join(", ", known)));
  }

  private Setting text(Entry entry) throws ConfigException {
    String key = entry.key().value();
    if (entry.value() instanceof Text text) {
      return new Setting(text.value(), YamlReader.at(file, text.position()) + ": " + key);
    }
    if (entry.value() instanceof Absent) {
      throw error(entry.value(), key + " has no value; write \"\" for an empty one");
    }
    throw error(entry.value(), key + " must be text, not a list or a mapping; quote it");
  }

  private ConfigException error(YamlNode node, String what) {
    return new ConfigException(YamlReader.at(file, node.position()) + ": " + what);
  }
}
