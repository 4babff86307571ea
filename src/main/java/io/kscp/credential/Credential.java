package io.kscp.credential;

import io.kscp.protocol.AuthConfig;

/**
 * A user name and its password or token; either may be empty.
 *
 * @param username the user name
 * @param password the password
 */
public record Credential(String username, String password) {
  AuthConfig toAuthConfig() {
    return new AuthConfig(username, password);
  }

  /** Shows neither of the two. */
  @Override
  public String toString() {
    return "Credential[***]";
  }
}
