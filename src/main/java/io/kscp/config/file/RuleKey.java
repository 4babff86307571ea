package io.kscp.config.file;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The keys of a rule, in the order in which messages list them. */
public enum RuleKey {
  MATCH_IMAGES("matchImages", ValueKind.PATTERN),
  USERNAME("username", ValueKind.TEXT),
  USERNAME_FILE("usernameFile", ValueKind.PATH),
  USERNAME_ENV("usernameEnv", ValueKind.VARIABLE),
  PASSWORD("password", ValueKind.TEXT),
  PASSWORD_FILE("passwordFile", ValueKind.PATH),
  PASSWORD_ENV("passwordEnv", ValueKind.VARIABLE),
  SECRET_DIR("secretDir", ValueKind.PATH),
  DOCKER_CONFIG_FILE("dockerConfigFile", ValueKind.PATH),
  OPTIONAL("optional", ValueKind.FLAG),
  CACHE_TYPE("cacheType", ValueKind.CACHE_TYPE),
  CACHE_DURATION("cacheDuration", ValueKind.DURATION);

  /** Where a user name can come from. */
  public static final List<RuleKey> USERNAME_SOURCES =
      List.of(USERNAME, USERNAME_FILE, USERNAME_ENV);

  /** Where a password can come from. */
  public static final List<RuleKey> PASSWORD_SOURCES =
      List.of(PASSWORD, PASSWORD_FILE, PASSWORD_ENV);

  /** What holds both. */
  public static final List<RuleKey> PAIR_SOURCES = List.of(SECRET_DIR, DOCKER_CONFIG_FILE);

  private static final Map<String, RuleKey> BY_NAME = new LinkedHashMap<>();

  static {
    for (RuleKey key : values()) {
      BY_NAME.put(key.name, key);
    }
  }

  private final String name;
  private final ValueKind kind;

  RuleKey(String name, ValueKind kind) {
    this.name = name;
    this.kind = kind;
  }

  /** The names of all keys, in their order. */
  static Set<String> names() {
    return BY_NAME.keySet();
  }

  /** The key of that name, or null. */
  static RuleKey of(String name) {
    return BY_NAME.get(name);
  }

  /** What its value has to be. */
  public ValueKind kind() {
    return kind;
  }

  /** The key as it is written. */
  @Override
  public String toString() {
    return name;
  }
}
