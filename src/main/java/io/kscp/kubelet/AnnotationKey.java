package io.kscp.kubelet;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Names of annotations, as Kubernetes checks them ({@code IsQualifiedName}, in lower case). */
final class AnnotationKey {
  private static final int LONGEST_NAME = 63;
  private static final int LONGEST_PREFIX = 253;
  private static final Pattern NAME = Pattern.compile("([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]");
  private static final Pattern PREFIX =
      Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");

  private AnnotationKey() {}

  /** Whether an annotation can have this name. */
  static boolean isValid(String key) {
    // Letter by letter: Java lowers some letters to two, Go never does.
    String lower =
        key.codePoints()
            .map(Character::toLowerCase)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    String[] parts = lower.split("/", -1);
    String name = parts[parts.length - 1];
    if (parts.length > 2 || name.length() > LONGEST_NAME || !NAME.matcher(name).matches()) {
      return false;
    }
    return parts.length == 1
        || (parts[0].getBytes(StandardCharsets.UTF_8).length <= LONGEST_PREFIX
            && PREFIX.matcher(parts[0]).matches());
  }
}
