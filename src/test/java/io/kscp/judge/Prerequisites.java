package io.kscp.judge;

import java.nio.file.Files;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Without what the tests run, one line says so for a class, instead of each of its tests. */
final class Prerequisites implements BeforeAllCallback {
  /** Held, for a level is forgotten with its logger. */
  private static final Logger TEMPORARY_FOLDERS =
      Logger.getLogger("org.junit.jupiter.engine.extension.TempDirectory$CloseablePath");

  private static AssertionError missing;

  @Override
  public void beforeAll(ExtensionContext context) {
    // It warns of each link to the executable that it deletes.
    TEMPORARY_FOLDERS.setLevel(Level.SEVERE);
    if (missing == null) {
      look();
    }
    if (missing != null) {
      missing.setStackTrace(new StackTraceElement[0]);
      throw missing;
    }
  }

  private static void look() {
    if (!Files.isExecutable(Node.executable())) {
      missing =
          new AssertionError(
              Node.executable()
                  + " is not there: ./mvnw verify -Pkubelet builds it, with GRAALVM_HOME set");
      return;
    }
    try {
      Judge.all();
    } catch (AssertionError e) {
      missing = e;
    }
  }
}
