package io.kscp.cli.explain;

import io.kscp.config.ConfigLoader;
import io.kscp.config.Configuration;
import io.kscp.config.Environment;
import io.kscp.config.file.RuleKey;
import io.kscp.config.file.RuleSettings;
import io.kscp.credential.CredentialResolver;
import io.kscp.credential.CredentialSource.Candidate;
import io.kscp.credential.HostMatch;
import io.kscp.credential.Resolution;
import io.kscp.credential.Resolution.RuleResult;
import io.kscp.credential.source.Sources;
import io.kscp.finding.ConfigException;
import io.kscp.image.ImageName;
import io.kscp.protocol.ApiVersion;
import io.kscp.protocol.Credential;
import io.kscp.protocol.CredentialProviderRequest;
import io.kscp.protocol.CredentialProviderResponse;
import io.kscp.protocol.ResponseWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Asks the plugin's own resolver what it would answer, and says what it did. */
final class Explainer {
  private final Configuration configuration;
  private final Environment environment;
  private final ApiVersion version;

  /** Loads what these variables and this file configure, for a kubelet of this version. */
  Explainer(Environment environment, Optional<String> file, ApiVersion version)
      throws ConfigException {
    this.configuration = new ConfigLoader(environment).load(file);
    this.environment = environment;
    this.version = version;
  }

  /** Explains the answer for an image. */
  Explanation.Evaluation explain(ImageName image) {
    Resolution resolution =
        new CredentialResolver(configuration, new Sources(configuration, environment))
            .resolve(new CredentialProviderRequest(version, image.name()), image);
    List<Explanation.RuleTrace> rules = new ArrayList<>();
    for (int i = 0; i < configuration.rules().size(); i++) {
      rules.add(rule(i, image, resolution));
    }
    try {
      return new Explanation.Evaluation(rules, answered(resolution));
    } catch (ConfigException e) {
      return new Explanation.Evaluation(rules, new Explanation.Failed(e.getMessage()));
    }
  }

  private static Explanation.Answered answered(Resolution resolution) throws ConfigException {
    CredentialProviderResponse response = resolution.response();
    List<Explanation.Granted> granted = new ArrayList<>();
    Map<String, Credential> masked = new LinkedHashMap<>();
    response
        .auth()
        .forEach(
            (key, auth) -> {
              int length = auth.password().codePointCount(0, auth.password().length());
              granted.add(
                  new Explanation.Granted(key, auth.username(), length, givers(resolution, auth)));
              masked.put(key, new Credential(auth.username(), "<" + characters(length) + ">"));
            });
    byte[] line =
        ResponseWriter.write(
            new CredentialProviderResponse(
                response.apiVersion(), response.cacheKeyType(), response.cacheDuration(), masked));
    return new Explanation.Answered(
        granted,
        response.cacheKeyType(),
        Optional.of(resolution.wanted()).filter(wanted -> wanted != response.cacheKeyType()),
        response.cacheDuration(),
        new String(line, StandardCharsets.UTF_8).stripTrailing());
  }

  private static List<Explanation.Giver> givers(Resolution resolution, Credential given) {
    List<Explanation.Giver> givers = new ArrayList<>();
    for (RuleResult result : resolution.results()) {
      for (Candidate candidate : result.found().credentials()) {
        if (candidate.credential().equals(given)) {
          givers.add(
              new Explanation.Giver(result.rule() + 1, candidate.pattern().map(Object::toString)));
        }
      }
    }
    return givers;
  }

  /** A length in words. */
  static String characters(int length) {
    return length == 1 ? "1 character" : length + " characters";
  }

  private Explanation.RuleTrace rule(int index, ImageName image, Resolution resolution) {
    RuleSettings rule = configuration.rules().get(index);
    Optional<RuleResult> result =
        resolution.results().stream().filter(one -> one.rule() == index).findFirst();
    boolean matches = HostMatch.of(rule.patterns(), image).filter(HostMatch::matches).isPresent();
    Explanation.Verdict verdict = verdict(index, matches, result, resolution);
    return new Explanation.RuleTrace(
        index + 1,
        verdict,
        rule.patterns().stream()
            .map(one -> new Explanation.PatternTrace(one.toString(), one.mismatch(image)))
            .toList(),
        verdict == Explanation.Verdict.NO_MATCH ? List.of() : sources(rule),
        result.map(Explainer::files).orElse(List.of()),
        result.flatMap(one -> one.absence().map(Object::toString)).or(() -> note(rule, verdict)));
  }

  private static Explanation.Verdict verdict(
      int index, boolean matches, Optional<RuleResult> result, Resolution resolution) {
    if (result.isPresent() && result.get().failure().isPresent()) {
      return Explanation.Verdict.FAILS;
    }
    if (result.isPresent()) {
      return result.get().found().credentials().isEmpty()
          ? Explanation.Verdict.GIVES_NOTHING
          : Explanation.Verdict.GIVES;
    }
    // Rules after the first failure are not evaluated, and if a value is wrong, no other rule is.
    boolean later = resolution.results().stream().allMatch(one -> one.rule() < index);
    return (later || matches) && resolution.failure().isPresent()
        ? Explanation.Verdict.NOT_REACHED
        : Explanation.Verdict.NO_MATCH;
  }

  private static List<Explanation.SecretRead> files(RuleResult result) {
    List<Explanation.SecretRead> files = new ArrayList<>();
    for (Path file : new LinkedHashSet<>(result.found().files())) {
      try {
        Path real = file.toRealPath();
        files.add(new Explanation.SecretRead(real, Files.getLastModifiedTime(real).toInstant()));
      } catch (IOException e) {
        // Replaced or removed since it was read.
      }
    }
    return files;
  }

  private static Optional<String> note(RuleSettings rule, Explanation.Verdict verdict) {
    return verdict == Explanation.Verdict.GIVES_NOTHING
            && rule.values().containsKey(RuleKey.DOCKER_CONFIG_FILE)
        ? Optional.of("the Docker configuration has no entry for this image")
        : Optional.empty();
  }

  /** Where the values are written; never the values. */
  private static List<String> sources(RuleSettings rule) {
    return Stream.of(RuleKey.USERNAME_SOURCES, RuleKey.PASSWORD_SOURCES, RuleKey.PAIR_SOURCES)
        .flatMap(List::stream)
        .filter(rule.values()::containsKey)
        .map(key -> rule.values().get(key).toString())
        .toList();
  }
}
