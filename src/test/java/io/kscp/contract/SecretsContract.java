package io.kscp.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kscp.contract.Run.Result;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules whose secrets are files: broken ones, and ones that are replaced. */
abstract class SecretsContract extends ExplainEntriesContract {
  private static final String FILE_RULE = "{matchImages: [a.io], username: u, passwordFile: p.txt}";
  private static final String DIR_RULE = "{matchImages: [a.io], secretDir: s}";
  private static final String OTHER_RULES =
      "\n  - {matchImages: [a.io], username: o, password: o}"
          + "\n  - {matchImages: [b.io], username: b, password: b}\n";

  private Result ask(String rules, String image) {
    Path config = TestFiles.write(directory.resolve("config.yaml"), "credentials:\n  - " + rules);
    Run run =
        Run.of(launcher(), "--config", config.toString())
            .env("PATH", "/usr/bin:/bin")
            .stdin(Failures.request(image));
    if (System.getProperty("user.name").equals("root")) {
      // Root reads everything, unless it has lost the capabilities for it.
      run.through("setpriv", "--bounding-set=-all", "--inh-caps=-all");
    }
    return run.start();
  }

  private static void assertCredentials(Result result, String... users) {
    assertEquals("", result.stderr());
    assertEquals(0, result.exitCode());
    for (String user : users) {
      assertTrue(result.stdout().contains("\"username\":\"" + user + "\""), result.stdout());
    }
    assertEquals(users.length, result.stdout().split("\"username\"", -1).length - 1);
  }

  @ParameterizedTest
  @CsvSource({
    "missing, does not exist",
    "empty, is empty",
    "unreadable, cannot be read: permission denied",
    "world-writable, is writable by group or others",
    "FIFO, is not a regular file"
  })
  void aBrokenSecretFailsOnlyWhatItsRuleMatches(String kind, String message) throws Exception {
    Path file = directory.resolve("p.txt");
    switch (kind) {
      case "missing" -> {}
      case "empty" -> TestFiles.write(file, "");
      case "unreadable" -> TestFiles.mode(TestFiles.write(file, Failures.SECRET), "---------");
      case "world-writable" -> TestFiles.mode(TestFiles.write(file, Failures.SECRET), "rw-rw-rw-");
      default ->
          assertEquals(0, new ProcessBuilder("mkfifo", "-m600", file.toString()).start().waitFor());
    }
    Result refused = ask(FILE_RULE + OTHER_RULES, "a.io/x");
    assertEquals(3, refused.exitCode());
    assertEquals("", refused.stdout());
    assertTrue(
        refused.stderr().contains("line 2, column 54, rule 1: passwordFile: p.txt " + message),
        refused.stderr());
    assertFalse(refused.stderr().contains(Failures.SECRET));
    assertCredentials(ask(FILE_RULE + OTHER_RULES, "b.io/x"), "b");
    Result optional = ask(FILE_RULE.replace("}", ", optional: true}") + OTHER_RULES, "a.io/x");
    if (kind.equals("missing")) {
      assertCredentials(optional, "o");
    } else {
      assertEquals(3, optional.exitCode());
    }
  }

  @Test
  void aNewSecretCountsAtTheNextCall() throws IOException {
    for (String user : List.of("one", "two")) {
      Path next =
          TestFiles.write(
              directory.resolve("next"),
              "{\"auths\":{\"a.io\":{\"username\":\"" + user + "\",\"password\":\"p\"}}}");
      Files.move(next, directory.resolve("c.json"), StandardCopyOption.ATOMIC_MOVE);
      mount(user);
      assertCredentials(ask("dockerConfigFile: c.json\n", "a.io/x"), user);
      assertCredentials(ask(DIR_RULE + "\n", "a.io/x"), user);
    }
  }

  private void mount(String version) {
    new MountedSecret(directory.resolve("s")).replace(version, version);
  }

  @ParameterizedTest
  @CsvSource({"username", "password"})
  void ofHalfAFolderTheOtherHalfMayNotBeBroken(String name) {
    String optional = DIR_RULE.replace("}", ", optional: true}") + OTHER_RULES;
    Path file = TestFiles.write(directory.resolve("s/" + name), "x");
    assertCredentials(ask(optional, "a.io/x"), "o");
    TestFiles.write(file, "");
    Result refused = ask(optional, "a.io/x");
    assertEquals(3, refused.exitCode());
    assertTrue(
        refused.stderr().contains("rule 1: secretDir, " + name + " is empty"), refused.stderr());
  }

  @Test
  void aDataLinkThatLeadsToNothingIsNamedAndCountsAsAbsent() throws IOException {
    mount("one");
    Files.delete(directory.resolve("s/..data"));
    Files.createSymbolicLink(directory.resolve("s/..data"), Path.of("..gone"));
    Result refused = ask(DIR_RULE + OTHER_RULES, "a.io/x");
    assertEquals(3, refused.exitCode());
    assertEquals("", refused.stdout());
    assertTrue(
        refused.stderr().contains("rule 1: secretDir has a ..data that leads to nothing"),
        refused.stderr());
    assertCredentials(ask(DIR_RULE.replace("}", ", optional: true}") + OTHER_RULES, "a.io/x"), "o");
  }

  @Test
  void aPairIsNeverTornWhileAMountedSecretIsReplaced() throws Exception {
    mount("0");
    AtomicBoolean done = new AtomicBoolean();
    Exception[] failure = new Exception[1];
    Thread replacer =
        new Thread(
            () -> {
              try {
                for (int version = 1; !done.get(); version++) {
                  mount(Integer.toString(version));
                  // A fresh JVM takes about as long to read the folder; without a pause it never
                  // would.
                  Thread.sleep(3);
                }
              } catch (UncheckedIOException | InterruptedException e) {
                failure[0] = e;
              }
            });
    replacer.start();
    try {
      for (int i = 0; i < 50; i++) {
        Result result = ask(DIR_RULE + "\n", "a.io/x");
        assertTrue(
            result.stdout().matches(".*\"username\":\"(\\d+)\",\"password\":\"\\1\".*\n"),
            result.toString());
      }
    } finally {
      done.set(true);
      replacer.join();
    }
    assertEquals(null, failure[0]);
  }
}
