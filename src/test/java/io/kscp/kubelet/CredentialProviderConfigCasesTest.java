package io.kscp.kubelet;

import static io.kscp.kubelet.KubeletFiles.GOOD;
import static io.kscp.kubelet.KubeletFiles.PROTOCOL;
import static io.kscp.kubelet.KubeletFiles.replacing;
import static io.kscp.kubelet.KubeletFiles.said;
import static io.kscp.kubelet.KubeletFiles.with;
import static io.kscp.kubelet.KubeletFiles.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kscp.KubeletCases;
import io.kscp.finding.Finding;
import io.kscp.finding.Finding.Severity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The cases of the kubelet's own unit tests, each as files that are read. */
class CredentialProviderConfigCasesTest {
  private static final String ATTRIBUTES =
      "tokenAttributes: {serviceAccountTokenAudience: audience, cacheType: Token,"
          + " requireServiceAccount: true, requiredServiceAccountAnnotationKeys: [KEYS]}";
  private static final String SECOND =
      GOOD.replace("name: p", "name: q")
          .replace("kubelet.config.k8s.io/v1", "kubelet.config.k8s.io/v1beta1");

  @TempDir Path directory;

  /** What a case is in files, and a part of what is said about it; none where nothing is wrong. */
  private record Files(Map<String, String> content, String said) {}

  private static Files file(String content, String said) {
    return new Files(Map.of("config.yaml", content), said);
  }

  private static Files attributes(String line, String said) {
    return file(with(line), said);
  }

  private static final Map<String, Files> FILES = new HashMap<>();

  private static String json(String name, String version) {
    return """
        {"apiVersion": "kubelet.config.k8s.io/%s", "kind": "CredentialProviderConfig", "providers": [
          {"name": "%s", "matchImages": ["registry.example.com"], "defaultCacheDuration": "10m",
           "apiVersion": "credentialprovider.kubelet.k8s.io/%s"}]}
        """
        .formatted(version, name, version);
  }

  private static String version(String version) {
    return GOOD.replace("k8s.io/v1", "k8s.io/" + version);
  }

