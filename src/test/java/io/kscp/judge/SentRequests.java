package io.kscp.judge;

import com.fasterxml.jackson.databind.JsonNode;
import io.kscp.contract.Failures;
import io.kscp.contract.Golden;
import io.kscp.contract.TestFiles;
import io.kscp.judge.Judge.Kubelet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Which requests of the contract suite a kubelet sends: a provider that keeps what it gets was
 * asked for each of their images, in each version of the protocol.
 */
final class SentRequests {
  private static final Map<Judge, SentRequests> ALL = new ConcurrentHashMap<>();
  private static final List<String> VERSIONS = List.of("v1", "v1beta1", "v1alpha1");
  private static final String RECORDER =
      """
      #!/bin/sh
      cat > "$0.request"
      echo '{"kind":"CredentialProviderResponse","apiVersion":"credentialprovider.kubelet.k8s.io/'"${0##*-}"'","cacheKeyType":"Image"}'
      """;

  private final Map<String, JsonNode> names = new HashMap<>();
  private final Map<String, byte[]> sent = new HashMap<>();

  private SentRequests(Judge judge, Path directory) throws IOException {
    List<String> images =
        Stream.concat(
                Golden.all().stream().map(Golden::request),
                Failures.all().stream().map(Failures.Failure::stdin))
            .flatMap(request -> parse(request).stream())
            .map(request -> request.path("image").asText())
            // The judge is asked one a line.
            .filter(image -> image.chars().noneMatch(Character::isISOControl))
            .distinct()
            .toList();
    List<JsonNode> answers = judge.answer("names", images);
    for (int i = 0; i < images.size(); i++) {
      names.put(images.get(i), answers.get(i));
    }
    record(judge, directory, images.stream().filter(this::isWhatIsAskedFor).toList());
  }

  private boolean isWhatIsAskedFor(String image) {
    return askedFor(image).equals(image) && !image.isEmpty();
  }

  /** What it asks for when a pod names an image of the suite; empty if that is no image. */
  String askedFor(String image) {
    return names.get(image).get("request").asText();
  }

  private void record(Judge judge, Path directory, List<String> images) throws IOException {
    Set<String> hosts = new LinkedHashSet<>();
    images.forEach(image -> hosts.add(host(image)));
    Node node = new Node(directory);
    for (String version : VERSIONS) {
      String name = "recorder-" + version;
      Path script = TestFiles.write(directory.resolve(name), RECORDER);
      TestFiles.mode(script, "rwx------");
      node.provider(name, script, hosts.toArray(String[]::new))
          .speaking(version)
          .env(Map.of("PATH", "/usr/bin:/bin"));
    }
    try (Kubelet kubelet = node.start(judge)) {
      for (String image : images) {
        List<String> failed = kubelet.lookUp(image).failed();
        if (!failed.isEmpty()) {
          throw new AssertionError(failed + " did not record " + image);
        }
        for (String version : VERSIONS) {
          Path request = directory.resolve("bin").resolve("recorder-" + version + ".request");
          sent.put(key(Node.PROTOCOL + version, image), TestFiles.readBytes(request));
          Files.delete(request);
        }
      }
    }
  }

  /** Those of one kubelet; recorded once. */
  static SentRequests by(Judge judge) {
    return ALL.computeIfAbsent(
        judge,
        key -> {
          try {
            Path directory = Files.createTempDirectory("recorded");
            try {
              return new SentRequests(judge, directory);
            } finally {
              delete(directory);
            }
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(file);
      }
    }
  }

  /** The registry of an image as a kubelet asks for it: what is before its first slash. */
  static String host(String image) {
    return image.substring(0, image.indexOf('/'));
  }

  /** Whether a kubelet sends it, to the byte. */
  boolean have(byte[] request) {
    return parse(request)
        .map(read -> sent.get(key(read.path("apiVersion").asText(), read.path("image").asText())))
        .filter(bytes -> Arrays.equals(bytes, request))
        .isPresent();
  }

  /** Why it sends another request instead of a good one. */
  String whyNot(byte[] request) {
    JsonNode read = parse(request).orElseThrow();
    String asked = askedFor(read.get("image").asText());
    if (!asked.equals(read.get("image").asText())) {
      return "a kubelet asks for `" + asked + "`";
    }
    if (read.has("serviceAccountToken")) {
      return "the token is one that an API server issued";
    }
    return "a kubelet writes other bytes";
  }

  private static String key(String apiVersion, String image) {
    return apiVersion + " " + image;
  }

  private static Optional<JsonNode> parse(byte[] request) {
    try {
      return Optional.of(Judge.JSON.readTree(request)).filter(JsonNode::isObject);
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
