package io.kscp.dev;

import io.kscp.cli.plugin.CredentialProvider;
import io.kscp.config.Environment;
import io.kscp.finding.ConfigException;
import io.kscp.protocol.RequestException;
import io.quarkus.dev.console.DevConsoleManager;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code ./mvnw quarkus:dev} runs: answers the sample request with the sample configuration,
 * both in {@code src/dev}, and again whenever one of them or the code has changed. The executable
 * starts with {@link io.kscp.Main} instead.
 */
@QuarkusMain(name = "dev")
public class DevMode implements QuarkusApplication {
  private static final Path REQUEST = Path.of("src", "dev", "request.json");
  private static final Path CONFIG = Path.of("src", "dev", "config.yaml");
  private static final long SCAN_INTERVAL_MILLIS = 1000;

  private final CredentialProvider provider;

  /** Answers with this provider. */
  public DevMode(CredentialProvider provider) {
    this.provider = provider;
  }

  @Override
  public int run(String... args) {
    // Not this thread: a scan that finds changed code stops the application and waits for it.
    Thread watcher = new Thread(this::watch, "watcher");
    watcher.setDaemon(true);
    watcher.start();
    Quarkus.waitForExit();
    return 0;
  }

  private void watch() {
    try {
      long answered = -1;
      while (!DevConsoleManager.getHotReplacementContext().doScan(false)) {
        if (lastChange() != answered) {
          answered = lastChange();
          answer();
        }
        Thread.sleep(SCAN_INTERVAL_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      System.err.println("No longer watching for changes: " + e);
    }
  }

  private static long lastChange() throws IOException {
    return Math.max(
        Files.getLastModifiedTime(REQUEST).toMillis(),
        Files.getLastModifiedTime(CONFIG).toMillis());
  }

  private void answer() throws IOException {
    try (InputStream request = Files.newInputStream(REQUEST)) {
      byte[] answer = provider.answer(Environment.of(Map.of()), request, Optional.of(ownCopy()));
      System.out.print(new String(answer, StandardCharsets.UTF_8));
    } catch (RequestException | ConfigException e) {
      System.out.println(e.getMessage());
    }
  }

  /** A copy that only its owner may write, as the program demands; a checkout may be wider open. */
  private static String ownCopy() throws IOException {
    Path copy = Files.createTempFile("sample", ".yaml");
    copy.toFile().deleteOnExit();
    return Files.write(copy, Files.readAllBytes(CONFIG)).toString();
  }
}
