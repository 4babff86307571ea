package io.kscp.config.file;

import io.kscp.config.file.StrictYamlReader.Items;
import io.kscp.document.JsonReader;
import io.kscp.document.Node;
import io.kscp.document.SyntaxException;
import io.kscp.document.Utf8;
import io.kscp.finding.ConfigException;
import io.kscp.finding.NearestName;
import io.kscp.finding.Origin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What a configuration file holds.
 *
 * @param pair the user name and the password of a flat file, none if the file has rules
 * @param rules the rules, none if the file is flat
 * @param cacheType the type of cache key for all rules, or of the flat file
 * @param cacheDuration the cache duration for all rules, or of the flat file
 */
public record ConfigFile(
    Map<RuleKey, Setting> pair,
    Optional<List<RuleSettings>> rules,
    Optional<Setting> cacheType,
    Optional<Setting> cacheDuration) {

  /** No file: nothing is set. */
  public static final ConfigFile NONE =
      new ConfigFile(Map.of(), Optional.empty(), Optional.empty(), Optional.empty());

  private static final String CREDENTIALS = "credentials";
  private static final String CACHE_TYPE = "cacheType";
  private static final String CACHE_DURATION = "cacheDuration";

  /** The keys of the flat file, as the Go tool of the same name calls them. */
  private static final List<String> FLAT_KEYS =
      List.of("username", "password", "cache_type", "cache_duration");

  /**
   * Reads a file.
   *
   * @param content its bytes
   * @param file how messages call it
   * @param mistakes what becomes of mistakes that don't end the reading
   */
  public static ConfigFile read(byte[] content, String file, Mistakes mistakes)
      throws ConfigException {
    String text =
        Utf8.decode(content)
            .map(Utf8::withoutByteOrderMark)
            .orElseThrow(
                () ->
                    new ConfigException(
                        Origin.named(file), "is not valid UTF-8", "save it as UTF-8"));
    List<RuleSettings> rules = new ArrayList<>();
    Items readRule = item -> rules.add(RuleReader.read(file, rules.size() + 1, item, mistakes));
    Optional<Node> root = json(text);
    if (root.isEmpty()) {
      // Thousands of rules need not be held as nodes, too, and the collector has less to copy.
      root = StrictYamlReader.read(text, file, CREDENTIALS, readRule, mistakes);
    }
    if (root.isEmpty() || root.get().isNull()) {
      throw new ConfigException(Origin.named(file), "is empty", "write the configuration into it");
    }
    if (!(root.get() instanceof Node.Mapping mapping)) {
      throw new ConfigException(
          root.get().position().in(file),
          "not keys with values",
          "write credentials: and a list of rules");
    }
    boolean hasRules =
        mapping.entries().stream().anyMatch(entry -> entry.key().text().equals(CREDENTIALS));
    return hasRules
        ? rules(file, mapping, rules, readRule, mistakes)
        : flat(file, mapping, mistakes);
  }

  /**
   * JSON is YAML, but the parser reads YAML 1.1, which knows neither {@code \/} nor pairs of {@code
   * \}{@code uXXXX} nor tabs between tokens. What is not one object in JSON may still be YAML.
   */
  private static Optional<Node> json(String text) {
    if (!text.stripLeading().startsWith("{")) {
      return Optional.empty();
    }
    try {
      return Optional.of(JsonReader.read(text, UnaryOperator.identity()));
    } catch (SyntaxException e) {
      return Optional.empty();
    }
  }

  private static ConfigFile flat(String file, Node.Mapping mapping, Mistakes mistakes)
      throws ConfigException {
    Set<String> known = new LinkedHashSet<>(FLAT_KEYS);
    known.add(CREDENTIALS);
    boolean misspelt = mapping.entries().stream().anyMatch(ConfigFile::isMisspeltCredentials);
    FileFields fields =
        new FileFields(
            file,
            0,
            misspeltCredentialsFirst(mapping),
            known,
            misspelt ? Mistakes.FIRST_ENDS : mistakes);
    Map<RuleKey, Setting> pair = new EnumMap<>(RuleKey.class);
    boolean unusable = false;
    for (RuleKey key : List.of(RuleKey.USERNAME, RuleKey.PASSWORD)) {
      Optional<Setting> value = fields.text(key.toString());
      value.ifPresent(setting -> pair.put(key, setting));
      unusable |= value.isEmpty() && fields.has(key.toString());
    }
    return new ConfigFile(
        pair,
        unusable ? Optional.of(List.of()) : Optional.empty(),
        fields.text("cache_type"),
        fields.text("cache_duration"));
  }

  /** A misspelt list of rules explains the keys beside it, which are none of the flat file. */
  private static Node.Mapping misspeltCredentialsFirst(Node.Mapping mapping) {
    List<Node.Entry> entries = new ArrayList<>(mapping.entries());
    entries.sort(Comparator.comparing(entry -> !isMisspeltCredentials(entry)));
    return new Node.Mapping(entries, mapping.position(), mapping.complete());
  }

  private static boolean isMisspeltCredentials(Node.Entry entry) {
    return NearestName.within(FileFields.NEAR, entry.key().text(), List.of(CREDENTIALS))
        .isPresent();
  }

  private static ConfigFile rules(
      String file,
      Node.Mapping mapping,
      List<RuleSettings> rules,
      Items readRule,
      Mistakes mistakes)
      throws ConfigException {
    Set<String> known = new LinkedHashSet<>(List.of(CACHE_TYPE, CACHE_DURATION, CREDENTIALS));
    known.addAll(FLAT_KEYS);
    FileFields fields = new FileFields(file, 0, mapping, known, mistakes);
    for (String key : FLAT_KEYS) {
      if (fields.has(key)) {
        fields.mistake(
            key, "is a key of the flat file and excludes credentials", "move it into a rule");
      }
    }
    for (Node item : fields.items(CREDENTIALS)) {
      readRule.accept(item);
    }
    return new ConfigFile(
        Map.of(), Optional.of(rules), fields.text(CACHE_TYPE), fields.text(CACHE_DURATION));
  }
}
