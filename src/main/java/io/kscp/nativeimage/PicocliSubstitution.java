package io.kscp.nativeimage;

import com.oracle.svm.core.annotate.Alias;
import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import java.util.Map;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Gives picocli, in the native executable, converters for the types that our options have and no
 * others. Its own list holds dates, currencies, network interfaces, database drivers and thirty
 * more, and all that they need would be in the executable.
 */
@TargetClass(className = "picocli.CommandLine$Interpreter")
final class PicocliSubstitution {
  @Alias private Map<Class<?>, ITypeConverter<?>> converterRegistry;

  @Substitute
  private void registerBuiltInConverters() {
    converterRegistry.put(String.class, new TextConverter());
    converterRegistry.put(boolean.class, new FlagConverter());
  }

  static final class TextConverter implements ITypeConverter<String> {
    @Override
    public String convert(String value) {
      return value;
    }
  }

  static final class FlagConverter implements ITypeConverter<Boolean> {
    @Override
    public Boolean convert(String value) {
      if (value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false")) {
        return Boolean.valueOf(value);
      }
      throw new TypeConversionException("neither true nor false");
    }
  }
}
