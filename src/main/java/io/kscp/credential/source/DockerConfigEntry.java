package io.kscp.credential.source;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.kscp.document.Utf8;
import io.kscp.finding.ConfigException;
import io.kscp.finding.Origin;
import io.kscp.image.ImagePattern;
import io.kscp.protocol.Credential;
import java.io.IOException;
import java.util.Base64;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** One entry of a Docker configuration, as {@code docker login} and its relatives write them. */
final class DockerConfigEntry {
  private static final String CORRECT = "correct what it holds";
  private static final String NOT_TEXT = "has a value that is not text";
  private static final Set<String> KEYS =
      Set.of("auth", "username", "password", "identitytoken", "registrytoken");

  final ImagePattern pattern;

  private String auth = "";
  private String username = "";
  private String password;
  private boolean hasToken;
  private String mistake;
  private String advice = CORRECT;

  private DockerConfigEntry(ImagePattern pattern) {
    this.pattern = pattern;
  }

  /** Reads the entry at the parser's place. What is wrong with it shows when it is used. */
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
        entry.isTwice("has " + key + " twice");
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
      advice = CORRECT;
    }
    json.skipChildren();
    return absent;
  }

  /** Notes that the same key was there before. */
  void isTwice(String what) {
    mistake = what;
    advice = "remove one";
  }

  /** Whether it gives nothing, where a file has no credential store for what is empty. */
  boolean isEmpty(boolean hasStore) {
    return mistake == null && hasNoPair() && !hasToken && !hasStore;
  }

  private boolean hasNoPair() {
    return auth.isEmpty() && username.isEmpty() && (password == null || password.isEmpty());
  }

  /** The user name and the password of an entry that is not empty. */
  Credential credential(Origin file) throws ConfigException {
    Origin origin = file.about(", entry " + pattern);
    if (mistake != null) {
      throw new ConfigException(origin, mistake, advice);
    }
    if (hasNoPair() && !hasToken) {
      throw new ConfigException(
          origin, "leaves its password to a credential store, which is not asked", "write it here");
    }
    Credential credential = auth.isEmpty() ? pair(origin) : decode(origin);
    if (hasToken && credential.password().isEmpty()) {
      throw new ConfigException(
          origin, "has a token and no password", "the kubelet can only use a password");
    }
    return credential;
  }

  private Credential pair(Origin origin) throws ConfigException {
    if (password == null && !hasToken) {
      throw new ConfigException(origin, "has a user name and no password", "add a password");
    }
    return new Credential(username, password == null ? "" : password);
  }

  private Credential decode(Origin origin) throws ConfigException {
    Optional<String> decoded;
    try {
      decoded = Utf8.decode(Base64.getDecoder().decode(auth));
    } catch (IllegalArgumentException e) {
      throw new ConfigException(origin, "has an auth that is not base64", CORRECT).causedBy(e);
    }
    int colon = decoded.map(text -> text.indexOf(':')).orElse(-1);
    if (colon < 0) {
      throw new ConfigException(origin, "has an auth that is not USER:PASSWORD in base64", CORRECT);
    }
    return new Credential(decoded.get().substring(0, colon), decoded.get().substring(colon + 1));
  }
}
