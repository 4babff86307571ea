package io.kscp.config.file;

import io.kscp.document.Node;
import io.kscp.document.Position;
import io.kscp.finding.ConfigException;
import io.kscp.finding.Origin;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads one rule of a configuration file and checks that it is whole. */
final class RuleReader {
  private static final String MATCH_IMAGES = RuleKey.MATCH_IMAGES.toString();

  private final Origin origin;
  private final FileFields fields;
  private final Set<RuleKey> present = EnumSet.noneOf(RuleKey.class);
  private final Mistakes mistakes;

  private RuleReader(String file, Origin origin, Node.Mapping mapping, Mistakes mistakes)
      throws ConfigException {
    this.origin = origin;
    this.fields = new FileFields(file, origin.rule(), mapping, RuleKey.names(), mistakes);
    this.mistakes = mistakes;
    fields.forEachName(name -> present.add(RuleKey.of(name)));
  }

  /** The values of a rule, counted from 1, without those that can't be used. */
  static RuleSettings read(String file, int number, Node node, Mistakes mistakes)
      throws ConfigException {
    Position position = node.position();
    Origin origin = new Origin(file, position.line(), position.column(), number, null, "");
    if (node instanceof Node.Mapping mapping) {
      return new RuleReader(file, origin, mapping, mistakes).read();
    }
    if (!(node instanceof Node.Unusable)) {
      mistakes.add(
          origin, "not keys with values", "write matchImages: and where the credential comes from");
    }
    return new RuleSettings(Map.of(), List.of(), mistakes);
  }

  private RuleSettings read() throws ConfigException {
    checkSources();
    List<Setting> patterns = List.of();
    if (present.remove(RuleKey.MATCH_IMAGES)) {
      patterns = fields.texts(MATCH_IMAGES);
      if (fields.isEmptyList(MATCH_IMAGES)) {
        fields.mistake(MATCH_IMAGES, "is empty", "name at least one image pattern");
      }
    } else if (!present.contains(RuleKey.DOCKER_CONFIG_FILE) && !fields.hasUnknown()) {
      mistake("has no matchImages", "name the images that it is for");
    }
    Map<RuleKey, Setting> values = new EnumMap<>(RuleKey.class);
    for (RuleKey key : present) {
      fields.text(key.toString()).ifPresent(value -> values.put(key, value));
    }
    return new RuleSettings(values, patterns, mistakes);
  }

  private void checkSources() throws ConfigException {
    List<RuleKey> whole = present(RuleKey.PAIR_SOURCES);
    List<RuleKey> username = present(RuleKey.USERNAME_SOURCES);
    List<RuleKey> password = present(RuleKey.PASSWORD_SOURCES);
    if (whole.isEmpty()) {
      checkOne(username, "user name", RuleKey.USERNAME_SOURCES);
      checkOne(password, "password", RuleKey.PASSWORD_SOURCES);
    } else if (whole.size() > 1 || !username.isEmpty() || !password.isEmpty()) {
      whole.addAll(username);
      whole.addAll(password);
      mistake("has several sources (" + list(whole) + ")", "keep one");
    }
  }

  private void checkOne(List<RuleKey> present, String what, List<RuleKey> all)
      throws ConfigException {
    if (present.isEmpty() && !fields.hasUnknown()) {
      mistake(
          "has no source for the " + what,
          "write one of " + list(all) + ", " + list(RuleKey.PAIR_SOURCES));
    }
    if (present.size() > 1) {
      mistake("has several sources for the " + what + " (" + list(present) + ")", "keep one");
    }
  }

  private List<RuleKey> present(List<RuleKey> of) {
    List<RuleKey> found = new ArrayList<>(of);
    found.retainAll(present);
    return found;
  }

  private static String list(List<RuleKey> keys) {
    return keys.stream().map(RuleKey::toString).collect(Collectors.joining(", "));
  }

  private void mistake(String problem, String advice) throws ConfigException {
    mistakes.add(origin, "the rule " + problem, advice);
  }
}
