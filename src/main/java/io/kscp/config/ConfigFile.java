package io.kscp.config;

import io.kscp.config.YamlNode.Absent;
import io.kscp.config.YamlNode.Entry;
import io.kscp.config.YamlNode.Mapping;
import io.kscp.config.YamlReader.Items;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a configuration file holds.
 *
 * @param flat the values of a flat file by their key, none if the file has rules
 * @param rules the rules, none if the file is flat
 * @param cacheType the type of cache key for all rules, or of the flat file
 * @param cacheDuration the cache duration for all rules, or of the flat file
 */
record ConfigFile(
    Map<String, Setting> flat,
    Optional<List<RuleSettings>> rules,
    Optional<Setting> cacheType,
    Optional<Setting> cacheDuration) {

  /** No file: nothing is set. */
  static final ConfigFile NONE =
      new ConfigFile(Map.of(), Optional.empty(), Optional.empty(), Optional.empty());

  private static final String CREDENTIALS = "credentials";
  private static final List<String> RULES_KEYS = List.of("cacheType", "cacheDuration", CREDENTIALS);

  /** The keys of the flat file, as the Go tool of the same name calls them. */
  private static final List<String> FLAT_KEYS =
      List.of("username", "password", "cache_type", "cache_duration");

  static final int LIMIT = 16 << 20;

  /**
   * Reads a file.
   *
   * @param path its path; the option or variable that named it is the setting's origin
   * @param mistakes what becomes of mistakes that don't end the reading
   */
  static ConfigFile read(Setting path, Mistakes mistakes) throws ConfigException {
    String file = Paths.show(path.value());
    byte[] bytes =
        TrustedFile.read(Paths.parse(path.value(), path.origin().toString()), LIMIT, file)
            .orElseThrow(
                () ->
                    new ConfigException(file + " does not exist; " + path.origin() + " names it"));
    String text =
        Utf8.decode(bytes).orElseThrow(() -> new ConfigException(file + " is not valid UTF-8"));
    text = Utf8.withoutByteOrderMark(text);
    List<RuleSettings> rules = new ArrayList<>();
    Items readRule = item -> rules.add(RuleReader.read(file, rules.size() + 1, item, mistakes));
    Optional<YamlNode> root = JsonReader.read(text);
    if (root.isEmpty()) {
      // Thousands of rules need not be held as nodes, too, and the collector has less to copy.
      root = YamlReader.read(text, file, CREDENTIALS, readRule, mistakes);
    }
    if (root.isEmpty() || root.get() instanceof Absent) {
      throw new ConfigException(file + " is empty; write the configuration into it");
    }
    if (!(root.get() instanceof Mapping mapping)) {
      throw new ConfigException(
          Origin.at(file, root.get().position(), 0, null),
          ": not keys with values; write credentials: and a list of rules");
    }
    boolean hasRules =
        mapping.entries().stream().anyMatch(entry -> entry.key().value().equals(CREDENTIALS));
    return hasRules
        ? rules(file, mapping, rules, readRule, mistakes)
        : flat(file, mapping, mistakes);
  }

  private static ConfigFile flat(String file, Mapping mapping, Mistakes mistakes)
      throws ConfigException {
    List<String> known = new ArrayList<>(FLAT_KEYS);
    known.add(CREDENTIALS);
    boolean misspelt = mapping.entries().stream().anyMatch(ConfigFile::isMisspeltCredentials);
    KeyReader keys =
        new KeyReader(
            file,
            0,
            misspeltCredentialsFirst(mapping),
            new KeyNames(known),
            misspelt ? Mistakes.FIRST_ENDS : mistakes);
    Map<String, Setting> values = new LinkedHashMap<>();
    boolean unusable = false;
    for (String key : List.of("username", "password")) {
      Optional<Setting> value = keys.text(key);
      value.ifPresent(setting -> values.put(key, setting));
      unusable |= value.isEmpty() && keys.has(key);
    }
    return new ConfigFile(
        values,
        unusable ? Optional.of(List.of()) : Optional.empty(),
        keys.text("cache_type"),
        keys.text("cache_duration"));
  }

  /** A misspelt list of rules explains the keys beside it, which are none of the flat file. */
  private static Mapping misspeltCredentialsFirst(Mapping mapping) {
    List<Entry> entries = new ArrayList<>(mapping.entries());
    entries.sort(Comparator.comparing(entry -> !isMisspeltCredentials(entry)));
    return new Mapping(entries, mapping.position(), mapping.complete());
  }

  private static boolean isMisspeltCredentials(Entry entry) {
    return NearestName.within(KeyReader.NEAR, entry.key().value(), List.of(CREDENTIALS))
        .isPresent();
  }

  private static ConfigFile rules(
      String file, Mapping mapping, List<RuleSettings> rules, Items readRule, Mistakes mistakes)
      throws ConfigException {
    List<String> known = new ArrayList<>(RULES_KEYS);
    known.addAll(FLAT_KEYS);
    KeyReader keys = new KeyReader(file, 0, mapping, new KeyNames(known), mistakes);
    for (String key : FLAT_KEYS) {
      if (keys.has(key)) {
        mistakes.add(
            keys.error(
                key, "is a key of the flat file and excludes credentials; move it into a rule"));
      }
    }
    for (YamlNode item : keys.items(CREDENTIALS)) {
      readRule.accept(item);
    }
    return new ConfigFile(
        Map.of(), Optional.of(rules), keys.text("cacheType"), keys.text("cacheDuration"));
  }
}
