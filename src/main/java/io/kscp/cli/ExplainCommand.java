package io.kscp.cli;

import io.kscp.cli.Explanation.Failed;
import io.kscp.cli.Explanation.Start;
import io.kscp.config.ConfigException;
import io.kscp.config.Paths;
import io.kscp.image.ImageName;
import io.kscp.image.InvalidImageException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Says what an image would be answered, and why. */
@Command(
    name = "explain",
    description =
        "Say which credentials the kubelet gets for an image, and why. Passwords are not shown.",
    synopsisHeading = "Usage: ",
    descriptionHeading = "%n",
    parameterListHeading = "%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExit codes:%n",
    footer = {
      "  0  explained, also if nothing serves the image",
      "  1  failure, such as a closed stdout",
      "  2  wrong arguments, or no image",
      "  3  the configuration, or a secret that it names, cannot be used",
      "  4  one of the arguments is no image; the others are explained"
    })
final class ExplainCommand implements Callable<Integer> {
  private static final String STDIN = "-";
  private static final String TEXT = "text";
  private static final String JSON = "json";

  private final Program program;

  @ParentCommand PluginCommand plugin;

  @Parameters(
      arity = "0..*",
      paramLabel = "IMAGE",
      description = "as in a pod: nginx, reg.io/team/app:1.0; - reads them from stdin, one a line")
  List<String> images = new ArrayList<>();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "our configuration; else the kubelet's arguments, else KSCP_CONFIG name it")
  String config;

  @Option(
      names = "--kubelet-config",
      paramLabel = "FILE|DIR",
      description = "what the kubelet has behind --image-credential-provider-config")
  String kubeletConfig;

  @Option(
      names = "--provider",
      paramLabel = "NAME",
      description = "the kubelet's entry that starts this program, if it has another name")
  String provider;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "text|json",
      description = "how to print it; default: text")
  String output = TEXT;

  @Option(names = "--help", usageHelp = true, description = "print this help and exit")
  boolean help;

  ExplainCommand(Program program) {
    this.program = program;
  }

  /** Something that should be an image, and how messages call it. */
  private record Asked(String name, String text) {}

  @Override
  public Integer call() {
    try {
      return run();
    } catch (ConfigException e) {
      ErrorReport.print(program.stderr(), e.getMessage(), e, plugin.verbose);
      return ExitCode.CONFIGURATION;
    } catch (IOException e) {
      ErrorReport.print(
          program.stderr(), "stdin cannot be read, or stdout not written to", e, plugin.verbose);
      return ExitCode.FAILURE;
    }
  }

  private int run() throws IOException, ConfigException {
    if (!output.equals(TEXT) && !output.equals(JSON)) {
      return usage("-o is text or json");
    }
    List<Asked> asked = asked();
    if (asked.isEmpty()) {
      return usage("name an image, such as nginx or reg.io/team/app:1.0");
    }
    if (provider != null && kubeletConfig == null) {
      return usage("--provider needs --kubelet-config");
    }
    KubeletView kubelet =
        kubeletConfig == null
            ? KubeletView.UNKNOWN
            : KubeletView.read(
                Paths.parse(kubeletConfig, "--kubelet-config"), Optional.ofNullable(provider));
    Optional<String> file =
        Optional.ofNullable(config).or(() -> Optional.ofNullable(plugin.config));
    return explain(asked, new StartsExplainer(program, kubelet, file));
  }

  private int explain(List<Asked> asked, StartsExplainer explainer) throws IOException {
    ExplanationWriter writer = writer();
    List<String> failures = new ArrayList<>();
    boolean allImages = true;
    for (Asked one : asked) {
      try {
        Explanation explanation = explainer.explain(ImageName.parse(one.text()));
        writer.write(explanation);
        for (Start start : explanation.starts()) {
          if (start.answering().outcome() instanceof Failed failed) {
            failures.add(failed.message());
          }
        }
      } catch (InvalidImageException e) {
        allImages = false;
        writer.writeNotAnImage(one.name(), e.getMessage());
        failures.add(one.name() + " " + e.getMessage());
      }
    }
    program.stdout().write(writer.end().getBytes(StandardCharsets.UTF_8));
    program.stdout().flush();
    failures.stream().distinct().forEach(line -> ErrorReport.print(program.stderr(), line));
    if (!allImages) {
      return ExitCode.REQUEST;
    }
    return failures.isEmpty() ? ExitCode.ANSWERED : ExitCode.CONFIGURATION;
  }

  private ExplanationWriter writer() throws IOException {
    return output.equals(JSON)
        ? new ExplanationJson()
        : new ExplanationText(
            new Page(Terminal.isColoured(program.environment())),
            provider == null
                ? "a name that begins with " + Program.NAME
                : "the name that --provider gives");
  }

  private List<Asked> asked() throws IOException {
    List<Asked> asked = new ArrayList<>();
    for (int i = 0; i < images.size(); i++) {
      if (images.get(i).equals(STDIN)) {
        addLines(asked);
      } else {
        asked.add(new Asked("image " + (i + 1), images.get(i)));
      }
    }
    return asked;
  }

  private void addLines(List<Asked> asked) throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(program.stdin(), StandardCharsets.UTF_8));
    int number = 1;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (!line.isBlank()) {
        asked.add(new Asked("line " + number + " of stdin", line.strip()));
      }
      number++;
    }
  }

  private int usage(String message) {
    ErrorReport.print(program.stderr(), message + "; see " + Program.NAME + " explain --help");
    return ExitCode.USAGE;
  }
}
