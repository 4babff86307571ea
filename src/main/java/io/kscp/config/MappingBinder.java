package io.kscp.config;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Binds checked values to the mapping.
 *
 * <p>The library's usual sources, interceptors and converters stay out: they would read the working
 * directory and the environment, expand {@code ${x}}, split at commas, trim, and take an empty
 * value for a missing one.
 */
final class MappingBinder {
  private MappingBinder() {}

  /**
   * The configuration with these values.
   *
   * @param settings values by the name of their property, without prefix; the library refuses a
   *     name that the mapping does not have
   * @param folder what relative paths count from
   */
  static Configuration bind(Map<String, Setting> settings, Path folder) {
    Map<String, String> properties = new HashMap<>();
    Map<String, Origin> origins = new HashMap<>();
    settings.forEach(
        (name, setting) -> {
          properties.put(
              ProviderConfig.PREFIX + "." + name, LiteralConverters.mark(setting.value()));
          origins.put(name, setting.origin());
        });
    ProviderConfig values =
        new SmallRyeConfigBuilder()
            .withSources(new PropertiesConfigSource(properties, "kscp", 100))
            .withMapping(ProviderConfig.class)
            .build()
            .getConfigMapping(ProviderConfig.class);
    return new Configuration(values, folder, origins);
  }
}
