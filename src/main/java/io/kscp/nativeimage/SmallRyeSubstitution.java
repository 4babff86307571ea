package io.kscp.nativeimage;

import com.oracle.svm.core.annotate.Alias;
import com.oracle.svm.core.annotate.RecomputeFieldValue;
import com.oracle.svm.core.annotate.RecomputeFieldValue.Kind;
import com.oracle.svm.core.annotate.TargetClass;
import io.smallrye.config.SmallRyeConfig;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.spi.Converter;
import org.graalvm.nativeimage.hosted.FieldValueTransformer;

/**
 * Gives SmallRye, in the native executable, our converters and no others. Its own list holds dates,
 * currencies, addresses and twenty more, and all that they need would be in the executable.
 */
@TargetClass(SmallRyeConfig.class)
final class SmallRyeSubstitution {
  @Alias
  @RecomputeFieldValue(kind = Kind.Custom, declClass = OurConverters.class, isFinal = true)
  private Map<Type, Converter<?>> converters;

  static final class OurConverters implements FieldValueTransformer {
    @Override
    public Object transform(Object receiver, Object original) {
      Map<Object, Object> ours = new ConcurrentHashMap<>((Map<?, ?>) original);
      ours.values().removeIf(converter -> !converter.getClass().getName().startsWith("io.kscp."));
      return ours;
    }
  }
}
