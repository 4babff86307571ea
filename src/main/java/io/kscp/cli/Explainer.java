package io.kscp.cli;

import io.kscp.cli.Explanation.Answered;
import io.kscp.cli.Explanation.Answering;
import io.kscp.cli.Explanation.Failed;
import io.kscp.cli.Explanation.Granted;
import io.kscp.cli.Explanation.Outcome;
import io.kscp.cli.Explanation.PatternTrace;
import io.kscp.cli.Explanation.RuleTrace;
import io.kscp.cli.Explanation.Verdict;
import io.kscp.config.ConfigException;
import io.kscp.config.Configuration;
import io.kscp.config.Environment;
import io.kscp.config.ProviderConfig.RuleConfig;
import io.kscp.credential.CredentialResolver;
import io.kscp.image.ImageName;
import io.kscp.protocol.ApiVersion;
import io.kscp.protocol.AuthConfig;
import io.kscp.protocol.CacheKeyType;
import io.kscp.protocol.CredentialProviderRequest;
import io.kscp.protocol.CredentialProviderResponse;
import io.kscp.protocol.ResponseWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Asks the plugin's own resolver what it would answer, and watches it. */
final class Explainer {
  private final Configuration configuration;
  private final Environment environment;
  private final ApiVersion version;

  /**
   * Explains this configuration.
   *
   * @param version the version that the kubelet would ask in
   */
  Explainer(Configuration configuration, Environment environment, ApiVersion version) {
    this.configuration = configuration;
    this.environment = environment;
    this.version = version;
  }

  /** Explains the answer for an image. */
  Answering explain(ImageName image) {
    ResolutionTrace trace = new ResolutionTrace();
    Outcome outcome;
    try {
      CredentialProviderResponse response =
          new CredentialResolver(configuration, environment, trace)
              .resolve(new CredentialProviderRequest(version, image.name()), image);
      outcome = answered(response, trace);
    } catch (ConfigException e) {
      outcome = new Failed(e.getMessage());
    }
    List<RuleTrace> rules = new ArrayList<>();
    for (int i = 0; i < configuration.credentials().size(); i++) {
      rules.add(rule(i, image, trace));
    }
    return new Answering(rules, outcome);
  }

  private static Answered answered(CredentialProviderResponse response, ResolutionTrace trace) {
    List<Granted> granted = new ArrayList<>();
    Map<String, AuthConfig> masked = new LinkedHashMap<>();
    response
        .auth()
        .forEach(
            (key, auth) -> {
              int length = auth.password().codePointCount(0, auth.password().length());
              granted.add(new Granted(key, auth.username(), length, trace.givers(auth)));
              masked.put(key, new AuthConfig(auth.username(), "<" + characters(length) + ">"));
            });
    CacheKeyType wanted = trace.wanted();
    return new Answered(
        granted,
        response.cacheKeyType(),
        wanted == response.cacheKeyType() ? Optional.empty() : Optional.of(wanted),
        response.cacheDuration(),
        write(response, masked));
  }

  private static String write(CredentialProviderResponse response, Map<String, AuthConfig> auth) {
    byte[] line =
        ResponseWriter.write(
            new CredentialProviderResponse(
                response.apiVersion(), response.cacheKeyType(), response.cacheDuration(), auth));
    return new String(line, StandardCharsets.UTF_8).stripTrailing();
  }

  /** A length in words. */
  static String characters(int length) {
    return length == 1 ? "1 character" : length + " characters";
  }

  private RuleTrace rule(int index, ImageName image, ResolutionTrace trace) {
    RuleConfig rule = configuration.credentials().get(index);
    List<PatternTrace> patterns =
        rule.matchImages().orElse(List.of()).stream()
            .map(pattern -> new PatternTrace(pattern.toString(), pattern.mismatch(image)))
            .toList();
    Verdict verdict = trace.verdict(index);
    return new RuleTrace(
        index + 1,
        verdict,
        patterns,
        verdict == Verdict.NO_MATCH ? List.of() : sources(rule, index),
        trace.files(index),
        trace.absence(index).or(() -> note(rule, verdict)));
  }

  private static Optional<String> note(RuleConfig rule, Verdict verdict) {
    return verdict == Verdict.GIVES_NOTHING && rule.dockerConfigFile().isPresent()
        ? Optional.of("the Docker configuration has no entry for this image")
        : Optional.empty();
  }

  private List<String> sources(RuleConfig rule, int index) {
    return Stream.of(
            source(index, "username", rule.username()),
            source(index, "usernameFile", rule.usernameFile()),
            source(index, "usernameEnv", rule.usernameEnv()),
            source(index, "password", rule.password()),
            source(index, "passwordFile", rule.passwordFile()),
            source(index, "passwordEnv", rule.passwordEnv()),
            source(index, "secretDir", rule.secretDir()),
            source(index, "dockerConfigFile", rule.dockerConfigFile()))
        .flatMap(Optional::stream)
        .toList();
  }

  /** The place where a value is written; never the value. */
  private Optional<String> source(int index, String key, Optional<String> value) {
    return value.map(unused -> configuration.origin(index, key));
  }
}
