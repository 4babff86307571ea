package io.kscp.kubelet;

import io.kscp.document.Node.Scalar;
import io.kscp.protocol.ApiVersion;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a provider says about the service account's token that it wants. */
record TokenAttributes(KubeletFields attributes, Findings findings) {
  private static final String AUDIENCE = "serviceAccountTokenAudience";
  private static final String CACHE_TYPE = "cacheType";
  private static final String REQUIRE = "requireServiceAccount";
  private static final String REQUIRED_KEYS = "requiredServiceAccountAnnotationKeys";
  private static final String OPTIONAL_KEYS = "optionalServiceAccountAnnotationKeys";
  private static final int LONGEST_NAME = 63;
  private static final int LONGEST_PREFIX = 253;
  private static final Pattern NAME = Pattern.compile("([a-z0-9][-a-z0-9_.]*)?[a-z0-9]");
  private static final Pattern PREFIX =
      Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");

  static final List<String> FIELDS =
      List.of(AUDIENCE, CACHE_TYPE, REQUIRE, REQUIRED_KEYS, OPTIONAL_KEYS);

  /** Checks them as the kubelet does when it starts, for a provider of this protocol. */
  void check(String apiVersion) {
    findings.warning(
        attributes.position(),
        "tokenAttributes needs 1.33, and is on without a feature gate from 1.34; older kubelets exit",
        "keep it off nodes with an older kubelet");
    attributes.exitsIf(
        attributes.text(AUDIENCE).isEmpty(),
        AUDIENCE,
        "tokenAttributes has no " + AUDIENCE,
        "write the audience that the registry expects");
    attributes.exitsIf(
        !List.of("ServiceAccount", "Token").contains(attributes.text(CACHE_TYPE)),
        CACHE_TYPE,
        "tokenAttributes has no " + CACHE_TYPE + " that the kubelet knows",
        "write ServiceAccount or Token");
    if (!apiVersion.equals(ApiVersion.V1.toString())) {
      findings.exits(
          attributes.position(),
          "has tokenAttributes, which only the newest protocol has",
          "write apiVersion: " + ApiVersion.V1 + " in this provider");
    }
    Optional<Boolean> require = attributes.truth(REQUIRE);
    attributes.exitsIf(
        require.isEmpty(), REQUIRE, "tokenAttributes has no " + REQUIRE, "write true or false");
    List<Scalar> required = attributes.scalars(REQUIRED_KEYS);
    List<Scalar> optional = attributes.scalars(OPTIONAL_KEYS);
    if (!require.orElse(true) && !required.isEmpty()) {
      findings.exits(
          attributes.position(REQUIRED_KEYS),
          "tokenAttributes requires annotations of a service account that it does not require",
          "write " + REQUIRE + ": true");
    }
    checkKeys(required);
    checkKeys(optional);
    Set<String> both = required.stream().map(Scalar::text).collect(Collectors.toSet());
    for (Scalar key : optional) {
      if (both.contains(key.text())) {
        findings.exits(
            key.position(),
            "is an annotation that is both required and optional",
            "keep it in one of the lists");
      }
    }
  }

  private void checkKeys(List<Scalar> keys) {
    Set<String> seen = new HashSet<>();
    for (Scalar key : keys) {
      if (!isQualifiedName(key.text())) {
        findings.exits(
            key.position(), "is no name that an annotation can have", "write NAME or DOMAIN/NAME");
      }
      if (!seen.add(key.text())) {
        findings.exits(key.position(), "is an annotation that is listed twice", "keep one of them");
      }
    }
  }

  /** As Kubernetes checks the name of an annotation ({@code IsQualifiedName}), in lower case. */
  private static boolean isQualifiedName(String key) {
    // Letter by letter: Java lowers some letters to two, Go never does.
    String lower =
        key.codePoints()
            .map(Character::toLowerCase)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    String[] parts = lower.split("/", -1);
    String name = parts[parts.length - 1];
    boolean named = name.length() <= LONGEST_NAME && NAME.matcher(name).matches();
    boolean prefixed =
        parts.length == 2
            && parts[0].length() <= LONGEST_PREFIX
            && PREFIX.matcher(parts[0]).matches();
    return named && (parts.length == 1 || prefixed);
  }
}
