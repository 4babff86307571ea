package io.kscp.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kscp.config.file.RuleKey;
import io.kscp.config.file.Setting;
import io.kscp.document.Node;
import io.kscp.document.Position;
import io.kscp.finding.ConfigException;
import io.kscp.finding.Origin;
import io.kscp.image.ImagePattern;
import io.kscp.protocol.CacheKeyType;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderConfigTest {
  private static Configuration read(Map<String, String> environment) throws ConfigException {
    return new ConfigLoader(Environment.of(environment)).load(Optional.empty());
  }

  private static ProviderConfig load(Map<String, String> environment) throws ConfigException {
    return read(environment).bind(List.of(0));
  }

  private static Map<String, String> pair() {
    Map<String, String> pair = new LinkedHashMap<>();
    pair.put("KSCP_REGISTRY_USERNAME", "u");
    pair.put("KSCP_REGISTRY_PASSWORD", "p");
    return pair;
  }

  @Test
  void thePairOfTheEnvironmentIsOneRule() throws Exception {
    Map<String, String> environment = pair();
    environment.put("KSCP_MATCH_IMAGES", "a.io, b.io/team");
    environment.put("KSCP_CACHE_TYPE", "REGISTRY");
    environment.put("KSCP_CACHE_DURATION", "90s");
    ProviderConfig config = load(environment);
    assertEquals(CacheKeyType.Registry, config.cacheType().orElseThrow());
    assertEquals("1m30s", config.cacheDuration().orElseThrow().toString());
    assertEquals(1, config.credentials().size());
    ProviderConfig.RuleConfig rule = config.credentials().get(0);
    assertEquals(
        List.of("a.io", "b.io/team"),
        read(environment).rules().get(0).patterns().stream().map(ImagePattern::toString).toList());
    assertEquals("u", rule.username().orElseThrow());
    assertEquals("p", rule.password().orElseThrow());
    assertTrue(rule.usernameFile().isEmpty());
    assertTrue(rule.passwordFile().isEmpty());
  }

  @Test
  void whatIsNotSetIsNotThere() throws Exception {
    ProviderConfig config = load(pair());
    assertTrue(config.cacheType().isEmpty());
    assertTrue(config.cacheDuration().isEmpty());
    assertTrue(read(pair()).rules().get(0).written().isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", " a ", "007", "a,b", "${x}", "$${x}", "\\n", "=", "==", "null", "#{x}"})
  void theMappingTakesTextToTheLetter(String value) throws Exception {
    Map<String, String> environment = pair();
    environment.put("KSCP_REGISTRY_PASSWORD", value);
    assertEquals(value, load(environment).credentials().get(0).password().orElseThrow());
  }

  @Test
  void theKeysOfARuleAreTheMembersOfTheMapping() {
    Set<String> members =
        Arrays.stream(ProviderConfig.RuleConfig.class.getDeclaredMethods())
            .map(Method::getName)
            .collect(Collectors.toSet());
    Set<String> keys =
        Arrays.stream(RuleKey.values()).map(RuleKey::toString).collect(Collectors.toSet());
    // The patterns decide which rules are bound.
    keys.remove(RuleKey.MATCH_IMAGES.toString());
    assertEquals(members, keys);
  }

  @Test
  void theMappingRefusesANameThatItDoesNotHave() {
    RuntimeException e =
        assertThrows(
            RuntimeException.class,
            () -> MappingBinder.bind(Map.of("credentials[0].pasword", "hunter2")));
    assertFalse(e.getMessage().contains("hunter2"));
  }

  @Test
  void nothingThatHoldsASecretShowsIt() throws Exception {
    assertFalse(new Setting("hunter2", Origin.named("somewhere")).toString().contains("hunter2"));
    assertFalse(Environment.of(Map.of("A", "hunter2")).toString().contains("hunter2"));
    assertFalse(
        new Node.Scalar(Node.Type.TEXT, "hunter2", new Position(1, 1))
            .toString()
            .contains("hunter2"));
  }

  /** The library's own words quote the value. */
  @Test
  void whatAValueThatMeansNothingIsIsNotSaid() {
    Map<String, String> environment = pair();
    environment.put("KSCP_CACHE_DURATION", "hunter2");
    ConfigException e = assertThrows(ConfigException.class, () -> load(environment));
    assertTrue(e.getMessage().startsWith("KSCP_CACHE_DURATION is not a duration"), e.getMessage());
    for (Throwable t = e; t != null; t = t.getCause()) {
      assertFalse(t.toString().contains("hunter2"), t.toString());
    }
  }
}
