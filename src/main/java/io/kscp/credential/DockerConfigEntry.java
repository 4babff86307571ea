package io.kscp.credential;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.kscp.config.ConfigException;
import io.kscp.config.Utf8;
import io.kscp.image.ImagePattern;
import java.io.IOException;
import java.util.Base64;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** One entry of a Docker configuration, as {@code docker login} and its relatives write them. */
final class DockerConfigEntry {
  private static final String NOT_TEXT = "has a value that is not text";
  private static final Set<String> KEYS =
      Set.of("auth", "username", "password", "identitytoken", "registrytoken");

  private final ImagePattern pattern;
  private String auth = "";
  private String username = "";
  private String password;
  private boolean hasToken;
  private String mistake;

  private DockerConfigEntry(ImagePattern pattern) {
    this.pattern = pattern;
  }

  /** Reads the entry that the parser stands on; what is wrong with it shows when it is used. */
  static DockerConfigEntry read(JsonParser json, ImagePattern pattern) throws IOException {
    DockerConfigEntry entry = new DockerConfigEntry(pattern);
    if (json.currentToken() != JsonToken.START_OBJECT) {
      if (json.currentToken() != JsonToken.VALUE_NULL) {
        entry.mistake = NOT_TEXT;
      }
      json.skipChildren();
      return entry;
    }
    Set<String> seen = new HashSet<>();
    for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
      JsonToken value = json.nextToken();
      if (KEYS.contains(key) && !seen.add(key)) {
        entry.mistake = "has " + key + " twice; remove one";
      }
      switch (key) {
        case "auth" -> entry.auth = entry.text(json, value, "");
        case "username" -> entry.username = entry.text(json, value, "");
        case "password" -> entry.password = entry.text(json, value, null);
        case "identitytoken", "registrytoken" ->
            entry.hasToken |= !entry.text(json, value, "").isEmpty();
        default -> json.skipChildren();
      }
    }
    return entry;
  }

  private String text(JsonParser json, JsonToken value, String absent) throws IOException {
    if (value == JsonToken.VALUE_STRING) {
      return json.getText();
    }
    if (value != JsonToken.VALUE_NULL) {
      mistake = NOT_TEXT;
    }
    json.skipChildren();
    return absent;
  }

  /** Notes that the file has an entry of the same key in front. */
  void standsTwice() {
    mistake = "stands there twice; remove one";
  }

  /** The images that the entry is for. */
  ImagePattern pattern() {
    return pattern;
  }

  /**
   * The user name and the password, or none if the entry is empty.
   *
   * @param file how messages call the file
   * @param hasStore whether the file leaves empty entries to a credential store
   */
  Optional<Credential> credential(String file, boolean hasStore) throws ConfigException {
    String name = file + ", entry " + pattern;
    if (mistake != null) {
      throw new ConfigException(name + " " + mistake);
    }
    Credential credential = auth.isEmpty() ? pair(name) : decode(name);
    boolean noPassword = credential == null || credential.password().isEmpty();
    if (hasToken && noPassword) {
      throw new ConfigException(
          name + " has a token and no password; the kubelet can only use a password");
    }
    if (credential == null && hasStore) {
      throw new ConfigException(
          name + " leaves its password to a credential store, which is not asked; write it here");
    }
    return Optional.ofNullable(credential);
  }

  private Credential pair(String name) throws ConfigException {
    boolean noPassword = password == null || password.isEmpty();
    if (username.isEmpty() && noPassword) {
      return null;
    }
    if (password == null && !hasToken) {
      throw new ConfigException(name + " has a user name and no password");
    }
    return new Credential(username, password == null ? "" : password);
  }

  private Credential decode(String name) throws ConfigException {
    Optional<String> decoded;
    try {
      decoded = Utf8.decode(Base64.getDecoder().decode(auth));
    } catch (IllegalArgumentException e) {
      throw new ConfigException(name + " has an auth that is not base64", e);
    }
    int colon = decoded.map(text -> text.indexOf(':')).orElse(-1);
    if (colon < 0) {
      throw new ConfigException(name + " has an auth that is not USER:PASSWORD in base64");
    }
    return new Credential(decoded.get().substring(0, colon), decoded.get().substring(colon + 1));
  }
}
