package io.kscp.cli;

import io.kscp.config.ConfigCheck;
import io.kscp.config.ConfigException;
import io.kscp.config.Configuration;
import io.kscp.config.Environment;
import io.kscp.config.Finding;
import io.kscp.config.Finding.Severity;
import io.kscp.config.Paths;
import io.kscp.credential.PatternCheck;
import io.kscp.credential.SecretCheck;
import io.kscp.kubelet.KubeletConfig;
import io.kscp.kubelet.ProviderEntry;
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
  private final Program program;

  @Spec CommandSpec spec;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "this program's configuration; default: KSCP_CONFIG, else the environment")
  String config;

  @Option(
      names = "--kubelet-config",
      paramLabel = "FILE|DIR",
      description = "the kubelet's --image-credential-provider-config")
  String kubeletConfig;

  @Option(
      names = "--bin-dir",
      paramLabel = "DIR",
      description = "the kubelet's --image-credential-provider-bin-dir")
  String binDir;

  @Option(
      names = "--provider",
      paramLabel = "NAME",
      description = "the kubelet's entry that starts this program, if it has another name")
  String provider;

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
  public Integer call() {
    requireValue("--config", config);
    requireValue("--kubelet-config", kubeletConfig);
    requireValue("--bin-dir", binDir);
    requireValue("--provider", provider);
    if (kubeletConfig == null && (binDir != null || provider != null)) {
      throw new WrongValueException(
          spec.commandLine(), "--bin-dir and --provider need --kubelet-config");
    }
    if (!output.equals("text") && !output.equals("json")) {
      throw new WrongValueException(spec.commandLine(), "--output is neither text nor json");
    }
    FindingReport report = new FindingReport(findings());
    String text =
        output.equals("json")
            ? report.json()
            : report.text(Terminal.isColoured(program.environment()));
    spec.commandLine().getOut().print(text);
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
    List<Finding> findings = new ArrayList<>();
    Environment environment = program.environment();
    if (kubeletConfig == null) {
      own(environment, Optional.ofNullable(config), findings);
      return findings;
    }
    KubeletConfig kubelet =
        KubeletConfig.read(path("--kubelet-config", kubeletConfig), Paths.show(kubeletConfig));
    Optional<Path> folder = Optional.ofNullable(binDir).map(bin -> path("--bin-dir", bin));
    findings.addAll(kubelet.findings());
    folder.ifPresent(bin -> findings.addAll(kubelet.checkExecutables(bin)));
    List<ProviderEntry> entries = OwnEntries.of(kubelet, Optional.ofNullable(provider), folder);
    if (provider != null && entries.isEmpty()) {
      findings.add(noProvider());
    }
    for (ProviderEntry entry : kubelet.providers()) {
      folder
          .filter(bin -> !entries.contains(entry))
          .flatMap(bin -> ExecutableTrial.ofAnother(entry, bin))
          .ifPresent(findings::add);
    }
    for (ProviderEntry entry : entries) {
      folder.flatMap(bin -> ExecutableTrial.of(entry, bin)).ifPresent(findings::add);
      own(entry, findings).ifPresent(own -> findings.addAll(EntryCoverage.of(entry, own)));
    }
    if (entries.isEmpty() && (config != null || !environment.names("KSCP_").isEmpty())) {
      own(environment, Optional.ofNullable(config), findings);
    }
    return findings;
  }

  private Path path(String option, String value) {
    try {
      return Paths.parse(value, option);
    } catch (ConfigException e) {
      throw new WrongValueException(spec.commandLine(), e.getMessage());
    }
  }

  private Finding noProvider() {
    return new Finding(
        Severity.WARNING,
        Paths.show(kubeletConfig),
        Optional.empty(),
        "has no provider of the name that --provider gives",
        "name one of its providers");
  }

  /**
   * As the kubelet would start it: with the entry's arguments, and its variables on top of ours.
   */
  private Optional<Configuration> own(ProviderEntry entry, List<Finding> findings) {
    Optional<PluginCommand> plugin = OwnEntries.plugin(program, entry);
    if (plugin.isEmpty()) {
      findings.add(
          new Finding(
              Severity.ERROR,
              entry.file(),
              Optional.of(entry.place()),
              Paths.show(entry.name()) + " is started with args that it does not answer to",
              "write --config=FILE as one of the args, or no args"));
      if (config == null) {
        // What it would read then is not known.
        return Optional.empty();
      }
    }
    Optional<String> file =
        Optional.ofNullable(config).or(() -> plugin.map(command -> command.config));
    return own(OwnEntries.environment(entry, program.environment()), file, findings);
  }

  /** Says what there is to say about this program's own configuration, and returns it. */
  private Optional<Configuration> own(
      Environment environment, Optional<String> file, List<Finding> findings) {
    ConfigCheck check = ConfigCheck.of(environment, file);
    findings.addAll(check.findings());
    check
        .configuration()
        .ifPresent(
            configuration -> {
              findings.addAll(PatternCheck.of(configuration));
              findings.addAll(SecretCheck.of(configuration, environment, !noSecrets));
            });
    return check.configuration();
  }
}
