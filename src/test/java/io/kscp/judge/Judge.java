package io.kscp.judge;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The code of a kubelet as a program that answers questions; see {@code src/test/kubelet}. */
public final class Judge {
  private static final Path FOLDER = Path.of("src", "test", "kubelet");
  private static final Map<String, Judge> JUDGES = new ConcurrentHashMap<>();
  static final ObjectMapper JSON = new ObjectMapper();

  private final String version;
  private final Path program;

  private Judge(String version) {
    this.version = version;
    this.program = build(version);
  }

  /** The versions that there are, oldest first, such as {@code 1.37.2}. */
  public static List<String> versions() {
    try {
      return Files.readAllLines(FOLDER.resolve("versions.txt"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Those that the property {@code kubelets} chooses, oldest first. */
  public static List<Judge> all() {
    List<String> versions = versions();
    String chosen = System.getProperty("kubelets", "ends");
    Collection<String> wanted =
        switch (chosen) {
          case "all" -> versions;
          case "ends" ->
              new LinkedHashSet<>(List.of(versions.get(0), versions.get(versions.size() - 1)));
          default -> Arrays.asList(chosen.split(","));
        };
    return wanted.stream().map(Judge::of).toList();
  }

  /** The newest one, with which {@code validate} agrees. */
  public static Judge newest() {
    List<String> versions = versions();
    return of(versions.get(versions.size() - 1));
  }

  private static Judge of(String version) {
    return JUDGES.computeIfAbsent(version, Judge::new);
  }

  private static Path build(String version) {
    try {
      Path printed = Files.createTempFile("build", ".txt");
      Process build =
          new ProcessBuilder(FOLDER.resolve("build").toString(), version, "judge")
              .redirectOutput(printed.toFile())
              .start();
      String last = "";
      // Shown as it comes, for it takes minutes.
      try (BufferedReader progress = build.errorReader(UTF_8)) {
        for (String line = progress.readLine(); line != null; line = progress.readLine()) {
          System.err.println(line);
          last = line;
        }
      }
      String path = Files.readString(printed).strip();
      Files.delete(printed);
      if (build.waitFor() != 0) {
        throw new AssertionError("kubelet " + version + " could not be built: " + last);
      }
      return Path.of(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  public String version() {
    return version;
  }

  /** Answers questions, each in JSON or text on one line, with one of its commands; in order. */
  public List<JsonNode> answer(String command, List<String> questions) {
    List<JsonNode> answers = run(questions, command);
    if (answers.size() != questions.size()) {
      throw new AssertionError(answers.size() + " answers to " + questions.size());
    }
    return answers;
  }

  /** Looks images up at the same time, as a kubelet that starts with this configuration. */
  public JsonNode lookUpAtOnce(Path config, Path binDir, List<String> images) {
    return run(images, "lookup", config.toString(), binDir.toString(), "--at-once").get(0);
  }

  /** From a file, because it may answer the first before it has been asked the last. */
  private List<JsonNode> run(List<String> questions, String... args) {
    try {
      Path lines = Files.createTempFile("questions", ".txt");
      try {
        Files.write(lines, questions);
        Process process = builder(Map.of(), args).redirectInput(lines.toFile()).start();
        try (BufferedReader out = process.inputReader(UTF_8)) {
          List<JsonNode> answers = out.lines().map(Judge::parse).toList();
          if (process.waitFor() != 0) {
            throw new AssertionError("exit code " + process.exitValue() + " of " + args[0]);
          }
          return answers;
        }
      } finally {
        Files.delete(lines);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private ProcessBuilder builder(Map<String, String> environment, String... args) {
    ProcessBuilder builder =
        new ProcessBuilder(Stream.concat(Stream.of(program.toString()), Stream.of(args)).toList())
            .redirectError(Redirect.INHERIT);
    builder.environment().clear();
    builder.environment().putAll(environment);
    return builder;
  }

  static JsonNode parse(String line) {
    try {
      return JSON.readTree(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Starts with a configuration and a folder of executables, as a kubelet does.
   *
   * @param environment the kubelet's own, which its plugins inherit
   */
  public Kubelet start(Path config, Path binDir, Map<String, String> environment) {
    try {
      return new Kubelet(
          builder(environment, "lookup", config.toString(), binDir.toString()).start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return "kubelet " + version;
  }

  /** One that runs, with its cache. */
  public static final class Kubelet implements AutoCloseable {
    private final Process process;
    private final OutputStream questions;
    private final BufferedReader answers;

    private Kubelet(Process process) {
      this.process = process;
      this.questions = process.getOutputStream();
      this.answers = process.inputReader(UTF_8);
    }

    /** Looks an image of a pod up: what is offered to the registry, and how it came. */
    public Lookup lookUp(String image) {
      try {
        questions.write((image + "\n").getBytes(UTF_8));
        questions.flush();
        String line = answers.readLine();
        if (line == null) {
          throw new AssertionError("it did not start, or ended at " + image);
        }
        return JSON.readValue(line, Lookup.class);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() {
      process.destroy();
    }
  }

  /**
   * What a kubelet made of one image.
   *
   * @param request what it looked up; empty if it was no image
   * @param credentials in the order in which it tries them
   * @param ran the names of the providers that it started
   * @param failed those of them that failed
   * @param cached those that it asks about the image, and did not start
   * @param log what it logged meanwhile
   */
  public record Lookup(
      String image,
      String request,
      List<Offered> credentials,
      List<String> ran,
      List<String> failed,
      List<String> cached,
      List<String> log) {}

  /** A user name and a password. */
  public record Offered(String username, String password) {
    /** Without the password, which is nothing for a report of a test. */
    @Override
    public String toString() {
      return username;
    }
  }
}
