package io.kscp.cli.validate;

import io.kscp.cli.ExitCode;
import io.kscp.cli.Program;
import io.kscp.cli.Terminal;
import io.kscp.cli.plugin.KubeletCommand;
import io.kscp.cli.plugin.OwnEntry;
import io.kscp.cli.plugin.PluginArguments;
import io.kscp.config.ConfigCheck;
import io.kscp.config.Configuration;
import io.kscp.config.Environment;
import io.kscp.credential.check.PatternCheck;
import io.kscp.credential.check.SecretCheck;
import io.kscp.finding.Finding;
import io.kscp.finding.Finding.Severity;
import io.kscp.finding.OneLine;
import io.kscp.finding.Origin;
import io.kscp.kubelet.CredentialProviderConfig;
import io.kscp.kubelet.ProviderEntry;
import io.kscp.kubelet.executable.ExecutableCheck;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Tells an operator what is wrong with a configuration, before a kubelet meets it. */
@Command(
    name = "validate",
    description = "Says what is wrong with a configuration, and changes nothing.",
    customSynopsis = {
      Program.NAME + " validate [--config FILE] [--no-secrets]",
      "       [--credential-provider-config FILE|DIR] [--bin-dir DIR] [--provider NAME]",
      "       [--strict] [-o text|json]"
    },
    footer = {
      "  0  nothing is refused; there may be warnings",
      "  1  failure, such as a closed stdout",
      "  2  wrong arguments",
      "  3  the plugin or the kubelet refuses something; with --strict: any warning"
    })
public final class ValidateCommand extends KubeletCommand {
  @Option(
      names = "--bin-dir",
      paramLabel = "DIR",
      description = "the kubelet's --image-credential-provider-bin-dir")
  String binDir;

  @Option(names = "--no-secrets", description = "look at no secret file, as in CI")
  boolean noSecrets;

  @Option(names = "--strict", description = "exit with 3 for warnings, too")
  boolean strict;

  private final List<Finding> findings = new ArrayList<>();

  /** Runs in this program. */
  public ValidateCommand(Program program) {
    super(program);
  }

  @Override
  protected int run() {
    boolean json = isJson();
    Optional<String> provider = provider();
    Optional<Path> kubeletConfig = kubeletConfig();
    if (kubeletConfig.isPresent()) {
      checkKubelet(kubeletConfig.get(), provider);
    } else if (binDir != null) {
      throw wrong("--bin-dir needs --credential-provider-config");
    } else {
      check(program.environment(), config());
    }
    FindingReport report = new FindingReport(findings);
    print(json ? report.json() : report.text(Terminal.isColoured(program.environment())));
    boolean refused =
        report.count(Severity.ERROR) > 0 || (strict && report.count(Severity.WARNING) > 0);
    return refused ? ExitCode.CONFIGURATION : ExitCode.ANSWERED;
  }

  /** Checks the kubelet's configuration, and ours as its entries start this program. */
  private void checkKubelet(Path config, Optional<String> provider) {
    String shown = OneLine.of(config.toString());
    CredentialProviderConfig kubelet = CredentialProviderConfig.read(config, shown);
    findings.addAll(kubelet.findings());
    Optional<Path> directory = Optional.ofNullable(binDir).map(bin -> path("--bin-dir", bin));
    List<OwnEntry> own = OwnEntry.find(kubelet, provider, directory);
    if (provider.isPresent() && own.isEmpty()) {
      findings.add(
          new Finding(
              Severity.WARNING,
              Origin.named(shown),
              "has no provider of the name that --provider gives",
              "name one of its providers"));
    }
    List<ProviderEntry> ours = own.stream().map(OwnEntry::entry).toList();
    directory.ifPresent(bin -> findings.addAll(ExecutableCheck.of(bin, kubelet.providers(), ours)));
    own.forEach(this::checkEntry);
    boolean configured = config().isPresent() || !program.environment().names("KSCP_").isEmpty();
    if (own.isEmpty() && configured) {
      check(program.environment(), config());
    }
  }

  /** Checks our configuration with an entry's arguments, and its variables on top of ours. */
  private void checkEntry(OwnEntry own) {
    ProviderEntry entry = own.entry();
    Optional<PluginArguments> arguments = own.arguments();
    if (arguments.isEmpty()) {
      findings.add(
          new Finding(
              Severity.ERROR,
              entry.origin(),
              OneLine.of(entry.name()) + " is started with args that it does not answer to",
              "write --config=FILE as one of the args, or no args"));
      if (config().isEmpty()) {
        // What it would read then is not known.
        return;
      }
    }
    check(
            own.environment(program.environment()),
            config().or(() -> arguments.flatMap(PluginArguments::config)))
        .ifPresent(configuration -> findings.addAll(EntryCoverage.of(entry, configuration)));
  }

  /** Checks our configuration, and returns it as far as it can be read. */
  private Optional<Configuration> check(Environment environment, Optional<String> file) {
    ConfigCheck check = ConfigCheck.of(environment, file);
    findings.addAll(check.findings());
    Optional<Configuration> configuration = check.configuration();
    if (configuration.isPresent()) {
      findings.addAll(PatternCheck.of(configuration.get()));
      findings.addAll(SecretCheck.of(configuration.get(), environment, !noSecrets));
    }
    return configuration;
  }
}
