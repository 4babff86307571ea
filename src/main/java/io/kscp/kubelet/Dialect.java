package io.kscp.kubelet;

import java.util.Arrays;
import java.util.Optional;

/**
 * The versions in which the kubelet reads a CredentialProviderConfig. The internal one is not meant
 * for files, but nothing keeps it out of them.
 */
enum Dialect {
  V1("v1"),
  V1BETA1("v1beta1"),
  V1ALPHA1("v1alpha1"),
  INTERNAL("__internal");

  private final String apiVersion;

  Dialect(String version) {
    this.apiVersion = "kubelet.config.k8s.io/" + version;
  }

  static Optional<Dialect> of(String apiVersion) {
    return Arrays.stream(values()).filter(v -> v.apiVersion.equals(apiVersion)).findFirst();
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

  boolean hasTokenAttributes() {
    return this == V1 || this == INTERNAL;
  }

  @Override
  public String toString() {
    return apiVersion;
  }
}
