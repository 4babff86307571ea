package io.kscp.kubelet;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The versions in which the kubelet reads a CredentialProviderConfig. The internal one is not meant
 * for files, but nothing keeps it out of them.
 */
enum Dialect {
  V1("v1"),
  V1BETA1("v1beta1"),
  V1ALPHA1("v1alpha1"),
  INTERNAL("__internal");

  private static final String GROUP = "kubelet.config.k8s.io/";

  private final String version;

  Dialect(String version) {
    this.version = version;
  }

  /** The version of that name. */
  static Optional<Dialect> of(String apiVersion) {
    return Arrays.stream(values())
        .filter(dialect -> apiVersion.equals(GROUP + dialect.version))
        .findFirst();
  }

  /** How this version spells a field; the internal one has the names of Go's code. */
  String spell(String field) {
    if (this != INTERNAL) {
      return field;
    }
    return field.equals("apiVersion")
        ? "APIVersion"
        : Character.toUpperCase(field.charAt(0)) + field.substring(1);
  }

  /** The names of fields by how this version spells them. */
  Map<String, String> spell(List<String> fields) {
    return fields.stream().collect(Collectors.toMap(this::spell, field -> field));
  }

  /** Whether a provider can ask for a service account's token. */
  boolean hasTokenAttributes() {
    return this == V1 || this == INTERNAL;
  }

  @Override
  public String toString() {
    return GROUP + version;
  }
}
