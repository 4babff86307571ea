package io.kscp.cli;

import io.kscp.cli.Explanation.ProviderCall;
import io.kscp.config.ConfigException;
import io.kscp.config.Finding;
import io.kscp.config.Finding.Severity;
import io.kscp.image.ImageName;
import io.kscp.kubelet.KubeletConfig;
import io.kscp.kubelet.MatchImages;
import io.kscp.kubelet.ProviderEntry;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the kubelet's configuration says about this program.
 *
 * @param providers the providers of its configuration, none if that was not given
 * @param own those of them that start this program
 */
record KubeletView(Optional<List<ProviderEntry>> providers, List<ProviderEntry> own) {
  /** No configuration was given: each image may be asked about. */
  static final KubeletView UNKNOWN = new KubeletView(Optional.empty(), List.of());

  /**
   * Reads the kubelet's configuration.
   *
   * @param path a file, or a folder whose files the kubelet merges
   * @param provider the name of the entry that starts this program, if it is given
   * @throws ConfigException if the kubelet would refuse it, or it can't be read
   */
  static KubeletView read(Path path, Optional<String> provider) throws ConfigException {
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
    return new KubeletView(
        Optional.of(config.providers()), OwnEntries.of(config, provider, Optional.empty()));
  }

  private static String show(Finding.Place place) {
    return ", line " + place.line() + ", column " + place.column();
  }

  /** Where messages say that an entry is written. */
  static String place(ProviderEntry entry) {
    return entry.file() + show(entry.place());
  }

  /** Which providers the kubelet asks about an image, and which not. */
  Optional<List<ProviderCall>> calls(ImageName image) {
    return providers.map(all -> all.stream().map(entry -> call(entry, image)).toList());
  }

  /** Whether, and why, the kubelet asks one of its providers about an image. */
  ProviderCall call(ProviderEntry entry, ImageName image) {
    return new ProviderCall(
        entry.name(),
        place(entry),
        own.contains(entry),
        entry.matchImages().stream()
            .map(ProviderEntry.Pattern::text)
            .filter(pattern -> MatchImages.matches(pattern, image))
            .findFirst(),
        entry.defaultCacheDuration());
  }
}
