package io.kscp.protocol;

/**
 * A user name and its password or token; either may be empty. The kubelet's {@code AuthConfig}.
 *
 * @param username the user name
 * @param password the password
 */
public record Credential(String username, String password) {
  /** Shows neither of the two. */
  @Override
  public String toString() {
    return "Credential[***]";
  }
}
