package io.kscp.judge;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kscp.judge.Judge.Offered;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Rules, and what they say of an image: written down once more from the documentation, so that it
 * shares no mistake with the program.
 *
 * @param cacheType what stands in the file for all rules, or null
 * @param cacheSeconds likewise
 * @param rules in the order of the file
 */
record RuleSet(String cacheType, Integer cacheSeconds, List<Rule> rules) {
  private static final List<String> NARROWEST_FIRST = List.of("Image", "Registry", "Global");

  /** One rule; null where it has no cache type or duration of its own. */
  record Rule(List<RulePattern> patterns, Offered pair, String cacheType, Integer cacheSeconds) {
    private Optional<RulePattern> mostSpecific(String image) {
      return patterns.stream()
          .filter(pattern -> pattern.names(image))
          .min(RulePattern.MOST_SPECIFIC_FIRST);
    }
  }

  /** The same, with nothing about how long an answer is kept. */
  RuleSet withoutDurations() {
    return new RuleSet(
        cacheType,
        null,
        rules.stream()
            .map(rule -> new Rule(rule.patterns, rule.pair, rule.cacheType, null))
            .toList());
  }

  private record Found(Rule rule, RulePattern pattern) {}

  private Stream<Found> matching(String image) {
    return rules.stream()
        .flatMap(
            rule -> rule.mostSpecific(image).stream().map(pattern -> new Found(rule, pattern)));
  }

  /**
   * The credentials for an image, the most specific rule's first; of two rules that are as specific
   * the first in the file. A pair that stands twice is tried once.
   *
   * @param image as the kubelet looks it up
   */
  List<Offered> credentials(String image) {
    return matching(image)
        .sorted(Comparator.comparing(Found::pattern, RulePattern.MOST_SPECIFIC_FIRST))
        .map(found -> found.rule.pair)
        .distinct()
        .toList();
  }

  /** The narrowest type of the rules that match; none if none does. */
  Optional<String> cacheType(String image) {
    return matching(image)
        .map(found -> Stream.of(found.rule.cacheType, cacheType, "Image"))
        .map(types -> types.filter(type -> type != null).findFirst().orElseThrow())
        .min(Comparator.comparing(NARROWEST_FIRST::indexOf));
  }

  /** The shortest duration of the rules that match and have one. */
  Optional<Integer> cacheSeconds(String image) {
    return matching(image)
        .flatMap(
            found ->
                Stream.of(found.rule.cacheSeconds, cacheSeconds)
                    .filter(seconds -> seconds != null)
                    .limit(1))
        .min(Comparator.naturalOrder());
  }

  /** Whether any rule names only some of the images of the host of this one. */
  boolean hasPathsOnHostOf(String image) {
    return rules.stream()
        .flatMap(rule -> rule.patterns.stream())
        .anyMatch(pattern -> !pattern.path().isEmpty() && pattern.namesHostOf(image));
  }

  /** As a configuration of ours. */
  String file() {
    ObjectNode file = Judge.JSON.createObjectNode();
    put(file, cacheType, cacheSeconds);
    ArrayNode credentials = file.putArray("credentials");
    for (Rule rule : rules) {
      ObjectNode entry = credentials.addObject();
      ArrayNode patterns = entry.putArray("matchImages");
      rule.patterns.forEach(pattern -> patterns.add(pattern.text()));
      entry.put("username", rule.pair.username()).put("password", rule.pair.password());
      put(entry, rule.cacheType, rule.cacheSeconds);
    }
    return file.toString();
  }

  private static void put(ObjectNode object, String cacheType, Integer cacheSeconds) {
    if (cacheType != null) {
      object.put("cacheType", cacheType);
    }
    if (cacheSeconds != null) {
      object.put("cacheDuration", cacheSeconds + "s");
    }
  }
}
