package io.kscp.cli.plugin;

import io.kscp.cli.BaseCommand;
import io.kscp.cli.Program;
import io.kscp.config.file.Setting;
import io.kscp.finding.ConfigException;
import io.kscp.finding.Origin;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** A command that looks at our configuration and at that of the kubelet. */
public abstract class KubeletCommand extends BaseCommand {
  private static final String KUBELETS = "--credential-provider-config";

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "our configuration; else the kubelet's arguments, else KSCP_CONFIG name it")
  private String config;

  @Option(
      names = {KUBELETS, "--kubelet-config"},
      paramLabel = "FILE|DIR",
      description = "the kubelet's --image-credential-provider-config")
  private String credentialProviderConfig;

  @Option(
      names = "--provider",
      paramLabel = "NAME",
      description = "the kubelet's entry that starts this program, if it has another name")
  private String provider;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "text|json",
      description = "how to print the result; default: text")
  private String output = "text";

  /** Runs in this program. */
  protected KubeletCommand(Program program) {
    super(program);
  }

  /** The path of our configuration, if it is given. */
  protected final Optional<String> config() {
    return Optional.ofNullable(config);
  }

  /** The path of the kubelet's configuration, if it is given. */
  protected final Optional<Path> kubeletConfig() {
    return Optional.ofNullable(credentialProviderConfig).map(path -> path(KUBELETS, path));
  }

  /** The value of an option as a path. */
  protected final Path path(String option, String value) {
    try {
      return new Setting(value, Origin.named(option)).path();
    } catch (ConfigException e) {
      throw wrong(e.getMessage());
    }
  }

  /** The name of the kubelet's entry that starts this program, if it is given. */
  protected final Optional<String> provider() {
    if (provider != null && credentialProviderConfig == null) {
      throw wrong("--provider needs " + KUBELETS);
    }
    return Optional.ofNullable(provider);
  }

  /** Whether to print the result as JSON, for programs, and not as text. */
  protected final boolean isJson() {
    if (!List.of("text", "json").contains(output)) {
      throw wrong("--output is neither text nor json");
    }
    return output.equals("json");
  }
}
