package io.kscp.credential;

import io.kscp.config.ConfigException;
import io.kscp.config.Configuration;
import io.kscp.config.ProviderConfig.RuleConfig;
import io.kscp.image.ImageName;
import io.kscp.image.ImagePattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One credential and the images that it is for.
 *
 * @param patterns the images; none for every image that the kubelet asks about
 * @param username where the user name comes from
 * @param password where the password comes from
 */
record Rule(List<ImagePattern> patterns, SecretValue username, SecretValue password) {
  /** The rules of a configuration, in its order. */
  static List<Rule> of(Configuration configuration) {
    List<RuleConfig> configs = configuration.values().credentials();
    List<Rule> rules = new ArrayList<>(configs.size());
    for (int i = 0; i < configs.size(); i++) {
      RuleConfig config = configs.get(i);
      rules.add(
          new Rule(
              config.matchImages().orElse(List.of()),
              value(
                  config.username(),
                  config.usernameFile(),
                  configuration.origin(i, "usernameFile")),
              value(
                  config.password(),
                  config.passwordFile(),
                  configuration.origin(i, "passwordFile"))));
    }
    return rules;
  }

  private static SecretValue value(Optional<String> inline, Optional<String> file, String origin) {
    return inline
        .<SecretValue>map(text -> () -> text)
        .orElseGet(() -> new SecretFile(file.orElseThrow(), origin));
  }

  /** Whether the rule is for this image. */
  boolean matches(ImageName image) {
    return patterns.isEmpty() || patterns.stream().anyMatch(pattern -> pattern.matches(image));
  }

  /** Whether the rule is for all images of this image's host, or for none of them. */
  boolean treatsHostAlike(ImageName image) {
    List<ImagePattern> ofHost =
        patterns.stream().filter(pattern -> pattern.matchesHostOf(image)).toList();
    return ofHost.isEmpty() || ofHost.stream().anyMatch(ImagePattern::coversWholeHosts);
  }

  /** The credential as it is now. */
  Credential read() throws ConfigException {
    return new Credential(username.read(), password.read());
  }
}
