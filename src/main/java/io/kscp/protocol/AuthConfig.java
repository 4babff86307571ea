package io.kscp.protocol;

/**
 * One user name and password in an answer; either may be empty.
 *
 * @param username the user name
 * @param password the password or token
 */
public record AuthConfig(String username, String password) {
  /** Shows neither of the two. */
  @Override
  public String toString() {
    return "AuthConfig[***]";
  }
}
