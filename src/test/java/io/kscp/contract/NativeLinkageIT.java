package io.kscp.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.kscp.contract.Run.Result;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the native executable needs of a node, as docs/architectures.md promises. */
class NativeLinkageIT {
  /** The glibc that the executables need, where they need one. */
  private static final String GLIBC = "2.34";

  private static final Path EXECUTABLE = Path.of(System.getProperty("provider"));
  private static final String LINKAGE = System.getProperty("linkage");

  @TempDir Path directory;

  private static String output(String... command) {
    Result result = Run.of(List.of(command)).env("PATH", "/usr/bin:/bin").start();
    assertEquals(0, result.exitCode(), result.stderr());
    return result.stdout();
  }

  private static Set<String> matches(String pattern, String text) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map((MatchResult match) -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> libraries() {
    return matches(
        "\\(NEEDED\\).*\\[(.*)]", output("readelf", "-W", "--dynamic", EXECUTABLE.toString()));
  }

  @Test
  void needsNoOtherLibraries() {
    Set<String> expected =
        switch (LINKAGE) {
          case "static" -> Set.of();
          case "static-nolibc" -> Set.of("libc.so.6");
          default -> Set.of("libc.so.6", "libz.so.1");
        };
    Set<String> libraries = libraries();
    // On some processors the dynamic linker is named as well.
    libraries.removeIf(library -> !LINKAGE.equals("static") && library.startsWith("ld-linux"));
    assertEquals(expected, libraries);
  }

  @Test
  void needsNoNewerGlibc() throws Exception {
    assumeFalse(LINKAGE.equals("static"), "the static executable needs none");
    String symbols = output("readelf", "-W", "--dyn-syms", EXECUTABLE.toString());
    String newest =
        matches("@GLIBC_([0-9.]+)", symbols).stream()
            .max(Comparator.comparing(Version::parse))
            .orElseThrow();
    assertTrue(Version.parse(newest).compareTo(Version.parse(GLIBC)) <= 0, "needs glibc " + newest);
    String page = Files.readString(Path.of("docs", "architectures.md"));
    assertTrue(page.contains("glibc " + GLIBC), "the page names another glibc");
  }

  @Test
  void theStaticExecutableIsStatic() {
    assumeTrue(LINKAGE.equals("static"), "only with -Dstatic");
    String file = output("file", "--brief", EXECUTABLE.toString());
    assertTrue(file.contains("statically linked"), file);
    String segments = output("readelf", "-W", "--segments", EXECUTABLE.toString());
    assertTrue(segments.contains("LOAD"), segments);
    assertFalse(segments.contains("INTERP"), segments);
  }

  @Test
  void theStaticExecutableRunsInAnEmptyRoot() throws Exception {
    assumeTrue(LINKAGE.equals("static"), "only with -Dstatic");
    Path root = Files.createDirectory(directory.resolve("root"));
    Files.copy(EXECUTABLE, root.resolve("provider"));
    TestFiles.mode(root.resolve("provider"), "rwxr-xr-x");
    TestFiles.write(root.resolve("config.yaml"), "username: u\npassword: p\n");
    Run run =
        Run.of(List.of("chroot", root.toString(), "/provider", "--config", "/config.yaml"))
            .env("PATH", "/usr/sbin:/usr/bin:/sbin:/bin")
            .stdin(Failures.request("a.io/x"));
    if (!System.getProperty("user.name").equals("root")) {
      assumeTrue(
          Run.of(List.of("unshare", "-r", "true")).env("PATH", "/usr/bin:/bin").start().exitCode()
              == 0,
          "takes root, or a kernel that gives user namespaces to others");
      run.through("unshare", "-r");
    }
    Result result = run.start();
    assertEquals("", result.stderr());
    assertTrue(
        result.stdout().endsWith("{\"a.io/x\":{\"username\":\"u\",\"password\":\"p\"}}}\n"),
        result.stdout());
    assertEquals(0, result.exitCode());
  }
}
