package io.kscp.nativeimage;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ResourceBundle;

/**
 * What the JDK's own classes log to: nothing. The program says what is wrong in one line and keeps
 * no log; without this the executable would hold JBoss' log manager, which Quarkus brings, for what
 * the JDK might say about a locale.
 */
public final class NoLogging extends System.LoggerFinder {
  /** For the JDK, which finds it as a service. */
  public NoLogging() {}

  @Override
  public Logger getLogger(String name, Module module) {
    return new Silence(name);
  }

  private record Silence(String name) implements Logger {
    @Override
    public String getName() {
      return name;
    }

    @Override
    public boolean isLoggable(Level level) {
      return false;
    }

    @Override
    public void log(Level level, ResourceBundle bundle, String message, Throwable thrown) {}

    @Override
    public void log(Level level, ResourceBundle bundle, String format, Object... params) {}
  }
}
