package io.kscp.cli.plugin;

import io.kscp.cli.BaseCommand;
import io.kscp.cli.ErrorReport;
import io.kscp.cli.ExitCode;
import io.kscp.cli.Program;
import io.kscp.finding.ConfigException;
import io.kscp.protocol.RequestException;
import java.io.IOException;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What the kubelet starts: one request on stdin, one answer on stdout. */
@Command(
    name = Program.NAME,
    description =
        "Answers a kubelet's request for image credentials from the environment or a file.",
    customSynopsis = {
      Program.NAME + " [--config FILE] [--verbose]  < REQUEST  > RESPONSE",
      "       " + Program.NAME + " COMMAND [OPTION...]"
    },
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
public class PluginCommand extends BaseCommand {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "read the configuration from this YAML or JSON file")
  String config;

  @Option(names = "--verbose", description = "say with an error where in the program it happened")
  boolean verbose;

  @Option(
      names = "--version",
      versionHelp = true,
      description = "print version, commit and runtime and exit")
  boolean version;

  /** Runs in this program. */
  public PluginCommand(Program program) {
    super(program);
  }

  /** What is given, here or in front of another command. */
  public PluginArguments arguments() {
    return new PluginArguments(Optional.ofNullable(config), verbose);
  }

  @Override
  public Integer call() {
    if (program.stdinIsTerminal()) {
      // Somebody tries it by hand: waiting for a request that never comes would help nobody.
      spec.commandLine().usage(program.stderr());
      return ExitCode.USAGE;
    }
    return super.call();
  }

  @Override
  protected int run() {
    return answer(program, arguments());
  }

  /** Answers the request on stdin. Returns one of {@link ExitCode}. */
  public static int answer(Program program, PluginArguments arguments) {
    boolean verbose = arguments.verbose();
    try {
      byte[] answer =
          new CredentialProvider()
              .answer(program.environment(), program.stdin(), arguments.config());
      program.stdout().write(answer);
      program.stdout().flush();
      return ExitCode.ANSWERED;
    } catch (RequestException e) {
      return ErrorReport.fail(program, ExitCode.REQUEST, e.getMessage(), e, verbose);
    } catch (ConfigException e) {
      return ErrorReport.fail(program, ExitCode.CONFIGURATION, e.getMessage(), e, verbose);
    } catch (IOException e) {
      String message = "the answer cannot be written to stdout";
      return ErrorReport.fail(program, ExitCode.FAILURE, message, e, verbose);
    } catch (RuntimeException | Error e) {
      return ErrorReport.internal(program, e, verbose);
    }
  }
}
