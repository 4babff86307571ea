package io.kscp.cli.explain;

import io.kscp.cli.Program;
import io.kscp.cli.plugin.OwnEntry;
import io.kscp.cli.plugin.PluginArguments;
import io.kscp.config.Environment;
import io.kscp.finding.ConfigException;
import io.kscp.finding.Finding;
import io.kscp.finding.Finding.Severity;
import io.kscp.finding.OneLine;
import io.kscp.image.GoUrl;
import io.kscp.image.ImageName;
import io.kscp.image.Keyring;
import io.kscp.kubelet.CredentialProviderConfig;
import io.kscp.kubelet.ProviderEntry;
import io.kscp.protocol.ApiVersion;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Explains what this program answers in each of the ways in which the kubelet starts it, and what
 * the kubelet makes of these answers together.
 */
final class StartsExplainer {
  private final Optional<List<ProviderEntry>> providers;
  private final Map<Optional<OwnEntry>, Function<ImageName, Explanation.Evaluation>> starts =
      new LinkedHashMap<>();

  /**
   * Loads the configuration of each entry that starts this program, or without one what is
   * configured here.
   *
   * @param kubelets the kubelet's configuration, if it is given
   * @param provider the name of the entry that starts this program, if it is given
   * @param config the configuration file, if it is not the entry's
   * @throws ConfigException if the kubelet would refuse its configuration, or the only one of ours
   *     can't be used; of several, that one has no answers
   */
  StartsExplainer(
      Program program, Optional<Path> kubelets, Optional<String> provider, Optional<String> config)
      throws ConfigException {
    Environment environment = program.environment();
    List<OwnEntry> own = List.of();
    if (kubelets.isPresent()) {
      CredentialProviderConfig kubelet = read(kubelets.get());
      this.providers = Optional.of(kubelet.providers());
      own = OwnEntry.find(kubelet, provider, Optional.empty());
    } else {
      this.providers = Optional.empty();
    }
    if (own.isEmpty()) {
      starts.put(Optional.empty(), new Explainer(environment, config, ApiVersion.V1)::explain);
    }
    for (OwnEntry entry : own) {
      try {
        starts.put(Optional.of(entry), explainer(entry, environment, config)::explain);
      } catch (ConfigException e) {
        if (own.size() == 1) {
          throw e;
        }
        Explanation.Evaluation none =
            new Explanation.Evaluation(List.of(), new Explanation.Failed(e.getMessage()));
        starts.put(Optional.of(entry), image -> none);
      }
    }
  }

  private static CredentialProviderConfig read(Path path) throws ConfigException {
    CredentialProviderConfig config =
        CredentialProviderConfig.read(path, OneLine.of(path.toString()));
    for (Finding finding : config.findings()) {
      if (finding.severity() != Severity.WARNING) {
        throw new ConfigException(finding.origin(), finding.what(), finding.advice());
      }
    }
    return config;
  }

  private static Explainer explainer(
      OwnEntry entry, Environment environment, Optional<String> config) throws ConfigException {
    Optional<PluginArguments> arguments = entry.arguments();
    if (arguments.isEmpty() && config.isEmpty()) {
      throw new ConfigException(
          entry.entry().origin(),
          "the program is started with args that it does not answer to",
          "write --config and a file, or no args");
    }
    return new Explainer(
        entry.environment(environment),
        config.or(() -> arguments.flatMap(PluginArguments::config)),
        entry.version());
  }

  /** Explains what an image is answered. */
  Explanation.OfImage explain(ImageName image) {
    List<Explanation.Start> explained = new ArrayList<>();
    starts.forEach(
        (own, explainer) -> {
          Optional<Explanation.ProviderCall> call = own.map(entry -> call(entry.entry(), image));
          explained.add(new Explanation.Start(call, explainer.apply(image)));
        });
    Optional<List<Explanation.ProviderCall>> calls =
        providers.map(all -> all.stream().map(entry -> call(entry, image)).toList());
    return new Explanation.OfImage(image, calls, explained, attempts(image, explained));
  }

  /** Whether, and why, the kubelet asks one of its providers about an image. */
  private Explanation.ProviderCall call(ProviderEntry entry, ImageName image) {
    Optional<String> pattern =
        entry.matchImages().stream()
            .map(ProviderEntry.Pattern::text)
            .filter(text -> GoUrl.matches(text, image))
            .findFirst();
    boolean ours = starts.containsKey(Optional.of(new OwnEntry(entry)));
    return new Explanation.ProviderCall(entry, ours, pattern);
  }

  /**
   * All answers go into one keyring. Where two have the same key, the one that was asked first is
   * tried first.
   */
  private static List<Explanation.Attempt> attempts(
      ImageName image, List<Explanation.Start> starts) {
    List<String> keys = new ArrayList<>();
    Map<String, Deque<Explanation.Attempt>> byKey = new HashMap<>();
    for (Explanation.Start start : starts) {
      if (start.isAsked() && start.evaluation().outcome() instanceof Explanation.Answered answer) {
        for (Explanation.Granted granted : answer.credentials()) {
          keys.add(granted.key());
          byKey
              .computeIfAbsent(granted.key(), key -> new ArrayDeque<>())
              .add(new Explanation.Attempt(start.call().get().entry().name(), granted));
        }
      }
    }
    return Keyring.lookup(keys, image.name()).stream().map(key -> byKey.get(key).remove()).toList();
  }
}