  static {
    String two = GOOD + GOOD.substring(GOOD.indexOf("- name")).replace("name: p", "name: another");
    FILES.put("single YAML file, v1alpha1 / v1beta1 / v1", file(version("v1alpha1"), ""));
    FILES.put("single JSON file, v1alpha1", file(json("p", "v1alpha1"), ""));
    FILES.put("multiple providers in one file keep their order", file(two, ""));
    FILES.put(
        "kind WrongKind",
        file(replacing("kind: Cred", "kind: WrongKind # "), "is of another kind"));
    FILES.put(
        "apiVersion foobar/v1alpha1",
        file(
            replacing("kubelet.config.k8s.io/v1", "foobar/v1alpha1"),
            "has no apiVersion in which"));
    FILES.put("unknown field in provider", file(with("unknownField: x"), "unknown here"));
    for (String version : List.of("v1alpha1", "v1beta1")) {
      FILES.put(
          "tokenAttributes in a " + version + " config",
          file(
              with(ATTRIBUTES).replace("config.k8s.io/v1", "config.k8s.io/" + version),
              "tokenAttributes is unknown in kubelet.config.k8s.io/" + version));
    }
    FILES.put("directory, empty", new Files(Map.of(), "has no file *.json"));
    FILES.put(
        "directory with only .txt and .md",
        new Files(Map.of("a.txt", GOOD, "b.md", GOOD), "has no file *.json"));
    FILES.put(
        "directory, two YAML files, lexicographic order",
        new Files(Map.of("10.yaml", GOOD, "9.yml", SECOND), ""));
    FILES.put(
        "directory, mixed API versions and JSON+YAML",
        new Files(Map.of("a.json", json("j", "v1alpha1"), "b.yaml", GOOD, "c.yml", SECOND), ""));
    FILES.put(
        "directory, supported and unsupported extensions: unsupported skipped",
        new Files(Map.of("a.yaml", GOOD, "b.yaml.bak", "{", "c.YAML", "{"), ""));
    FILES.put(
        "directory, same provider name twice",
        new Files(Map.of("a.yaml", GOOD, "b.yaml", GOOD), "is there already"));
    FILES.put(
        "directory, one bad file fails all",
        new Files(
            Map.of("a.yaml", GOOD, "b.yaml", SECOND.replace("kind: Cred", "kind: WrongKind # ")),
            "is of another kind"));

    FILES.put(
        "no providers provided",
        file(GOOD.substring(0, GOOD.indexOf("providers")) + "providers: []\n", "has no providers"));
    FILES.put(
        "no matchImages provided",
        file(replacing("[registry.example.com]", "[]"), "has no matchImages"));
    FILES.put(
        "no default cache duration provided",
        file(replacing("  defaultCacheDuration: 10m\n", ""), "has no defaultCacheDuration"));
    FILES.put("name 'foo/../bar'", file(replacing("name: p", "name: foo/../bar"), "holds a /"));
    FILES.put("name '.'", file(replacing("name: p", "name: ."), "is named ."));
    FILES.put("name 'foo bar'", file(replacing("name: p", "name: foo bar"), "holds a space"));
    FILES.put(
        "duplicate names", file(GOOD + GOOD.substring(GOOD.indexOf("- name")), "is there already"));
    FILES.put(
        "apiVersion .../v1alpha0",
        file(
            replacing(PROTOCOL, PROTOCOL.replace("v1", "v1alpha0")),
            "apiVersion that the kubelet speaks"));
    FILES.put("defaultCacheDuration -1m", file(replacing("10m", "-1m"), "is less than 0"));
    FILES.put(
        "empty serviceAccountTokenAudience",
        attributes(ATTRIBUTES.replace("audience,", "\"\","), "has no serviceAccountTokenAudience"));
    FILES.put(
        "empty cacheType", attributes(ATTRIBUTES.replace("Token,", "\"\","), "has no cacheType"));
    FILES.put(
        "cacheType 'invalid-cache-type'",
        attributes(ATTRIBUTES.replace("Token,", "invalid-cache-type,"), "has no cacheType"));
    String key = "now-with-dashes/simple";
    FILES.put(
        "duplicate required annotation key",
        attributes(ATTRIBUTES.replace("KEYS", key + ", " + key), "listed twice"));
    FILES.put(
        "annotation key both required and optional",
        attributes(
            ATTRIBUTES.replace(
                "KEYS]", key + "], optionalServiceAccountAnnotationKeys: [" + key + "]"),
            "both required and optional"));
    FILES.put(
        "required annotation keys with requireServiceAccount false",
        attributes(ATTRIBUTES.replace("true", "false"), "that it does not require"));
    FILES.put(
        "valid tokenAttributes (v1, cacheType Token, gate on)",
        attributes(ATTRIBUTES.replace("KEYS", key), ""));
    for (String version : List.of("v1alpha1", "v1beta1")) {
      FILES.put(
          "tokenAttributes with provider apiVersion " + version,
          file(
              with(ATTRIBUTES).replace(PROTOCOL, PROTOCOL.replace("v1", version)),
              "which only the newest protocol has"));
    }
  }

  static Stream<JsonNode> rows() {
    // The gate can be switched off by a flag of the kubelet, which is not in these files.
    return Stream.concat(KubeletCases.table("readConfig"), KubeletCases.table("validateConfig"))
        .filter(row -> !row.get("case").asText().equals("tokenAttributes with the gate off"));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void refusesWhatTheKubeletRefuses(JsonNode row) throws IOException {
    String name = row.get("case").asText();
    Files files = FILES.get(name);
    assertNotNull(files, name);
    List<Finding> findings = read(name, files.content()).findings();
    List<Finding> errors = KubeletFiles.of(Severity.ERROR, findings);
    assertEquals(row.get("error").isNull(), errors.isEmpty(), said(findings));
    assertTrue(said(errors).contains(files.said()), said(findings));
    assertEquals(errors.size(), files.said().isEmpty() ? 0 : 1, said(findings));
  }

  private CredentialProviderConfig read(String name, Map<String, String> content)
      throws IOException {
    if (name.startsWith("directory")) {
      for (Map.Entry<String, String> file : content.entrySet()) {
        write(directory.resolve(file.getKey()), file.getValue());
      }
      return CredentialProviderConfig.read(directory, "config.d");
    }
    return KubeletFiles.read(directory, content.get("config.yaml"));
  }

  static Stream<JsonNode> patterns() {
    return KubeletCases.table("matchImagesParse");
  }

  @ParameterizedTest
  @MethodSource("patterns")
  void refusesPatternsThatGoCannotParse(JsonNode row) throws IOException {
    String pattern = row.get("pattern").asText();
    // Go refuses brackets that are no IPv6 literal since 1.25.8.
    boolean valid = row.get("valid").asBoolean() && !pattern.contains("[");
    String quoted = new ObjectMapper().writeValueAsString(List.of(pattern));
    List<Finding> findings =
        KubeletFiles.read(directory, replacing("[registry.example.com]", quoted)).findings();
    assertEquals(valid, KubeletFiles.of(Severity.ERROR, findings).isEmpty(), said(findings));
  }
}
