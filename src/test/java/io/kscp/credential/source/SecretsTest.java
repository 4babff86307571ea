package io.kscp.credential.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kscp.config.ConfigLoader;
import io.kscp.config.Configuration;
import io.kscp.config.Environment;
import io.kscp.credential.CredentialResolver;
import io.kscp.finding.ConfigException;
import io.kscp.image.ImageName;
import io.kscp.protocol.ApiVersion;
import io.kscp.protocol.CacheKeyType;
import io.kscp.protocol.Credential;
import io.kscp.protocol.CredentialProviderRequest;
import io.kscp.protocol.CredentialProviderResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Secrets on real files: what can be had, what is refused, and what happens while they are
 * replaced.
 */
class SecretsTest {
  private static final String SECRET = "hunter2";

  @TempDir Path directory;

  private CredentialProviderResponse ask(String config, String image) throws Exception {
    Path file = write("config.yaml", config);
    Environment environment = Environment.of(Map.of());
    Configuration configuration = new ConfigLoader(environment).load(Optional.of(file.toString()));
    return new CredentialResolver(configuration, new Sources(configuration, environment))
        .resolve(new CredentialProviderRequest(ApiVersion.V1, image), ImageName.parse(image))
        .response();
  }

  private Path write(String name, String content) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
    return mode(file, "rw-------");
  }

  private static Path mode(Path file, String mode) throws IOException {
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
  }

  private static String rules(String... rules) {
    return "credentials:\n  - " + String.join("\n  - ", rules) + "\n";
  }

  private static String auth(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }

  private void assertRefused(String config, String message) {
    ConfigException e = assertThrows(ConfigException.class, () -> ask(config, "a.io/x"));
    assertTrue(e.getMessage().contains(message), e.getMessage());
    assertFalse(e.getMessage().contains(SECRET), e.getMessage());
    assertFalse(e.getMessage().contains("\n"), e.getMessage());
  }

  private static final String FILE_RULE = "{matchImages: [a.io], username: u, passwordFile: p.txt}";
  private static final String OTHER_RULE = "{matchImages: [a.io], username: o, password: o}";
  private static final String UNMATCHED_RULE = "{matchImages: [b.io], username: b, password: b}";

  @ParameterizedTest
  @CsvSource({
    "empty, is empty",
    "missing, does not exist",
    "world-writable, is writable by group or others",
    "group-writable, is writable by group or others",
    "fifo, is not a regular file",
    "folder, is a directory",
    "invalid, is not valid UTF-8",
    "large, is larger than 1 MiB"
  })
  void aSecretThatCannotBeHadFailsOnlyTheImagesOfItsRule(String kind, String message)
      throws Exception {
    Path file = write("p.txt", SECRET);
    switch (kind) {
      case "empty" -> Files.writeString(file, "");
      case "missing" -> Files.delete(file);
      case "world-writable" -> mode(file, "rw-----w-");
      case "group-writable" -> mode(file, "rw--w----");
      case "fifo" -> {
        Files.delete(file);
        assertEquals(
            0, new ProcessBuilder("mkfifo", "-m", "600", file.toString()).start().waitFor());
      }
      case "folder" -> {
        Files.delete(file);
        Files.createDirectory(file);
      }
      case "invalid" -> Files.write(file, new byte[] {'p', (byte) 0xc3});
      case "large" -> Files.write(file, new byte[(1 << 20) + 1]);
      default -> throw new IllegalArgumentException(kind);
    }
    assertRefused(rules(FILE_RULE, UNMATCHED_RULE), "rule 1: passwordFile: p.txt " + message);
    assertRefused(rules(OTHER_RULE, FILE_RULE), "rule 2: passwordFile: p.txt " + message);
    assertEquals(1, ask(rules(FILE_RULE, UNMATCHED_RULE), "b.io/x").auth().size());
    String optional = FILE_RULE.replace("}", ", optional: true}");
    if (kind.equals("missing")) {
      assertEquals(1, ask(rules(optional, OTHER_RULE), "a.io/x").auth().size());
      assertTrue(ask(rules(optional), "a.io/x").auth().isEmpty());
    } else {
      assertRefused(rules(optional, OTHER_RULE), "rule 1: passwordFile: p.txt " + message);
    }
  }

  @Test
  void aFileOfAnotherUserIsRefused() throws Exception {
    Path file = write("p.txt", SECRET);
    if (System.getProperty("user.name").equals("root")) {
      assertEquals(0, new ProcessBuilder("chown", "4242", file.toString()).start().waitFor());
      assertRefused(rules(FILE_RULE), "belongs to neither root nor the user of this process");
    } else {
      assertEquals(1, ask(rules(FILE_RULE), "a.io/x").auth().size());
    }
  }

  @Test
  void aLinkIsFollowedAndItsTargetChecked() throws Exception {
    Path target = write("target.txt", "p");
    Files.createSymbolicLink(directory.resolve("p.txt"), target);
    assertEquals("p", ask(rules(FILE_RULE), "a.io/x").auth().get("a.io/x").password());
    mode(target, "rw-rw-rw-");
    assertRefused(rules(FILE_RULE), "writable by group or others");
  }

  @Test
  void aNewSecretCountsAtTheNextCall() throws Exception {
    for (String password : List.of("one", "two")) {
      Path next = write("next.txt", password + "\n");
      Files.move(next, directory.resolve("p.txt"), StandardCopyOption.ATOMIC_MOVE);
      assertEquals(password, ask(rules(FILE_RULE), "a.io/x").auth().get("a.io/x").password());
    }
  }

  private static final String DIR_RULE = "{matchImages: [a.io], secretDir: s}";

  /**
   * As the kubelet mounts a Secret: links through ..data to a folder of its own for each version.
   */
  private void mount(String version, Map<String, String> files) throws IOException {
    Path root = Files.createDirectories(directory.resolve("s"));
    Path data = root.resolve("..data");
    Path old = Files.exists(data) ? data.toRealPath() : null;
    for (Map.Entry<String, String> file : files.entrySet()) {
      mode(write("s/" + version + "/" + file.getKey(), file.getValue()), "rw-r--r--");
      Path link = root.resolve(file.getKey());
      if (!Files.isSymbolicLink(link)) {
        Files.createSymbolicLink(link, Path.of("..data", file.getKey()));
      }
    }
    Path swap = root.resolve("..data_tmp");
    Files.createSymbolicLink(swap, Path.of(version));
    Files.move(swap, data, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    if (old != null) {
      for (Path file : Files.list(old).toList()) {
        Files.delete(file);
      }
      Files.delete(old);
    }
  }

  @Test
  void aMountedSecretIsReadThroughItsLinks() throws Exception {
    mount("..v1", Map.of("username", "u", "password", "p"));
    assertEquals(new Credential("u", "p"), ask(rules(DIR_RULE), "a.io/x").auth().get("a.io/x"));
  }

  @Test
  void aFolderIsWhole() throws Exception {
    write("s/username", SECRET);
    assertRefused(rules(DIR_RULE), "rule 1: secretDir, password does not exist");
    write("s/password", "");
    assertRefused(rules(DIR_RULE), "rule 1: secretDir, password is empty");
    write("s/password", SECRET);
    write("s/.dockercfg", "{}");
    assertRefused(rules(DIR_RULE), "several kinds of files (username and password, .dockercfg)");
    Files.delete(directory.resolve("s/username"));
    Files.delete(directory.resolve("s/password"));
    write("s/.dockerconfigjson", "{}");
    assertRefused(rules(DIR_RULE), "several kinds of files (.dockerconfigjson, .dockercfg)");
  }

  @Test
  void aFolderHoldsItsFiles() throws Exception {
    write("outside", SECRET);
    write("s/username", "u");
    Files.createSymbolicLink(directory.resolve("s/password"), Path.of("../outside"));
    assertRefused(rules(DIR_RULE), "rule 1: secretDir, password leads out of the folder");
    Files.delete(directory.resolve("s/password"));
    Files.createDirectories(directory.resolve("data"));
    Files.createSymbolicLink(directory.resolve("s/..data"), Path.of("../data"));
    assertRefused(rules(DIR_RULE), "rule 1: secretDir has a ..data that leads out of it");
    Files.delete(directory.resolve("s/..data"));
    write("s/..data", SECRET);
    assertRefused(
        rules(DIR_RULE.replace("}", ", optional: true}")), "has a ..data that is no folder");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "|is empty",
        "x|is not valid JSON in line 1",
        "{\"auths\":{}|is not valid JSON",
        "[]|is not a JSON object",
        "{\"auths\":[]}|has no object behind auths",
        "{} x|is not valid JSON",
        "{\"auths\":{\"a.io\":{},\"a.io\":{}}}|entry a.io stands there twice",
        "{\"auths\":{\"a.io\":{}},\"auths\":{\"a.io\":{\"auth\":\"dTpw\"}}}|entry a.io stands there twice",
        "{\"a.io\":{\"auth\":\"dTpw\"},\"a.io\":{\"auth\":\"dTpx\"}}|entry a.io stands there twice",
        "{\"auths\":{\"a.io\":{\"auth\":\"dTpw\",\"auth\":\"hunter2\"}}}|entry a.io has auth twice",
        "{\"auths\":{\"a.io\":{\"password\":\"\",\"username\":\"u\",\"password\":\"p\"}}}|entry a.io has password twice",
        "{\"auths\":{\"a.io\":\"hunter2\"}}|entry a.io has a value that is not text",
        "{\"auths\":{\"a.io\":{\"auth\":5}}}|entry a.io has a value that is not text",
        "{\"auths\":{\"a.io\":{\"auth\":\"hunter2!\"}}}|entry a.io has an auth that is not base64",
        "{\"auths\":{\"a.io\":{\"auth\":\"aHVudGVyMg==\"}}}|entry a.io has an auth that is not USER:PASSWORD",
        "{\"auths\":{\"a.io\":{\"auth\":\"/zr/\"}}}|entry a.io has an auth that is not USER:PASSWORD",
        "{\"auths\":{\"a.io\":{\"username\":\"hunter2\"}}}|entry a.io has a user name and no password",
        "{\"auths\":{\"a.io\":{\"identitytoken\":\"hunter2\"}}}|entry a.io has a token and no password",
        "{\"auths\":{\"a.io\":{\"registrytoken\":\"hunter2\"}}}|entry a.io has a token and no password",
        "{\"auths\":{\"a.io\":{\"auth\":\"MDAwMDo=\",\"identitytoken\":\"x\"}}}|entry a.io has a token and no password",
        "{\"auths\":{\"a.io\":{}},\"credsStore\":\"desktop\"}|entry a.io leaves its password to a credential store",
        "{\"auths\":{\"a.io\":{\"auth\":\"dTo=\"}},\"credHelpers\":{\"a.io\":\"x\"}}|leaves this registry to a credential helper",
        "{\"auths\":{},\"credHelpers\":{\"a.io\":\"x\"}}|leaves this registry to a credential helper",
        "{\"auths\":{\"a.io\":{}},\"credHelpers\":{\"a.io\":\"x\"}}|leaves this registry to a credential helper"
      })
  void aDockerConfigurationThatCannotBeUsedSaysWhy(String row) throws Exception {
    write("c.json", row.substring(0, row.indexOf('|')));
    assertRefused(
        rules("dockerConfigFile: c.json"),
        "rule 1: dockerConfigFile: c.json"
            + (row.contains("|entry") ? ", " : " ")
            + row.substring(row.indexOf('|') + 1));
  }

  @Test
  void aDockerConfigurationMayBeAbsentButNotBroken() throws Exception {
    String rule = "{dockerConfigFile: c.json, optional: true}";
    assertTrue(ask(rules(rule), "a.io/x").auth().isEmpty());
    write("c.json", "{");
    assertRefused(rules(rule), "is not valid JSON");
  }

  @Test
  void aPairIsNeverTornWhileAMountedSecretIsReplaced() throws Exception {
    mount("..v0", Map.of("username", "u0", "password", "p0"));
    askWhile(
        version ->
            mount("..v" + version, Map.of("username", "u" + version, "password", "p" + version)),
        rules(DIR_RULE));
  }

  @Test
  void aPairIsNeverTornWhileADockerConfigurationIsReplaced() throws Exception {
    Replacement replacement =
        version -> {
          Path next =
              write(
                  "next.json",
                  "{\"auths\":{\"a.io\":{\"auth\":\""
                      + auth("u" + version + ":p" + version)
                      + "\"}}}");
          Files.move(next, directory.resolve("c.json"), StandardCopyOption.ATOMIC_MOVE);
        };
    replacement.by(0);
    askWhile(replacement, rules("dockerConfigFile: c.json"));
  }

  private interface Replacement {
    void by(int version) throws Exception;
  }

  /** Asks thousands of times while another thread replaces the secret as often as it can. */
  private void askWhile(Replacement replacement, String config) throws Exception {
    Path file = write("config.yaml", config);
    Environment environment = Environment.of(Map.of());
    Configuration configuration = new ConfigLoader(environment).load(Optional.of(file.toString()));
    CredentialResolver resolver =
        new CredentialResolver(configuration, new Sources(configuration, environment));
    CredentialProviderRequest request = new CredentialProviderRequest(ApiVersion.V1, "a.io/x");
    AtomicBoolean done = new AtomicBoolean();
    Exception[] failure = new Exception[1];
    int[] versions = new int[1];
    Thread replacer =
        new Thread(
            () -> {
              try {
                while (!done.get()) {
                  replacement.by(++versions[0]);
                  // Where processors are short, a reader would otherwise never find time to read.
                  java.util.concurrent.locks.LockSupport.parkNanos(200_000);
                }
              } catch (Exception e) {
                failure[0] = e;
              }
            });
    replacer.start();
    java.util.Set<String> seen = new java.util.HashSet<>();
    try {
      for (int i = 0; i < 10_000; i++) {
        Credential pair =
            resolver.resolve(request, ImageName.parse("a.io/x")).response().auth().get("a.io/x");
        assertEquals(pair.username().substring(1), pair.password().substring(1));
        seen.add(pair.password());
      }
    } finally {
      done.set(true);
      replacer.join();
    }
    assertEquals(null, failure[0]);
    assertTrue(
        versions[0] > 100 && seen.size() > 10, versions[0] + " versions, seen " + seen.size());
  }

  @Test
  void thousandsOfRulesAndEntriesAreServed() throws Exception {
    StringBuilder config = new StringBuilder("credentials:\n");
    StringBuilder docker = new StringBuilder("{\"auths\":{");
    for (int i = 0; i < 10_000; i++) {
      config
          .append("  - matchImages: [r")
          .append(i)
          .append(".io]\n    username: u")
          .append(i)
          .append("\n    password: p\n");
      docker
          .append(i == 0 ? "" : ",")
          .append("\"d")
          .append(i)
          .append(".io\":{\"auth\":\"")
          .append(auth("d" + i + ":p"))
          .append("\"}");
    }
    config.append("  - dockerConfigFile: c.json\n");
    write("c.json", docker + "}}");
    assertEquals("u9999", ask(config.toString(), "r9999.io/x").auth().get("r9999.io/x").username());
    assertEquals("d9999", ask(config.toString(), "d9999.io/x").auth().get("d9999.io/x").username());
    CredentialProviderResponse none = ask(config.toString(), "none.io/x");
    assertTrue(none.auth().isEmpty());
    assertEquals(CacheKeyType.Image, none.cacheKeyType());
  }
}
