package io.kscp.cli.plugin;

import java.util.Optional;

/**
 * The arguments with which a kubelet starts the plugin. They are read without the library for
 * command lines, whose model takes longer to set up than the answer.
 *
 * @param config the path of {@code --config}, if it is given
 * @param verbose whether errors say where in the program they happened
 */
public record PluginArguments(Optional<String> config, boolean verbose) {
  private static final String CONFIG = "--config";
  private static final String VERBOSE = "--verbose";

  /** The arguments, or none if the plugin does not answer to them: all else is for the library. */
  public static Optional<PluginArguments> parse(String... args) {
    String config = null;
    String verbose = null;
    for (int i = 0; i < args.length; i++) {
      boolean separate = args[i].equals(CONFIG) && i + 1 < args.length;
      if (separate || args[i].startsWith(CONFIG + "=")) {
        String value = separate ? args[++i] : args[i].substring(CONFIG.length() + 1);
        if (config != null || value.isEmpty() || value.startsWith("-")) {
          return Optional.empty();
        }
        config = value;
      } else if (verbose == null && args[i].equals(VERBOSE)) {
        verbose = "true";
      } else if (verbose == null && args[i].matches(VERBOSE + "=(?i:true|false)")) {
        verbose = args[i].substring(VERBOSE.length() + 1);
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(
        new PluginArguments(Optional.ofNullable(config), Boolean.parseBoolean(verbose)));
  }
}
