package io.kscp.judge;

import static io.kscp.judge.KubeletIT.users;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.kscp.contract.MountedSecret;
import io.kscp.contract.TestFiles;
import io.kscp.judge.Covers.Column;
import io.kscp.judge.Judge.Kubelet;
import io.kscp.judge.Judge.Lookup;
import io.kscp.judge.Judge.Offered;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** For how long and for which images kubelets keep an answer, and when a new secret counts. */
@UnderKubelets
class KubeletCacheIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Offered OLD = new Offered("old", "p-old");
  private static final Offered NEW = new Offered("new", "p-new");

  @TempDir Path directory;

  static List<Judge> kubelets() {
    return Judge.all();
  }

  private Path config(String text) {
    return TestFiles.write(directory.resolve("config.yaml"), text);
  }

  private static void assertRan(Lookup lookup) {
    assertEquals(List.of("p"), lookup.ran());
    assertEquals(List.of(), lookup.failed());
  }

  private static void assertCached(Lookup lookup) {
    assertEquals(List.of("p"), lookup.cached());
    assertEquals(List.of(), lookup.ran());
  }

  /**
   * Where all images of a host get the same: then {@code Global} is the same as {@code Registry}.
   */
  private static Stream<Arguments> kubeletsAndWideTypes() {
    return kubelets().stream()
        .flatMap(kubelet -> Stream.of("Registry", "Global").map(type -> arguments(kubelet, type)));
  }

  @Covers(Column.CACHE)
  @ParameterizedTest
  @MethodSource("kubeletsAndWideTypes")
  void anAnswerForARegistryServesItsOtherImagesAndNoOtherRegistry(Judge judge, String type) {
    Node node = new Node(directory);
    node.provider("p", "a.io", "b.io", "a.io:5000")
        .config(
            config(
                "cacheType: %s\ncredentials:\n".formatted(type)
                    + "  - {matchImages: [a.io], username: a, password: p}\n"
                    + "  - {matchImages: [b.io], username: b, password: p}\n"));
    try (Kubelet kubelet = node.start(judge)) {
      assertRan(kubelet.lookUp("a.io/x"));
      Lookup other = kubelet.lookUp("a.io/y/z:2");
      assertCached(other);
      assertEquals(List.of("a"), users(other));
      Lookup otherHost = kubelet.lookUp("b.io/x");
      assertRan(otherHost);
      assertEquals(List.of("b"), users(otherHost));
      Lookup otherPort = kubelet.lookUp("a.io:5000/x");
      assertRan(otherPort);
      assertEquals(List.of(), users(otherPort));
    }
  }

  @Covers(Column.CACHE)
  @ParameterizedTest
  @MethodSource("kubeletsAndWideTypes")
  void noImageGetsWhatARuleGivesToOthersOfItsRegistry(Judge judge, String type) {
    Node node = new Node(directory);
    node.provider("p", "a.io")
        .config(
            config(
                "cacheType: %s\ncredentials:\n".formatted(type)
                    + "  - {matchImages: [a.io/team], username: team, password: p}\n"
                    + "  - {matchImages: [a.io/other], username: other, password: p}\n"));
    try (Kubelet kubelet = node.start(judge)) {
      assertEquals(List.of("team"), users(kubelet.lookUp("a.io/team/x")));
      assertEquals(List.of("other"), users(kubelet.lookUp("a.io/other/x")));
      assertEquals(List.of(), users(kubelet.lookUp("a.io/x")));
      assertCached(kubelet.lookUp("a.io/team/x"));
    }
  }

  @Covers(Column.CACHE)
  @ParameterizedTest
  @MethodSource("kubelets")
  void anAnswerForAnImageServesItsTagsAlone(Judge judge) {
    Node node = new Node(directory);
    node.provider("p", "a.io").pair("u", "p");
    try (Kubelet kubelet = node.start(judge)) {
      assertRan(kubelet.lookUp("a.io/x:1"));
      assertCached(kubelet.lookUp("a.io/x:2"));
      assertCached(kubelet.lookUp("a.io/x@sha256:" + "0".repeat(64)));
      assertRan(kubelet.lookUp("a.io/x/y"));
    }
  }

  @Covers(Column.CACHE)
  @ParameterizedTest
  @MethodSource("kubelets")
  void aDurationOfZeroIsNotKeptWhateverTheDefault(Judge judge) {
    Node node = new Node(directory);
    node.provider("p", "a.io").pair("u", "p").env(Map.of("KSCP_CACHE_DURATION", "0")).caching("1h");
    try (Kubelet kubelet = node.start(judge)) {
      for (int i = 0; i < 3; i++) {
        Lookup lookup = kubelet.lookUp("a.io/x");
        assertRan(lookup);
        assertEquals(List.of("u"), users(lookup));
      }
    }
  }

  @Covers(Column.CACHE)
  @ParameterizedTest
  @MethodSource("kubelets")
  void withoutADurationTheDefaultHolds(Judge judge) {
    Node node = new Node(directory);
    node.provider("p", "a.io").pair("u", "p").caching("1h");
    node.provider("not-kept", "b.io").pair("u", "p").caching("0s");
    try (Kubelet kubelet = node.start(judge)) {
      assertRan(kubelet.lookUp("a.io/x"));
      assertCached(kubelet.lookUp("a.io/x"));
      assertEquals(List.of("not-kept"), kubelet.lookUp("b.io/x").ran());
      assertEquals(List.of("not-kept"), kubelet.lookUp("b.io/x").ran());
    }
  }

  /** An image that is served by nothing counts as soon as something serves it. */
  @Covers(Column.CACHE)
  @ParameterizedTest
  @MethodSource("kubelets")
  void noCredentialsAreNotKept(Judge judge) {
    Node node = new Node(directory);
    node.provider("p", "a.io").config(config("cacheDuration: 1h\ncredentials: []\n"));
    try (Kubelet kubelet = node.start(judge)) {
      Lookup none = kubelet.lookUp("a.io/x");
      assertRan(none);
      assertEquals(List.of(), users(none));
      config("username: u\npassword: p\n");
      Lookup some = kubelet.lookUp("a.io/x");
      assertRan(some);
      assertEquals(List.of("u"), users(some));
    }
  }

  /** How a secret is kept, and how it is replaced. */
  enum Secret {
    FOLDER("secretDir: mounted") {
      @Override
      void put(Path directory, Offered pair) {
        new MountedSecret(directory.resolve("mounted")).replace(pair.username(), pair.password());
      }
    },
    FILES("usernameFile: username, passwordFile: password") {
      @Override
      void put(Path directory, Offered pair) {
        rename(directory.resolve("username"), pair.username() + "\n");
        rename(directory.resolve("password"), pair.password() + "\n");
      }
    },
    DOCKER("dockerConfigFile: docker.json") {
      @Override
      void put(Path directory, Offered pair) {
        String auth = "{\"auths\":{\"a.io\":{\"username\":\"%s\",\"password\":\"%s\"}}}";
        rename(directory.resolve("docker.json"), auth.formatted(pair.username(), pair.password()));
      }
    };

    private final String source;

    Secret(String source) {
      this.source = source;
    }

    abstract void put(Path directory, Offered pair);

    private static void rename(Path file, String text) {
      Path beside = TestFiles.write(file.resolveSibling(file.getFileName() + ".new"), text);
      try {
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  static Stream<Arguments> kubeletsAndSecrets() {
    return kubelets().stream()
        .flatMap(kubelet -> Stream.of(Secret.values()).map(secret -> arguments(kubelet, secret)));
  }

  private Kubelet start(Judge judge, Secret secret, String cacheDuration) {
    secret.put(directory, OLD);
    Node node = new Node(directory);
    node.provider("p", "a.io")
        .config(
            config(
                "credentials:\n  - {matchImages: [a.io], %s, cacheDuration: %s}\n"
                    .formatted(secret.source, cacheDuration)));
    return node.start(judge);
  }

  @Covers(Column.ROTATION)
  @ParameterizedTest
  @MethodSource("kubeletsAndSecrets")
  void withoutACacheANewSecretCountsAtOnce(Judge judge, Secret secret) {
    try (Kubelet kubelet = start(judge, secret, "0")) {
      assertEquals(List.of(OLD), kubelet.lookUp("a.io/x").credentials());
      secret.put(directory, NEW);
      assertEquals(List.of(NEW), kubelet.lookUp("a.io/x").credentials());
    }
  }

  @Covers(Column.ROTATION)
  @ParameterizedTest
  @MethodSource("kubeletsAndSecrets")
  void aNewSecretCountsAtOnceForAnImageThatIsNotInTheCache(Judge judge, Secret secret) {
    try (Kubelet kubelet = start(judge, secret, "1h")) {
      assertEquals(List.of(OLD), kubelet.lookUp("a.io/x").credentials());
      secret.put(directory, NEW);
      Lookup cached = kubelet.lookUp("a.io/x");
      assertCached(cached);
      assertEquals(List.of(OLD), cached.credentials());
      assertEquals(List.of(NEW), kubelet.lookUp("a.io/y").credentials());
    }
  }

  @Covers(Column.ROTATION)
  @ParameterizedTest
  @MethodSource("kubeletsAndSecrets")
  void aNewSecretCountsWhenTheCachedAnswerHasExpired(Judge judge, Secret secret)
      throws InterruptedException {
    Duration kept = Duration.ofSeconds(1);
    try (Kubelet kubelet = start(judge, secret, "1s")) {
      Instant asked = Instant.now();
      assertEquals(List.of(OLD), kubelet.lookUp("a.io/x").credentials());
      secret.put(directory, NEW);
      Lookup lookup = kubelet.lookUp("a.io/x");
      while (lookup.ran().isEmpty()) {
        assertEquals(List.of(OLD), lookup.credentials());
        assertTrue(Instant.now().isBefore(asked.plus(PATIENCE)), "it is kept for too long");
        Thread.sleep(50);
        lookup = kubelet.lookUp("a.io/x");
      }
      assertEquals(List.of(NEW), lookup.credentials());
      assertFalse(Instant.now().isBefore(asked.plus(kept)), "it was not kept");
    }
  }
}
