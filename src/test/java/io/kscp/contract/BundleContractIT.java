package io.kscp.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.kscp.contract.Run.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The contract of the program with a Java runtime of its own, and what its launcher adds; run by
 * {@code ./mvnw verify -Dbundle}.
 */
class BundleContractIT extends ProgramContract {
  private static final Path ROOT = Path.of(Launcher.BUNDLE.command().get(0)).getParent();
  private static final Path RUNTIME = ROOT.resolve("lib/static-credential-provider");
  private static final Map<String, String> PAIR =
      Map.of("KSCP_REGISTRY_USERNAME", "u", "KSCP_REGISTRY_PASSWORD", "p");
  private static final String ANSWER =
      "{\"kind\":\"CredentialProviderResponse\",\"apiVersion\":\"credentialprovider.kubelet.k8s.io/v1\","
          + "\"cacheKeyType\":\"Image\",\"auth\":{\"a.io/x\":{\"username\":\"u\",\"password\":\"p\"}}}\n";

  @Override
  Launcher launcher() {
    return Launcher.BUNDLE;
  }

  @BeforeAll
  static void unpack() throws Exception {
    Files.createDirectories(ROOT);
    sh("rm -rf -- \"$1\"/* && tar -xzf \"$2\" -C \"$1\"", ROOT.toString(), bundle().toString());
  }

  private static Path bundle() throws IOException {
    try (Stream<Path> files = Files.list(ROOT.getParent())) {
      List<Path> bundles = files.filter(file -> file.toString().endsWith(".tar.gz")).toList();
      assertEquals(1, bundles.size(), bundles.toString());
      return bundles.get(0);
    }
  }

  private static void sh(String script, String... args) throws Exception {
    ProcessBuilder builder = new ProcessBuilder("sh", "-ec", script, "sh").inheritIO();
    builder.command().addAll(List.of(args));
    assertEquals(0, builder.start().waitFor(), script);
  }

  private Run run(String... args) {
    return Run.of(launcher(), args).env(PAIR).stdin(Failures.request("a.io/x"));
  }

  /** Starts it by another path than its own. */
  private static Run by(String path) {
    return Run.of(Launcher.BUNDLE)
        .through("/bin/sh", "-c", "exec \"$0\"", path)
        .env(PAIR)
        .stdin(Failures.request("a.io/x"));
  }

  private static void assertAnswered(Result result) {
    assertEquals("", result.stderr());
    assertEquals(ANSWER, result.stdout());
    assertEquals(0, result.exitCode());
  }

  @Test
  void itIsFoundThroughLinks() throws IOException {
    Path folder = Files.createDirectories(directory.resolve("bin dir"));
    Path absolute = Files.createSymbolicLink(folder.resolve("absolute"), launcherFile());
    Path other = Files.createSymbolicLink(directory.resolve("other"), absolute);
    Path real = directory.toRealPath().relativize(launcherFile().toRealPath());
    Path relative = Files.createSymbolicLink(directory.resolve("relative"), real);
    Path chained = Files.createSymbolicLink(folder.resolve("chained"), Path.of("../relative"));
    Path folderLink = Files.createSymbolicLink(directory.resolve("folder"), ROOT);
    for (Path path :
        List.of(
            absolute,
            other,
            relative,
            chained,
            folderLink.resolve("static-credential-provider"),
            launcherFile())) {
      assertAnswered(by(path.toString()).start());
      assertAnswered(by(path.toString()).env("PATH", "/nonexistent").in(directory).start());
    }
    assertAnswered(by("./chained").in(folder).start());
    assertAnswered(by("bin dir/chained").in(directory).start());
    assertAnswered(by("../relative").in(folder).start());
  }

  @Test
  void itIsFoundFromEachWorkingDirectory() {
    assertAnswered(by("./static-credential-provider").in(ROOT).start());
    assertAnswered(by("../static-credential-provider").in(ROOT.resolve("lib")).start());
    assertAnswered(by("any folder/static-credential-provider").in(ROOT.getParent()).start());
    assertAnswered(by("static-credential-provider").env("PATH", ROOT.toString()).start());
    assertAnswered(
        Run.of(Launcher.BUNDLE)
            .through("/bin/sh", "-c", "exec /bin/sh \"${0##*/}\"")
            .env(PAIR)
            .stdin(Failures.request("a.io/x"))
            .in(ROOT)
            .start());
  }

