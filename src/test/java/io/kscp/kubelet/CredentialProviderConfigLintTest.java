package io.kscp.kubelet;

import static io.kscp.kubelet.KubeletFiles.GOOD;
import static io.kscp.kubelet.KubeletFiles.replacing;
import static io.kscp.kubelet.KubeletFiles.said;
import static io.kscp.kubelet.KubeletFiles.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.kscp.document.Position;
import io.kscp.finding.Finding;
import io.kscp.finding.Finding.Severity;
import io.kscp.kubelet.executable.ExecutableCheck;
import io.kscp.protocol.GoDuration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the kubelet takes without a word. */
class CredentialProviderConfigLintTest {
  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://registry.example.com | scheme",
        "registry.example.com/* | no wildcard in a path",
        "registry.example.com/team/app:1.2 | without a tag",
        "registry.example.com/team@sha256:00 | without a digest",
        "registry.example.com/Team | no repository",
        "index.docker.io | docker.io",
        "index.docker.io/library | docker.io",
        "nginx | write docker.io/library/nginx",
        "myteam/app | write docker.io/myteam/app",
        "* | one label",
        "Registry.example.com | upper case",
        "registry.example.com. | label of its host is empty",
        "[::1] | without port",
        "registry.example.com:99999 | no possible port",
        "re?istry.io | ends before",
        "registry.io#x | ends before",
        "r_ä.io | character that no image",
        "'' | no host"
      })
  void warnsOfPatternsThatMatchNothing(String pattern, String said) throws IOException {
    String quoted = new ObjectMapper().writeValueAsString(List.of(pattern));
    List<Finding> findings =
        KubeletFiles.read(directory, replacing("[registry.example.com]", quoted)).findings();
    assertEquals(1, findings.size(), said(findings));
    assertEquals(Severity.WARNING, findings.get(0).severity(), said(findings));
    assertEquals(5, findings.get(0).origin().line());
    assertEquals(17, findings.get(0).origin().column());
    assertTrue(said(findings).contains(said), said(findings));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "registry.example.com:5000/team",
        "*.example.com",
        "*.*",
        "*:5000",
        "localhost",
        "docker.io",
        "my_host.io",
        "[::1]:5000/x",
        "registry.example.com/team/"
      })
  void saysNothingOfPatternsThatMatchSomething(String pattern) throws IOException {
    String text = replacing("[registry.example.com]", "['" + pattern + "']");
    assertEquals("", said(KubeletFiles.read(directory, text).findings()));
  }

  @Test
  void aCorrectFileGivesItsProvidersAndNoFinding() throws IOException {
    CredentialProviderConfig config =
        KubeletFiles.read(
            directory,
            with(
                "args: [--config, /etc/kscp.yaml]",
                "env: [{name: KSCP_CACHE_TYPE, value: s3cr3t}]"));
    assertEquals("", said(config.findings()));
    ProviderEntry entry = config.providers().get(0);
    assertEquals("p", entry.name());
    assertEquals("config.yaml", entry.file());
    assertEquals(new Position(4, 9), entry.position());
    assertEquals("registry.example.com", entry.matchImages().get(0).text());
    assertEquals(Optional.of(GoDuration.parse("10m")), entry.defaultCacheDuration());
    assertEquals(List.of("--config", "/etc/kscp.yaml"), entry.args());
    assertEquals("s3cr3t", entry.env().get(0).value());
    assertFalse(entry.toString().contains("s3cr3t"), entry.toString());
    assertFalse(entry.toString().contains("/etc/kscp.yaml"), entry.toString());
  }

  @Test
  void anchorsAndMergeKeysAreRead() throws IOException {
    String text =
        GOOD.replace("- name: p", "- &first\n  name: p").replace("[reg", "&images [reg")
            + "- name: q\n  matchImages: *images\n"
            + "  <<: {defaultCacheDuration: 1s, apiVersion: credentialprovider.kubelet.k8s.io/v1}\n";
    CredentialProviderConfig config = KubeletFiles.read(directory, text);
    assertEquals("", said(config.findings()));
    assertEquals("registry.example.com", config.providers().get(1).matchImages().get(0).text());
    assertEquals(
        Optional.of(GoDuration.parse("1s")), config.providers().get(1).defaultCacheDuration());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "args: [8080] | args holds something other than text",
        "args: [yes] | args holds something other than text",
        "args: [.nan] | cannot take",
        "env: [{name: A, value: 0x1F}] | value holds something other than text",
        "env: {A: b} | env holds something other than a list",
        "Args: [] | write args; upper and lower case count",
        "arg: [] | write args",
        "name: q | name is there twice",
        "<<: {name: q} | name is there twice",
        "args: *nowhere | alias without an anchor",
        "\"\": x | unknown here",
        "args: [a | not valid YAML"
      })
  void saysWhatTheStrictReaderRefuses(String line, String said) throws IOException {
    List<Finding> findings = KubeletFiles.read(directory, with(line)).findings();
    List<Finding> errors = KubeletFiles.of(Severity.ERROR, findings);
    assertEquals(1, errors.size(), said(findings));
    assertTrue(said(errors).contains(said), said(findings));
  }

  @Test
  void aSecondDocumentIsNotRead() throws IOException {
    List<Finding> findings = KubeletFiles.read(directory, GOOD + "---\n" + GOOD).findings();
    assertEquals(1, findings.size(), said(findings));
    assertTrue(said(findings).startsWith("WARNING config.yaml:8:1 "), said(findings));
  }

  @Test
  void warnsOfSecretsAndShowsNone() throws IOException {
    Path file =
        KubeletFiles.write(
            directory.resolve("config.yaml"),
            with(
                "args: [--password, s3cr3t]",
                "env:",
                "- {name: KSCP_REGISTRY_PASSWORD, value: s3cr3t}",
                "- {name: KSCP_REGISTRY_PASSWORD_FILE, value: /s3cr3t}",
                "- {name: hub_token, value: s3cr3t}",
                "- {name: hub_token, value: s3cr3t}"));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    String said = said(CredentialProviderConfig.read(file, "f").findings());
    assertTrue(said.contains("f:10:5 the variable KSCP_REGISTRY_PASSWORD holds a secret"), said);
    assertTrue(said.contains("in KSCP_REGISTRY_PASSWORD_FILE"), said);
    assertTrue(said.contains("f:12:5 the variable hub_token holds a secret"), said);
    assertTrue(said.contains("the variable hub_token is there twice"), said);
    assertTrue(said.contains("f holds a secret and can be read by group or others"), said);
    assertFalse(said.contains("s3cr3t"), said);
    assertFalse(said.contains(":11:"), said);
  }

  @ParameterizedTest
  @CsvSource({"1h, ''", "1h0m1s, 'is 1h0m1s: a password that is revoked'"})
  void warnsOfLongDurations(String duration, String said) throws IOException {
    String found = said(KubeletFiles.read(directory, replacing("10m", duration)).findings());
    assertEquals(said.isEmpty(), found.isEmpty(), found);
    assertTrue(found.contains(said), found);
  }

  @Test
  void aMissingFileIsAnError() {
    Path missing = directory.resolve("missing.yaml");
    List<Finding> findings = CredentialProviderConfig.read(missing, "missing.yaml").findings();
    assertTrue(said(findings).startsWith("ERROR missing.yaml does not exist"), said(findings));
  }

  @Test
  void executablesAreLookedAt() throws IOException {
    Path bin = Files.createDirectories(directory.resolve("bin"));
    CredentialProviderConfig config = KubeletFiles.read(directory, GOOD);
    assertTrue(
        said(ExecutableCheck.of(bin, config.providers(), List.of())).contains("p does not exist"));
    assertTrue(
        said(ExecutableCheck.of(directory.resolve("nowhere"), config.providers(), List.of()))
            .contains("does not exist"));
    Path executable = KubeletFiles.write(bin.resolve("p"), "#!/bin/sh\n");
    assertTrue(
        said(ExecutableCheck.of(bin, config.providers(), List.of())).contains("is not executable"));
    Files.setPosixFilePermissions(executable, PosixFilePermissions.fromString("rwxr-xr-x"));
    assertEquals("", said(ExecutableCheck.of(bin, config.providers(), List.of())));
    Files.delete(executable);
    Files.createDirectory(executable);
    String said = said(ExecutableCheck.of(bin, config.providers(), List.of()));
    assertTrue(said.startsWith("ERROR config.yaml:4:9 "), said);
    assertTrue(said.contains("is a directory"), said);
  }
}
