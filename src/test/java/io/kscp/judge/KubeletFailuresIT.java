package io.kscp.judge;

import static io.kscp.judge.KubeletIT.users;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.kscp.contract.Failures;
import io.kscp.contract.Failures.Failure;
import io.kscp.contract.TestFiles;
import io.kscp.judge.Covers.Column;
import io.kscp.judge.Judge.Kubelet;
import io.kscp.judge.Judge.Lookup;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What kubelets make of a call that fails: nothing is offered, and the log says why. */
@UnderKubelets
class KubeletFailuresIT {
  private static final String IMAGE = "a.io/x";
  private static final Map<Judge, Together> TOGETHER = new HashMap<>();

  @TempDir static Path shared;
  @TempDir Path directory;

  static List<Judge> kubelets() {
    return Judge.all();
  }

  /** All failures, by name, each a provider of one kubelet, which asks them one after the other. */
  private record Together(Map<String, String> names, Path folder, Lookup first, Lookup second) {
    static Together under(Judge judge) {
      Path folder = shared.resolve(judge.version());
      Map<String, String> names = new HashMap<>();
      Node node = new Node(folder);
      sendable(judge)
          .forEach(
              failure -> {
                String name = "failure-" + names.size();
                assertNull(names.put(failure.name(), name), failure.name() + " is there twice");
                Path file = file(folder, name);
                if (failure.file() != null) {
                  TestFiles.write(file, failure.file());
                }
                node.provider(name, "a.io")
                    .env(failure.environment())
                    .args(
                        failure.args().stream()
                            .map(arg -> arg.equals("@") ? file.toString() : arg)
                            .toList());
              });
      try (Kubelet kubelet = node.start(judge)) {
        return new Together(names, folder, kubelet.lookUp(IMAGE), kubelet.lookUp(IMAGE));
      }
    }

    private static Path file(Path folder, String name) {
      return folder.resolve(name).resolve("config.yaml");
    }

    String message(Failure failure) {
      return failure.message().replace("@", file(folder, names.get(failure.name())).toString());
    }
  }

  private static Stream<Failure> sendable(Judge judge) {
    return Failures.all().stream().filter(failure -> SentRequests.by(judge).have(failure.stdin()));
  }

  static Stream<Arguments> failures() {
    return kubelets().stream()
        .flatMap(kubelet -> sendable(kubelet).map(failure -> arguments(kubelet, failure)));
  }

  @Covers(Column.FAILURES)
  @ParameterizedTest
  @MethodSource("failures")
  void theLogSaysWhatFailed(Judge judge, Failure failure) {
    Together together = TOGETHER.computeIfAbsent(judge, Together::under);
    String name = together.names().get(failure.name());
    for (Lookup lookup : List.of(together.first(), together.second())) {
      assertTrue(lookup.failed().contains(name), "it did not fail, or was not run again");
      List<String> said =
          lookup.log().stream()
              .filter(line -> line.contains("plugin " + name + " for image " + IMAGE + ": "))
              .toList();
      assertEquals(1, said.size(), said.toString());
      String prefix = ": exit status " + failure.exitCode() + ": static-credential-provider: ";
      assertTrue(said.get(0).contains(prefix), said.get(0));
      assertTrue(said.get(0).contains(together.message(failure)), said.get(0));
    }
  }

  @Covers(Column.FAILURES)
  @ParameterizedTest
  @MethodSource("kubelets")
  void nothingIsOfferedAndNothingSecretIsLogged(Judge judge) {
    Together together = TOGETHER.computeIfAbsent(judge, Together::under);
    for (Lookup lookup : List.of(together.first(), together.second())) {
      assertEquals(List.of(), lookup.credentials());
      assertEquals(together.names().size(), lookup.failed().size());
      for (String line : lookup.log()) {
        assertFalse(line.contains(Failures.SECRET), line);
      }
    }
  }

