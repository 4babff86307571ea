package io.kscp.cli;

import io.kscp.cli.Explanation.Answered;
import io.kscp.cli.Explanation.Answering;
import io.kscp.cli.Explanation.Failed;
import io.kscp.cli.Explanation.Granted;
import io.kscp.cli.Explanation.ProviderCall;
import io.kscp.cli.Explanation.Start;
import io.kscp.cli.Explanation.Try;
import io.kscp.config.ConfigException;
import io.kscp.config.ConfigLoader;
import io.kscp.config.Environment;
import io.kscp.image.ImageName;
import io.kscp.image.Keyring;
import io.kscp.kubelet.ProviderEntry;
import io.kscp.protocol.ApiVersion;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Explains what this program answers in each of the ways in which the kubelet starts it, and what
 * the kubelet makes of these answers together.
 */
final class StartsExplainer {
  private final Program program;
  private final KubeletView kubelet;
  private final Optional<String> config;
  private final List<Function<ImageName, Answering>> starts = new ArrayList<>();

  /**
   * Loads the configuration of each entry that starts this program, or without one what is
   * configured here.
   *
   * @param config the configuration file, if it is not the entry's
   * @throws ConfigException if the only configuration can't be used; of several, that one has no
   *     answers
   */
  StartsExplainer(Program program, KubeletView kubelet, Optional<String> config)
      throws ConfigException {
    this.program = program;
    this.kubelet = kubelet;
    this.config = config;
    if (kubelet.own().isEmpty()) {
      starts.add(explainer(program.environment(), config, ApiVersion.V1)::explain);
    } else if (kubelet.own().size() == 1) {
      starts.add(explainer(kubelet.own().get(0))::explain);
    } else {
      kubelet.own().forEach(entry -> starts.add(oneOfSeveral(entry)));
    }
  }

  private Function<ImageName, Answering> oneOfSeveral(ProviderEntry entry) {
    try {
      return explainer(entry)::explain;
    } catch (ConfigException e) {
      Answering none = new Answering(List.of(), new Failed(e.getMessage()));
      return image -> none;
    }
  }

  private Explainer explainer(ProviderEntry entry) throws ConfigException {
    Optional<PluginCommand> plugin = OwnEntries.plugin(program, entry);
    if (plugin.isEmpty() && config.isEmpty()) {
      throw new ConfigException(
          KubeletView.place(entry)
              + ": the program is started with args that it does not answer to; write --config and"
              + " a file, or no args");
    }
    return explainer(
        OwnEntries.environment(entry, program.environment()),
        config.or(() -> plugin.map(command -> command.config)),
        OwnEntries.version(entry));
  }

  private static Explainer explainer(
      Environment environment, Optional<String> file, ApiVersion version) throws ConfigException {
    return new Explainer(new ConfigLoader(environment).load(file), environment, version);
  }

  /** Explains what an image is answered. */
  Explanation explain(ImageName image) {
    List<Start> explained = new ArrayList<>();
    for (int i = 0; i < starts.size(); i++) {
      Optional<ProviderCall> call =
          kubelet.own().isEmpty()
              ? Optional.empty()
              : Optional.of(kubelet.call(kubelet.own().get(i), image));
      explained.add(new Start(call, starts.get(i).apply(image)));
    }
    return new Explanation(image, kubelet.calls(image), explained, tries(image, explained));
  }

  /**
   * All answers go into one keyring. Where two have the same key, the one that was asked first is
   * tried first.
   */
  private static List<Try> tries(ImageName image, List<Start> starts) {
    List<String> keys = new ArrayList<>();
    Map<String, Deque<Try>> byKey = new HashMap<>();
    for (Start start : starts) {
      if (start.answering().outcome() instanceof Answered answer
          && start.call().filter(ProviderCall::asked).isPresent()) {
        for (Granted granted : answer.credentials()) {
          keys.add(granted.key());
          byKey
              .computeIfAbsent(granted.key(), key -> new ArrayDeque<>())
              .add(new Try(start.call().get().name(), granted));
        }
      }
    }
    return Keyring.lookup(keys, image.name()).stream().map(key -> byKey.get(key).remove()).toList();
  }
}
