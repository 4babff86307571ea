package io.kscp.kubelet.yaml;

import io.kscp.document.Node.Type;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The types of scalars as the kubelet's reader of YAML (go-yaml v2, {@code resolve}) sees them:
 * YAML 1.1, where {@code yes}, {@code 0x1F} and {@code 1_000} are no text.
 */
final class GoScalar {
  private static final String STANDARD = "tag:yaml.org,2002:";
  private static final Set<String> BOOLEANS =
      Set.of(
          "y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON", "n", "N", "no",
          "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF");
  private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");
  private static final Set<String> NO_NUMBERS_IN_JSON =
      Set.of(
          ".nan", ".NaN", ".NAN", ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF", "-.inf",
          "-.Inf", "-.INF");
  private static final Pattern FLOAT =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");

  private static final Pattern UNDERSCORE_IN_DIGITS = Pattern.compile("(?<=[0-9])_(?=[0-9])");
  private static final Pattern INTEGER =
      Pattern.compile("([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[bB]([01]+)|0[oO]?([0-7]+)|(0|[1-9][0-9]*))");
  // More digits of base 2 or higher than these are beyond 64 bits; a million take hours.
  private static final int MOST_DIGITS = 64;
  private static final Pattern LEADING_ZEROS = Pattern.compile("^0+(?=.)");
  private static final int[] RADIX = {16, 2, 8, 10};
  private static final BigInteger LEAST = BigInteger.ONE.shiftLeft(63).negate();
  private static final BigInteger BEYOND_SIGNED = BigInteger.ONE.shiftLeft(63);
  private static final BigInteger BEYOND_UNSIGNED = BigInteger.ONE.shiftLeft(64);
  private static final Pattern DATE =
      Pattern.compile(
          "[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}"
              + "([Tt ][0-9]{1,2}:[0-9]{1,2}:[0-9]{1,2}([.,][0-9]+)?(Z|[-+][0-9]{2}:[0-9]{2})?)?");

  private GoScalar() {}

  /** A type and the text. */
  record Typed(Type type, String text) {}

  /**
   * The value, or none if the kubelet refuses it.
   *
   * @param tag the tag as written, with its prefix, or null
   * @param plain whether it is written without quotes
   */
  static Optional<Typed> of(String tag, String text, boolean plain) {
    if (tag == null || tag.isEmpty()) {
      return plain ? resolve(text) : Optional.of(new Typed(Type.TEXT, text));
    }
    if (!tag.startsWith(STANDARD)) {
      return Optional.of(new Typed(Type.TEXT, text));
    }
    return switch (tag.substring(STANDARD.length())) {
      case "null" -> ofType(text, Type.NULL);
      case "bool" -> ofType(text, Type.BOOLEAN);
      case "int" ->
          isFloat(text) && !isInteger(text) ? Optional.empty() : ofType(text, Type.NUMBER);
      case "float" -> ofType(text, Type.NUMBER);
      case "timestamp" -> isDate(text) ? Optional.of(new Typed(Type.TEXT, text)) : Optional.empty();
      case "binary" -> decode(text);
      default -> Optional.of(new Typed(Type.TEXT, text));
    };
  }

  private static Optional<Typed> ofType(String text, Type type) {
    return resolve(text).filter(typed -> typed.type() == type);
  }

  private static Optional<Typed> decode(String text) {
    try {
      // Go's decoder skips line breaks, and only these.
      String letters = text.replace("\n", "").replace("\r", "");
      if (letters.length() % 4 != 0) {
        return Optional.empty();
      }
      byte[] bytes = Base64.getDecoder().decode(letters);
      return Optional.of(new Typed(Type.TEXT, new String(bytes, StandardCharsets.UTF_8)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<Typed> resolve(String text) {
    if (NO_NUMBERS_IN_JSON.contains(text)) {
      return Optional.empty();
    }
    return Optional.of(new Typed(typeOf(text), text));
  }

  private static Type typeOf(String text) {
    if (NULLS.contains(text)) {
      return Type.NULL;
    }
    if (BOOLEANS.contains(text)) {
      return Type.BOOLEAN;
    }
    return isDate(text) || !(isInteger(text) || isFloat(text)) ? Type.TEXT : Type.NUMBER;
  }

  private static boolean isDate(String text) {
    return DATE.matcher(text).matches();
  }

  private static boolean startsNumber(String text) {
    char first = text.isEmpty() ? ' ' : text.charAt(0);
    return first == '+' || first == '-' || (first >= '0' && first <= '9');
  }

  private static boolean isInteger(String text) {
    if (!startsNumber(text)) {
      return false;
    }
    Matcher matcher = INTEGER.matcher(text.replace("_", ""));
    if (!matcher.matches()) {
      return false;
    }
    int form = 0;
    while (matcher.group(form + 2) == null) {
      form++;
    }
    String digits = LEADING_ZEROS.matcher(matcher.group(form + 2)).replaceFirst("");
    if (digits.length() > MOST_DIGITS) {
      return false;
    }
    BigInteger magnitude = new BigInteger(digits, RADIX[form]);
    return switch (matcher.group(1)) {
      case "-" -> magnitude.negate().compareTo(LEAST) >= 0;
      case "+" -> magnitude.compareTo(BEYOND_SIGNED) < 0;
      default -> magnitude.compareTo(BEYOND_UNSIGNED) < 0;
    };
  }

  private static boolean isFloat(String text) {
    String plain =
        text.startsWith(".")
            ? UNDERSCORE_IN_DIGITS.matcher(text).replaceAll("")
            : text.replace("_", "");
    return (text.startsWith(".") || startsNumber(text))
        && FLOAT.matcher(plain).matches()
        && !Double.isInfinite(Double.parseDouble(plain));
  }
}
