package io.kscp.cli;

import io.kscp.config.ConfigCheck;
import io.kscp.config.ConfigException;
import io.kscp.config.Configuration;
import io.kscp.config.Environment;
import io.kscp.config.Finding;
import io.kscp.config.Finding.Severity;
import io.kscp.credential.PatternCheck;
import io.kscp.credential.SecretCheck;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tells an operator what is wrong with a configuration, before a kubelet meets it. */
@Command(
    name = "validate",
    description = "Says what is wrong with a configuration, and changes nothing.",
    synopsisHeading = "Usage: ",
    customSynopsis = {
      Program.NAME + " validate [--config FILE] [--no-secrets]",
      "       [--kubelet-config FILE|DIR] [--bin-dir DIR] [--provider NAME]",
      "       [--strict] [-o text|json]"
    },
    descriptionHeading = "%n",
    optionListHeading = "%nOptions:%n",
    sortOptions = false,
    footerHeading = "%nExit codes:%n",
    footer = {
      "  0  nothing is refused; there may be warnings",
      "  1  failure, such as a closed stdout",
      "  2  wrong arguments",
      "  3  the plugin or the kubelet refuses something; with --strict: any warning"
    })
public class ValidateCommand implements Callable<Integer> {
  private static final Path STDOUT = Path.of("/proc/self/fd/1");

  private final Program program;

  @Spec CommandSpec spec;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "this program's configuration; default: KSCP_CONFIG, else the environment")
  String config;

  @Option(names = "--no-secrets", description = "look at no secret file, as in CI")
  boolean noSecrets;

  @Option(names = "--strict", description = "exit with 3 for warnings, too")
  boolean strict;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "text|json",
      description = "how to print what was found; default: text")
  String output = "text";

  @Option(names = "--help", usageHelp = true, description = "print this help and exit")
  boolean help;

  /** Runs in this program. */
  public ValidateCommand(Program program) {
    this.program = program;
  }

  @Override
  public Integer call() throws IOException {
    requireValue("--config", config);
    if (!output.equals("text") && !output.equals("json")) {
      throw new WrongValueException(spec.commandLine(), "--output is neither text nor json");
    }
    FindingReport report = new FindingReport(findings());
    String text = output.equals("json") ? report.json() : report.text(colours());
    program.stdout().write(text.getBytes(StandardCharsets.UTF_8));
    program.stdout().flush();
    boolean refused =
        report.count(Severity.ERROR) > 0 || (strict && report.count(Severity.WARNING) > 0);
    return refused ? ExitCode.CONFIGURATION : ExitCode.ANSWERED;
  }

  private void requireValue(String option, String value) {
    if (value != null && (value.isEmpty() || value.startsWith("-"))) {
      throw new WrongValueException(spec.commandLine(), option + " needs a value");
    }
  }

  private List<Finding> findings() {
    return own(program.environment(), Optional.ofNullable(config), new ArrayList<>());
  }

  /** What there is to say about this program's own configuration. */
  private List<Finding> own(
      Environment environment, Optional<String> file, List<Finding> findings) {
    ConfigCheck check = ConfigCheck.of(environment, file);
    findings.addAll(check.findings());
    if (check.configuration().isPresent()) {
      Configuration configuration = check.configuration().get();
      findings.addAll(PatternCheck.of(configuration));
      findings.addAll(SecretCheck.of(configuration, environment, !noSecrets));
    }
    return findings;
  }

  private boolean colours() {
    try {
      boolean unwanted =
          program.environment().get("NO_COLOR").filter(v -> !v.isEmpty()).isPresent();
      return !unwanted && Terminal.is(STDOUT);
    } catch (ConfigException e) {
      return false;
    }
  }
}