  /** What is left out above are requests that no kubelet sends. */
  @ParameterizedTest
  @MethodSource("kubelets")
  void allButBrokenRequestsAreTried(Judge judge) {
    assertEquals(
        Failures.all().stream()
            .filter(failure -> failure.exitCode() != 4)
            .map(Failure::name)
            .toList(),
        sendable(judge).map(Failure::name).toList());
  }

  @Covers(Column.FAILURES)
  @ParameterizedTest
  @MethodSource("kubelets")
  void theNextCallCountsWhenTheReasonIsGone(Judge judge) {
    Path config = directory.resolve("config.yaml");
    Node node = new Node(directory);
    node.provider("p", "a.io").config(config);
    try (Kubelet kubelet = node.start(judge)) {
      assertEquals(List.of("p"), kubelet.lookUp(IMAGE).failed());
      TestFiles.write(config, "username: u\npassword: p\n");
      Lookup lookup = kubelet.lookUp(IMAGE);
      assertEquals(List.of("u"), users(lookup));
      assertEquals(List.of(), lookup.failed());
    }
  }

  @Covers(Column.FAILURES)
  @ParameterizedTest
  @MethodSource("kubelets")
  void otherProvidersAreAskedAllTheSame(Judge judge) {
    Node node = new Node(directory);
    node.provider("before", "a.io").pair("before", "p");
    node.provider("broken", "a.io").config(directory.resolve("absent.yaml"));
    node.provider("behind", "a.io").pair("behind", "p");
    try (Kubelet kubelet = node.start(judge)) {
      Lookup lookup = kubelet.lookUp(IMAGE);
      assertEquals(List.of("before", "behind"), users(lookup));
      assertEquals(List.of("broken"), lookup.failed());
    }
  }

  /** What {@code docs/troubleshooting.md} says of the log is what is in it. */
  @Covers(Column.LOG)
  @ParameterizedTest
  @MethodSource("kubelets")
  void theLogIsAsDocumented(Judge judge) {
    boolean old = judge.version().startsWith("1.34.");
    String lookedAt = "\"Generating per pod credential provider\"";
    String started =
        old
            ? "Getting image IMAGE credentials from external exec plugin static-credential-provider"
            : "\"Getting image credentials from external exec plugin\""
                + " pluginName=\"static-credential-provider\" image=\"IMAGE\"";
    String failed =
        old
            ? "Failed getting credential from external registry credential provider: "
            : "\"Failed to provide credentials for image\" err=< ";
    Path config = TestFiles.write(directory.resolve("config.yaml"), "credentials: x\n");
    Node node = new Node(directory);
    node.provider("static-credential-provider", "a.io").config(config);
    try (Kubelet kubelet = node.start(judge)) {
      String log = log(kubelet);
      assertDocumented(started, log);
      assertDocumented(failed, log);
      assertDocumented(
          "error execing credential provider plugin static-credential-provider for image IMAGE:"
              + " exit status 3: static-credential-provider: ",
          log);
      TestFiles.write(config, "username: u\npassword: p\n");
      assertDocumented(started, log(kubelet));
      String cached = log(kubelet);
      assertDocumented(lookedAt, cached);
      assertFalse(cached.contains("exec plugin"), cached);
      String other = String.join(" ", kubelet.lookUp("b.io/x").log());
      assertDocumented(lookedAt, other);
      assertFalse(other.contains("exec plugin"), other);
    }
  }

  private static String log(Kubelet kubelet) {
    return unbroken(String.join("\n", kubelet.lookUp(IMAGE).log())).replace(IMAGE, "IMAGE");
  }

  private static String unbroken(String text) {
    return text.replaceAll("\\s+", " ");
  }

  private static void assertDocumented(String line, String log) {
    assertTrue(log.contains(line), log);
    String page = unbroken(TestFiles.read(Path.of("docs", "troubleshooting.md")));
    assertTrue(page.contains(line), () -> "not documented: " + line);
  }
}
