package io.kscp.kubelet;

import io.kscp.kubelet.ConfigNode.Scalar;
import io.kscp.protocol.ApiVersion;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a provider says about the service account's token that it wants. */
final class TokenAttributes {
  private static final String AUDIENCE = "serviceAccountTokenAudience";
  private static final String CACHE_TYPE = "cacheType";
  private static final String REQUIRE = "requireServiceAccount";
  private static final String REQUIRED_KEYS = "requiredServiceAccountAnnotationKeys";
  private static final String OPTIONAL_KEYS = "optionalServiceAccountAnnotationKeys";
  private static final String EXITS = ": the kubelet exits";

  /** The names of the fields. */
  static final List<String> FIELDS =
      List.of(AUDIENCE, CACHE_TYPE, REQUIRE, REQUIRED_KEYS, OPTIONAL_KEYS);

  private final Members attributes;
  private final Findings findings;

  TokenAttributes(Members attributes, Findings findings) {
    this.attributes = attributes;
    this.findings = findings;
  }

  /**
   * Checks them.
   *
   * @param apiVersion the protocol that the provider speaks
   */
  void check(String apiVersion) {
    findings.warning(
        attributes.place(),
        "tokenAttributes needs 1.33, and is on without a feature gate from 1.34; older kubelets exit",
        "keep it off nodes with an older kubelet");
    if (attributes.text(AUDIENCE).isEmpty() && !attributes.isBroken(AUDIENCE)) {
      error(AUDIENCE, "has no " + AUDIENCE, "write the audience that the registry expects");
    }
    checkCacheType(attributes.text(CACHE_TYPE));
    if (!apiVersion.equals(ApiVersion.V1.toString())) {
      findings.error(
          attributes.place(),
          "has tokenAttributes, which only the newest protocol has" + EXITS,
          "write apiVersion: " + ApiVersion.V1 + " in this provider");
    }
    Optional<Boolean> require = attributes.truth(REQUIRE);
    List<Scalar> required = attributes.texts(REQUIRED_KEYS);
    List<Scalar> optional = attributes.texts(OPTIONAL_KEYS);
    if (require.isEmpty() && !attributes.isBroken(REQUIRE)) {
      error(REQUIRE, "has no " + REQUIRE, "write true or false");
    }
    if (require.isPresent() && !require.get() && !required.isEmpty()) {
      error(
          REQUIRED_KEYS,
          "requires annotations of a service account that it does not require",
          "write " + REQUIRE + ": true");
    }
    checkKeys(required);
    checkKeys(optional);
    Set<String> both = required.stream().map(Scalar::text).collect(Collectors.toSet());
    optional.stream()
        .filter(key -> both.contains(key.text()))
        .forEach(
            key ->
                findings.error(
                    key.place(),
                    "is an annotation that is both required and optional" + EXITS,
                    "keep it in one of the lists"));
  }

  private void checkCacheType(String cacheType) {
    boolean known = cacheType.equals("ServiceAccount") || cacheType.equals("Token");
    if (!known && !attributes.isBroken(CACHE_TYPE)) {
      error(
          CACHE_TYPE,
          "has no " + CACHE_TYPE + " that the kubelet knows",
          "write ServiceAccount or Token");
    }
  }

  private void error(String field, String what, String advice) {
    findings.error(attributes.placeOf(field), "tokenAttributes " + what + EXITS, advice);
  }

  private void checkKeys(List<Scalar> keys) {
    Set<String> seen = new HashSet<>();
    for (Scalar key : keys) {
      if (!AnnotationKey.isValid(key.text())) {
        findings.error(
            key.place(),
            "is no name that an annotation can have" + EXITS,
            "write NAME or DOMAIN/NAME");
      }
      if (!seen.add(key.text())) {
        findings.error(
            key.place(), "is an annotation that is listed twice" + EXITS, "keep one of them");
      }
    }
  }
}
