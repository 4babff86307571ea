package io.kscp.cli.explain;

import io.kscp.cli.ErrorReport;
import io.kscp.cli.ExitCode;
import io.kscp.cli.Program;
import io.kscp.cli.Terminal;
import io.kscp.cli.plugin.KubeletCommand;
import io.kscp.cli.plugin.PluginCommand;
import io.kscp.finding.ConfigException;
import io.kscp.image.ImageName;
import io.kscp.image.InvalidImageException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.LineNumberReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Says what an image would be answered, and why. */
@Command(
    name = "explain",
    description =
        "Say which credentials the kubelet gets for an image, and why. Passwords are not shown.",
    footer = {
      "  0  explained, also if nothing serves the image",
      "  1  failure, such as a closed stdout",
      "  2  wrong arguments, or no image",
      "  3  the configuration, or a secret that it names, cannot be used",
      "  4  one of the arguments is no image; the others are explained"
    })
public final class ExplainCommand extends KubeletCommand {
  @ParentCommand PluginCommand plugin;

  @Parameters(
      arity = "0..*",
      paramLabel = "IMAGE",
      description = "as in a pod: nginx, reg.io/team/app:1.0; - reads them from stdin, one a line")
  List<String> images = new ArrayList<>();

  /** Runs in this program. */
  public ExplainCommand(Program program) {
    super(program);
  }

  /** Something that should be an image, and how messages call it. */
  private record Argument(String name, String text) {}

  @Override
  protected int run() {
    boolean json = isJson();
    boolean verbose = plugin.arguments().verbose();
    Optional<String> provider = provider();
    Optional<Path> kubeletConfig = kubeletConfig();
    try {
      List<Argument> arguments = arguments();
      if (arguments.isEmpty()) {
        throw wrong("name an image, such as nginx or reg.io/team/app:1.0");
      }
      Optional<String> config = config().or(plugin.arguments()::config);
      StartsExplainer explainer = new StartsExplainer(program, kubeletConfig, provider, config);
      return explain(arguments, explainer, json);
    } catch (ConfigException e) {
      return ErrorReport.fail(program, ExitCode.CONFIGURATION, e.getMessage(), e, verbose);
    } catch (IOException e) {
      return ErrorReport.fail(program, ExitCode.FAILURE, "stdin cannot be read", e, verbose);
    }
  }

  private int explain(List<Argument> arguments, StartsExplainer explainer, boolean json) {
    List<Explanation> all = new ArrayList<>();
    Set<String> failures = new LinkedHashSet<>();
    int exitCode = ExitCode.ANSWERED;
    for (Argument argument : arguments) {
      try {
        Explanation.OfImage explanation = explainer.explain(ImageName.parse(argument.text()));
        all.add(explanation);
        for (Explanation.Start start : explanation.starts()) {
          if (start.evaluation().outcome() instanceof Explanation.Failed failed) {
            failures.add(failed.message());
            exitCode = Math.max(exitCode, ExitCode.CONFIGURATION);
          }
        }
      } catch (InvalidImageException e) {
        String message = argument.name() + " " + e.getMessage();
        all.add(new Explanation.NotAnImage(argument.name(), message));
        failures.add(message);
        exitCode = ExitCode.REQUEST;
      }
    }
    print(json ? ExplanationJson.of(all) : text(all));
    failures.forEach(line -> ErrorReport.print(program, line));
    return exitCode;
  }

  private String text(List<Explanation> all) {
    String ours =
        provider().isEmpty()
            ? "a name that begins with " + Program.NAME
            : "the name that --provider gives";
    return ExplanationText.of(all, ours, Terminal.isColoured(program.environment()));
  }

  private List<Argument> arguments() throws IOException {
    List<Argument> arguments = new ArrayList<>();
    for (int i = 0; i < images.size(); i++) {
      if (images.get(i).equals("-")) {
        addLines(arguments);
      } else {
        arguments.add(new Argument("image " + (i + 1), images.get(i)));
      }
    }
    return arguments;
  }

  private void addLines(List<Argument> arguments) throws IOException {
    LineNumberReader lines =
        new LineNumberReader(new InputStreamReader(program.stdin(), StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (!line.isBlank()) {
        arguments.add(new Argument("line " + lines.getLineNumber() + " of stdin", line.strip()));
      }
    }
  }
}
