package io.kscp.protocol;

import java.util.Arrays;
import java.util.Optional;

/**
 * The versions of the protocol that kubelets since 1.20 speak. Request and response have the same
 * fields in all of them, but for the service account's, which only v1 has.
 */
public enum ApiVersion {
  V1("v1"),
  V1BETA1("v1beta1"),
  V1ALPHA1("v1alpha1");

  private static final String GROUP = "credentialprovider.kubelet.k8s.io/";

  private final String text;

  ApiVersion(String version) {
    this.text = GROUP + version;
  }

  /** The version of that name, letter for letter, or none. */
  static Optional<ApiVersion> of(String text) {
    return Arrays.stream(values()).filter(version -> version.text.equals(text)).findFirst();
  }

  /** Group and version, as in {@code apiVersion}. */
  @Override
  public String toString() {
    return text;
  }
}
