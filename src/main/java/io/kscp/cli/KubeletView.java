package io.kscp.cli;

import io.kscp.cli.Explanation.ProviderCall;
import io.kscp.config.ConfigException;
import io.kscp.config.Environment;
import io.kscp.config.Finding;
import io.kscp.config.Finding.Severity;
import io.kscp.image.ImageName;
import io.kscp.kubelet.KubeletConfig;
import io.kscp.kubelet.MatchImages;
import io.kscp.kubelet.ProviderEntry;
import io.kscp.protocol.ApiVersion;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How the kubelet would start this program: for which images, with which arguments and variables.
 *
 * @param providers the providers of its configuration, none if that was not given
 * @param environment the variables that the program would have
 */
record KubeletView(Optional<List<ProviderEntry>> providers, Environment environment) {
  /** No configuration was given: these variables count, and each image may be asked about. */
  static KubeletView unknown(Environment environment) {
    return new KubeletView(Optional.empty(), environment);
  }

  /**
   * Reads the kubelet's configuration.
   *
   * @param path a file, or a folder whose files the kubelet merges
   * @param own the variables of this process, to which the first entry of ours adds its own
   * @throws ConfigException if the kubelet would refuse it, or it can't be read
   */
  static KubeletView read(Path path, Environment own) throws ConfigException {
    KubeletConfig config = KubeletConfig.read(path, path.toString());
    for (Finding finding : config.findings()) {
      if (finding.severity() != Severity.WARNING) {
        throw new ConfigException(
            finding.source()
                + finding.place().map(KubeletView::show).orElse("")
                + ": "
                + finding.what()
                + "; "
                + finding.advice());
      }
    }
    KubeletView view = new KubeletView(Optional.of(config.providers()), own);
    return view.ours()
        .map(entry -> new KubeletView(view.providers, OwnEntries.environment(entry, own)))
        .orElse(view);
  }

  private static String show(Finding.Place place) {
    return ", line " + place.line() + ", column " + place.column();
  }

  /** What the first entry of ours has behind {@code --config}. */
  Optional<String> configOption(Program program) {
    return ours()
        .flatMap(entry -> OwnEntries.plugin(program, entry))
        .map(command -> command.config);
  }

  /** The version that the kubelet would ask in: that of our entry, else the newest. */
  ApiVersion version() {
    return ours()
        .flatMap(
            entry ->
                Arrays.stream(ApiVersion.values())
                    .filter(version -> version.toString().equals(entry.apiVersion()))
                    .findFirst())
        .orElse(ApiVersion.V1);
  }

  private Optional<ProviderEntry> ours() {
    return providers.orElse(List.of()).stream().filter(OwnEntries::hasOwnName).findFirst();
  }

  /** Which providers the kubelet asks about an image, and which not. */
  Optional<List<ProviderCall>> calls(ImageName image) {
    return providers.map(all -> all.stream().map(entry -> call(entry, image)).toList());
  }

  private static ProviderCall call(ProviderEntry entry, ImageName image) {
    return new ProviderCall(
        entry.name(),
        entry.file() + show(entry.place()),
        OwnEntries.hasOwnName(entry),
        entry.matchImages().stream()
            .map(ProviderEntry.Pattern::text)
            .filter(pattern -> MatchImages.matches(pattern, image))
            .findFirst(),
        entry.defaultCacheDuration());
  }
}