  private static Path launcherFile() {
    return ROOT.resolve("static-credential-provider");
  }

  @ParameterizedTest
  @CsvSource({
    "JAVA_TOOL_OPTIONS, -Dx=y",
    "JAVA_TOOL_OPTIONS, -XX:+PrintFlagsFinal",
    "JDK_JAVA_OPTIONS, -version",
    "_JAVA_OPTIONS, -Xmx1k",
    "_JAVA_LAUNCHER_DEBUG, 1",
    "CLASSPATH, /nonexistent.jar",
    "LD_LIBRARY_PATH, /nonexistent/lib/server",
    "JAVA_HOME, /nonexistent",
    "LANG, tr_TR.UTF-8",
    "LC_ALL, nonsense",
    "LC_ALL, C",
    "LC_CTYPE, de_DE.ISO-8859-1",
    "TZ, nonsense",
    "TMPDIR, /nonexistent"
  })
  void variablesOfTheNodeChangeNothing(String name, String value) {
    assertAnswered(run().env(name, value).start());
  }

  @ParameterizedTest
  @ValueSource(strings = {"C", "nonsense"})
  void pathsArriveToTheLetterInEachLocale(String locale) {
    Path config =
        TestFiles.write(directory.resolve("\u00e9\ud83d\udd11.yaml"), "username: u\npassword: p\n");
    assertAnswered(run("--config", config.toString()).env("LC_ALL", locale).start());
  }

  @Test
  void itRunsWithoutItsArchiveOfClasses() throws Exception {
    sh("cp -R -- \"$1\"/* \"$2\"", ROOT.toString(), directory.toString());
    Path archive =
        directory.resolve("lib/static-credential-provider").resolve("lib/server/classes.jsa");
    String launcher = directory.resolve("static-credential-provider").toString();
    TestFiles.write(archive, "not an archive");
    assertAnswered(by(launcher).start());
    Files.delete(archive);
    assertAnswered(by(launcher).start());
  }

  /** Whatever the folder and the times of its files, or a part of the start would be lost. */
  @Test
  void itsArchiveOfClassesIsUsedInEachFolder() throws Exception {
    sh(
        "cp -R -- \"$1\"/* \"$2\" && find \"$2\" -exec touch -d 2001-01-01 {} +",
        ROOT.toString(),
        directory.toString());
    sh(
        "\"$1\"/bin/java -Xshare:on -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xms32m -Xmx512m"
            + " -Xlog:class+load:file=\"$2\" -m io.kscp/io.kscp.Main --version > /dev/null",
        directory.resolve("lib/static-credential-provider").toString(),
        directory.resolve("classes").toString());
    String classes = TestFiles.read(directory.resolve("classes"));
    assertTrue(classes.contains("io.kscp.Main source: shared objects file"), classes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"QUIT", "SEGV"})
  void aSignalLeavesNothingBehind(String signal) {
    Result result =
        run()
            .through(
                "/bin/sh",
                "-c",
                // In the foreground: a shell starts others with SIGQUIT ignored.
                "mkfifo f; exec 3<> f; (sleep 3; kill -"
                    + signal
                    + " $$) > /dev/null 2>&1 & exec \"$@\" < f",
                "sh")
            .env("PATH", "/usr/bin:/bin")
            .in(directory)
            .start();
    assertEquals("", result.stdout());
    assertFalse(result.stderr().contains("thread"), result.stderr());
    assertFalse(result.stderr().contains("#"), result.stderr());
    assertNotEquals(0, result.exitCode());
    assertEquals(List.of("f"), List.of(directory.toFile().list()));
  }

  /** Of JDKs before 25 the archive of classes has other bytes each time. */
  @Test
  void aSecondBuildHasTheSameBytes() throws Exception {
    assumeTrue(Runtime.version().feature() >= 25);
    sh(
        "src/main/bundle/build \"$1\" target \"$2\" " + System.getProperty("os.arch"),
        System.getProperty("java.home"),
        directory.toString());
    sh("cmp -- \"$1\" \"$2\"/*.tar.gz", bundle().toString(), directory.toString());
  }

  @Test
  void onlyItsOwnerMayWriteAnyOfIt() throws Exception {
    sh("test -z \"$(find \"$1\" ! -type l -perm /022)\"", ROOT.toString());
    assertTrue(Files.exists(RUNTIME.resolve("LICENSE")));
  }
}
