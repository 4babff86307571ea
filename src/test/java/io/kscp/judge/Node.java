package io.kscp.judge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kscp.contract.Launcher;
import io.kscp.contract.TestFiles;
import io.kscp.judge.Judge.Kubelet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What an operator lays out on a node: a folder of providers, and the kubelet's file about them.
 */
final class Node {
  static final String PROTOCOL = "credentialprovider.kubelet.k8s.io/";

  private final Path directory;
  private final ObjectNode config;

  /** An empty one. */
  Node(Path directory) {
    this.directory = directory;
    this.config =
        Judge.JSON
            .createObjectNode()
            .put("apiVersion", "kubelet.config.k8s.io/v1")
            .put("kind", "CredentialProviderConfig");
    config.putArray("providers");
  }

  /** The executable that is tested. */
  static Path executable() {
    List<String> command = Launcher.NATIVE.command();
    return Path.of(command.get(command.size() - 1));
  }

  /** Writes the kubelet's file in another version than {@code v1}. */
  Node configuredIn(String version) {
    config.put("apiVersion", "kubelet.config.k8s.io/" + version);
    return this;
  }

  /** Adds the executable under a name, called for images that one of the patterns lets through. */
  Entry provider(String name, String... matchImages) {
    return provider(name, executable(), matchImages);
  }

  /** Adds any executable. */
  Entry provider(String name, Path executable, String... matchImages) {
    try {
      Files.createSymbolicLink(Files.createDirectories(binDir()).resolve(name), executable);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ObjectNode json = config.withArray("providers").addObject().put("name", name);
    List.of(matchImages).forEach(json.putArray("matchImages")::add);
    return new Entry(json).speaking("v1").caching("10m");
  }

  private Path binDir() {
    return directory.resolve("bin");
  }

  private Path write() {
    return TestFiles.write(directory.resolve("providers.json"), config.toString());
  }

  /** Starts a kubelet with nothing in its environment. */
  Kubelet start(Judge judge) {
    return start(judge, Map.of());
  }

  /** Starts a kubelet. */
  Kubelet start(Judge judge, Map<String, String> environment) {
    return judge.start(write(), binDir(), environment);
  }

  /** Looks images up at the same time. */
  JsonNode lookUpAtOnce(Judge judge, List<String> images) {
    return judge.lookUpAtOnce(write(), binDir(), images);
  }

  /** One provider, speaking {@code v1}, cached for ten minutes where its answer does not say. */
  record Entry(ObjectNode json) {
    Entry speaking(String version) {
      json.put("apiVersion", PROTOCOL + version);
      return this;
    }

    Entry caching(String defaultCacheDuration) {
      json.put("defaultCacheDuration", defaultCacheDuration);
      return this;
    }

    Entry args(List<String> args) {
      args.forEach(json.withArray("args")::add);
      return this;
    }

    Entry config(Path file) {
      return args(List.of("--config", file.toString()));
    }

    Entry env(Map<String, String> variables) {
      variables.forEach(
          (name, value) -> json.withArray("env").addObject().put("name", name).put("value", value));
      return this;
    }

    Entry pair(String username, String password) {
      return env(Map.of("KSCP_REGISTRY_USERNAME", username, "KSCP_REGISTRY_PASSWORD", password));
    }
  }
}
