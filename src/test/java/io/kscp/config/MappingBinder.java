package io.kscp.config;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;

/**
 * Binds values by the mapping itself, as the library does it when it is set up as usual: what each
 * way into the program is compared with.
 */
final class MappingBinder {
  private MappingBinder() {}

  /** The configuration with these values, by the name of their property without prefix. */
  static ProviderConfig bind(Map<String, String> values) {
    Map<String, String> properties = new HashMap<>();
    values.forEach(
        (name, value) -> properties.put(ProviderConfig.PREFIX + "." + name, Binding.mark(value)));
    return Binding.withConverters(new SmallRyeConfigBuilder())
        .withSources(new PropertiesConfigSource(properties, "kscp", 100))
        .withMapping(ProviderConfig.class)
        .build()
        .getConfigMapping(ProviderConfig.class);
  }
}
