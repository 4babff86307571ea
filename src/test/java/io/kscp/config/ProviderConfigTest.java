package io.kscp.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
  private static Configuration load(Map<String, String> environment) throws ConfigException {
    return new ConfigLoader(Environment.of(environment)).load(Optional.empty());
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
        rule.matchImages().orElseThrow().stream().map(ImagePattern::toString).toList());
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
    assertTrue(config.credentials().get(0).matchImages().isEmpty());
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
    assertEquals(members, Set.copyOf(RuleReader.KEYS));
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
    assertFalse(Setting.of("hunter2", "somewhere").toString().contains("hunter2"));
    assertFalse(Environment.of(Map.of("A", "hunter2")).toString().contains("hunter2"));
    assertFalse(
        new YamlNode.Text("hunter2", new YamlNode.Position(1, 1)).toString().contains("hunter2"));
  }
}
