package io.kscp.credential;

import io.kscp.config.ConfigException;
import io.kscp.config.Finding;
import io.kscp.config.Finding.Severity;
import io.kscp.config.Paths;
import io.kscp.config.Utf8;
import io.kscp.image.ImageName;
import io.kscp.image.ImagePattern;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a Docker configuration has to be read for, to see all that is wrong with it.
 *
 * @param images an image for each key that a rule lets through
 * @param findings keys that are for no image
 */
record DockerConfigSamples(List<ImageName> images, List<Finding> findings) {
  private static final DockerConfigSamples NONE = new DockerConfigSamples(List.of(), List.of());

  /**
   * Reads the keys. What can't be read has none, for that is said when it is used.
   *
   * @param patterns those of the rule; none for every image
   */
  static DockerConfigSamples read(Path file, List<ImagePattern> patterns) {
    try {
      String name = file.getFileName().toString();
      DockerConfigKeys keys =
          DockerConfigKeys.read(
              Utf8.withoutByteOrderMark(SecretFile.readText(file, DockerConfig.LIMIT, name)));
      return new DockerConfigSamples(
          images(keys, patterns),
          keys.skipped().stream().map(place -> skipped(file, place)).toList());
    } catch (ConfigException e) {
      return NONE;
    }
  }

  private static List<ImageName> images(DockerConfigKeys keys, List<ImagePattern> patterns) {
    List<ImageName> images = new ArrayList<>();
    for (ImagePattern key : keys.patterns()) {
      key.example()
          .filter(image -> HostMatch.of(patterns, image).filter(HostMatch::matches).isPresent())
          .ifPresent(images::add);
    }
    return images;
  }

  private static Finding skipped(Path file, Finding.Place place) {
    return new Finding(
        Severity.WARNING,
        Paths.show(file.toString()),
        Optional.of(place),
        "the key names no images and is skipped",
        "write HOST, HOST:PORT or HOST/PATH");
  }
}
