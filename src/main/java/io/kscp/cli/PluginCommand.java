package io.kscp.cli;

import io.kscp.config.ConfigException;
import io.kscp.protocol.RequestException;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What the kubelet starts: one request on stdin, one answer on stdout. */
@Command(
    name = Program.NAME,
    versionProvider = Version.class,
    description =
        "Answers a kubelet's request for image credentials from the environment or a file.",
    synopsisHeading = "Usage: ",
    customSynopsis = {
      Program.NAME + " [--config FILE] [--verbose]  < REQUEST  > RESPONSE",
      "       " + Program.NAME + " COMMAND"
    },
    descriptionHeading = "%n",
    optionListHeading = "%nOptions:%n",
    commandListHeading = "%nCommands, each with a --help of its own:%n",
    footerHeading = "%nEnvironment:%n",
    footer = {
      "  KSCP_REGISTRY_USERNAME, KSCP_REGISTRY_PASSWORD",
      "                      the user name and the password; empty is a value",
      "  KSCP_REGISTRY_USERNAME_FILE, KSCP_REGISTRY_PASSWORD_FILE",
      "                      absolute path of a file that holds it instead",
      "  KSCP_MATCH_IMAGES   patterns of the images that they are for, separated by",
      "                      commas; unset: every image that the kubelet asks about",
      "  KSCP_CACHE_TYPE     Image (default), Registry or Global",
      "  KSCP_CACHE_DURATION how long the kubelet may reuse an answer: 90s, 1h30m, 0;",
      "                      unset: its own defaultCacheDuration",
      "  KSCP_CONFIG         path of the configuration file; --config beats it",
      "",
      "Exit codes:",
      "  0  answered, also with no credentials for an image that has none",
      "  1  failure, such as a closed stdout",
      "  2  wrong arguments",
      "  3  the configuration, or a secret that it names, cannot be used",
      "  4  the request cannot be answered"
    })
public class PluginCommand implements Callable<Integer> {
  private final Program program;

  @Spec CommandSpec spec;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "read the configuration from this YAML or JSON file")
  String config;

  @Option(names = "--verbose", description = "say with an error where in the program it happened")
  boolean verbose;

  @Option(names = "--help", usageHelp = true, description = "print this help and exit")
  boolean help;

  @Option(
      names = "--version",
      versionHelp = true,
      description = "print version, commit and runtime and exit")
  boolean version;

  /** Runs in this program. */
  public PluginCommand(Program program) {
    this.program = program;
  }

  @Override
  public Integer call() {
    if (config != null && (config.isEmpty() || config.startsWith("-"))) {
      throw new MissingParameterException(
          spec.commandLine(), spec.findOption("--config"), "no value");
    }
    return run();
  }

  /** Answers the request. Returns one of {@link ExitCode}. */
  int run() {
    try {
      byte[] answer =
          new CredentialProvider(program.environment())
              .answer(program.stdin(), Optional.ofNullable(config));
      program.stdout().write(answer);
      program.stdout().flush();
      return ExitCode.ANSWERED;
    } catch (RequestException e) {
      return fail(ExitCode.REQUEST, e.getMessage(), e);
    } catch (ConfigException e) {
      return fail(ExitCode.CONFIGURATION, e.getMessage(), e);
    } catch (IOException e) {
      return fail(ExitCode.FAILURE, "the answer cannot be written to stdout", e);
    } catch (RuntimeException | Error e) {
      return fail(
          ExitCode.FAILURE,
          "internal error (" + e.getClass().getSimpleName() + "); please report it with --verbose",
          e);
    }
  }

  private int fail(int exitCode, String message, Throwable failure) {
    ErrorReport.print(program.stderr(), message, failure, verbose);
    return exitCode;
  }
}
