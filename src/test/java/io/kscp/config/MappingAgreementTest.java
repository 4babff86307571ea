package io.kscp.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kscp.config.ProviderConfig.RuleConfig;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each way into the program (variables, flat file, rules in YAML and in JSON) binds what the
 * library binds when it is set up as usual.
 */
class MappingAgreementTest {
  @TempDir Path directory;

  private List<String> patterns;

  private ProviderConfig load(Map<String, String> environment, String file) throws Exception {
    Optional<String> option = Optional.empty();
    if (file != null) {
      Path path = Files.writeString(directory.resolve("config.yaml"), file);
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
      option = Optional.of(path.toString());
    }
    Configuration configuration = new ConfigLoader(Environment.of(environment)).load(option);
    patterns = configuration.rules().stream().map(rule -> rule.patterns().toString()).toList();
    return configuration.bind(IntStream.range(0, patterns.size()).boxed().toList());
  }

  private static List<String> members(ProviderConfig config) throws Exception {
    List<String> members = new ArrayList<>();
    members.add("cacheType " + config.cacheType() + ", cacheDuration " + config.cacheDuration());
    for (RuleConfig rule : config.credentials()) {
      Map<String, String> values = new TreeMap<>();
      for (Method member : RuleConfig.class.getMethods()) {
        member.setAccessible(true);
        values.put(member.getName(), member.invoke(rule).toString());
      }
      members.add(values.toString());
    }
    return members;
  }

  private void assertAgree(List<String> images, Map<String, String> bound, ProviderConfig loaded)
      throws Exception {
    List<String> expected = members(MappingBinder.bind(bound));
    assertTrue(expected.size() > 1);
    assertEquals(expected, members(loaded));
    assertEquals(images, patterns);
  }

  @Test
  void variablesAgree() throws Exception {
    Map<String, String> bound = new LinkedHashMap<>();
    bound.put("cacheType", "registry");
    bound.put("cacheDuration", "1.5h");
    bound.put("credentials[0].username", "");
    bound.put("credentials[0].passwordFile", "/a,b");
    Map<String, String> environment =
        Map.of(
            "KSCP_CACHE_TYPE", "registry",
            "KSCP_CACHE_DURATION", "1.5h",
            "KSCP_REGISTRY_USERNAME", "",
            "KSCP_REGISTRY_PASSWORD_FILE", "/a,b",
            "KSCP_MATCH_IMAGES", "a.io, *.b.io:5000/x");
    assertAgree(List.of("[a.io, *.b.io:5000/x]"), bound, load(environment, null));
  }

  @Test
  void theFlatFileAgrees() throws Exception {
    Map<String, String> bound =
        Map.of(
            "cacheType", "Global",
            "cacheDuration", "0",
            "credentials[0].username", "${x}",
            "credentials[0].password", " 007, ");
    String file = "username: ${x}\npassword: ' 007, '\ncache_type: global\ncache_duration: 0s\n";
    assertAgree(List.of("[]"), bound, load(Map.of(), file));
  }

  @Test
  void rulesAgree() throws Exception {
    List<Map<String, String>> rules =
        List.of(
            Map.of(
                "username",
                "",
                "password",
                "$${y}\\n",
                "cacheType",
                "image",
                "cacheDuration",
                "90s"),
            Map.of("usernameFile", "a/${B}", "passwordEnv", "C", "optional", "true"),
            Map.of("usernameEnv", "D", "passwordFile", "/e", "optional", "false"),
            Map.of("secretDir", "${F}/g"),
            Map.of("dockerConfigFile", "h.json"));
    Map<String, String> bound = new LinkedHashMap<>();
    List<String> images = new ArrayList<>();
    StringBuilder yaml = new StringBuilder("credentials:\n");
    StringBuilder json = new StringBuilder("{\"credentials\":[");
    for (int i = 0; i < rules.size(); i++) {
      images.add("[r" + i + ".io/p]");
      yaml.append("  - matchImages: [r").append(i).append(".io/p]\n");
      json.append(i == 0 ? "" : ",").append("{\"matchImages\":[\"r").append(i).append(".io/p\"]");
      for (Map.Entry<String, String> value : rules.get(i).entrySet()) {
        bound.put("credentials[" + i + "]." + value.getKey(), value.getValue());
        yaml.append("    ")
            .append(value.getKey())
            .append(": '")
            .append(value.getValue())
            .append("'\n");
        json.append(",\"")
            .append(value.getKey())
            .append("\":\"")
            .append(value.getValue().replace("\\", "\\\\"))
            .append('"');
      }
      json.append('}');
    }
    assertAgree(images, bound, load(Map.of(), yaml.toString()));
    assertAgree(images, bound, load(Map.of(), json + "]}"));
  }
}
