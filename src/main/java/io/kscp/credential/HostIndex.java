package io.kscp.credential;

import io.kscp.config.ProviderConfig.RuleConfig;
import io.kscp.image.ImageName;
import io.kscp.image.ImagePattern;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Finds the rules that may name images of a host, where asking each of thousands takes too long.
 */
final class HostIndex {
  private static final String STAR = "*.";

  private final Map<String, Set<Integer>> rules = new HashMap<>();

  /** Files these rules under the hosts of their patterns. */
  HostIndex(List<RuleConfig> configured) {
    for (int i = 0; i < configured.size(); i++) {
      for (ImagePattern pattern : configured.get(i).matchImages().orElse(List.of())) {
        rules.computeIfAbsent(key(host(pattern.normalised())), key -> new TreeSet<>()).add(i);
      }
    }
  }

  /** A host as it stands; of one with a star, what stands behind the last label with one. */
  private static String key(String host) {
    int star = host.lastIndexOf('*');
    if (star < 0) {
      return host;
    }
    int dot = host.indexOf('.', star);
    return STAR + (dot < 0 ? "" : host.substring(dot + 1));
  }

  private static String host(String pattern) {
    int slash = pattern.indexOf('/');
    return slash < 0 ? pattern : pattern.substring(0, slash);
  }

  /** The rules, counted from 0, that have a pattern for the image's host, and perhaps some more. */
  SortedSet<Integer> candidates(ImageName image) {
    SortedSet<Integer> found = new TreeSet<>();
    add(image.host(), found);
    if (image.isDockerHub()) {
      add(ImageName.DOCKER_HUB, found);
    }
    return found;
  }

  private void add(String host, Set<Integer> found) {
    found.addAll(rules.getOrDefault(host, Set.of()));
    found.addAll(rules.getOrDefault(STAR, Set.of()));
    for (int dot = host.indexOf('.'); dot >= 0; dot = host.indexOf('.', dot + 1)) {
      found.addAll(rules.getOrDefault(STAR + host.substring(dot + 1), Set.of()));
    }
  }
}
