package io.kscp.config;

import io.kscp.config.file.PathTemplate;
import io.kscp.config.file.ValueKind;
import io.kscp.config.file.VariableName;
import io.kscp.protocol.CacheKeyType;
import io.kscp.protocol.GoDuration;
import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.common.MapBackedConfigSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.microprofile.config.spi.Converter;

/**
 * Binds values to the mapping {@link ProviderConfig}, in the class that Quarkus generates for it.
 * The library is set up while the executable is built, with one source and our converters: its own
 * sources, interceptors and profiles are not there, so nothing else has a say.
 *
 * <p>Configuration libraries take the empty string for a missing value, but an empty password is a
 * password. So each value of our source follows a mark, and only what lacks it is missing.
 */
final class Binding {
  private static final String MARK = "=";
  private static final int PRIORITY = 200;
  private static final Map<String, String> VALUES = new HashMap<>();
  private static final SmallRyeConfig CONFIG =
      withConverters(new SmallRyeConfigBuilder())
          .withSources(new MapBackedConfigSource("configuration", VALUES) {})
          .build();
  private static final Set<ConfigClass> MAPPING =
      Set.of(ConfigClass.configClass(ProviderConfig.class));

  static {
    // Finds the generated classes while the executable is built.
    bind(Map.of("credentials[0].username", ""));
    bind(Map.of());
  }

  private Binding() {}

  /** A builder that knows all types of the mapping, and reads values with a mark. */
  static SmallRyeConfigBuilder withConverters(SmallRyeConfigBuilder builder) {
    return builder
        .withConverter(String.class, PRIORITY, converter(text -> text))
        .withConverter(Boolean.class, PRIORITY, converter(ValueKind::flag))
        .withConverter(PathTemplate.class, PRIORITY, converter(PathTemplate::parse))
        .withConverter(VariableName.class, PRIORITY, converter(VariableName::parse))
        .withConverter(CacheKeyType.class, PRIORITY, converter(CacheKeyType::parse))
        .withConverter(GoDuration.class, PRIORITY, converter(ValueKind::duration));
  }

  /** Null for a missing value: an exception would cost more than all the rest of the binding. */
  private static <T> Converter<T> converter(Function<String, T> meaning) {
    return marked -> marked.isEmpty() ? null : meaning.apply(marked.substring(MARK.length()));
  }

  /** The value as a source hands it out. */
  static String mark(String value) {
    return MARK + value;
  }

  /**
   * The mapping of these values.
   *
   * @param values each value by the name of its property without prefix
   * @return the mapping, or none if a value means nothing; the library's message is dropped, for it
   *     quotes the value
   */
  static synchronized Optional<ProviderConfig> bind(Map<String, String> values) {
    values.forEach((name, value) -> VALUES.put(ProviderConfig.PREFIX + "." + name, mark(value)));
    try {
      // Forgets the property names of earlier calls.
      CONFIG.getLatestPropertyNames();
      ConfigMappings.registerConfigMappings(CONFIG, MAPPING);
      return Optional.of(CONFIG.getConfigMapping(ProviderConfig.class, ProviderConfig.PREFIX));
    } catch (ConfigValidationException e) {
      return Optional.empty();
    } finally {
      VALUES.clear();
    }
  }
}
