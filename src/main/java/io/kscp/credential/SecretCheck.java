package io.kscp.credential;

import io.kscp.config.ConfigException;
import io.kscp.config.Configuration;
import io.kscp.config.Environment;
import io.kscp.config.FileAccess;
import io.kscp.config.Finding;
import io.kscp.config.Finding.Severity;
import io.kscp.config.Paths;
import io.kscp.config.ProviderConfig.RuleConfig;
import io.kscp.image.ImageName;
import io.kscp.image.ImagePattern;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Says which secrets of a configuration can't be had, so that a request that needs them would fail,
 * and which can't be right. It reads them as the plugin does.
 */
public final class SecretCheck {
  private static final Set<String> PAIR = Set.of(SecretDir.USERNAME, SecretDir.PASSWORD);

  private final Configuration configuration;
  private final Environment environment;
  private final RuleFactory factory;
  private final boolean files;
  private final Set<Finding> findings = new LinkedHashSet<>();

  private SecretCheck(Configuration configuration, Environment environment, boolean files) {
    this.configuration = configuration;
    this.environment = environment;
    this.factory = new RuleFactory(configuration, environment, ResolutionListener.NONE);
    this.files = files;
  }

  /**
   * What there is to say about the secrets of this configuration, which may have mistakes.
   *
   * @param files whether secret files are looked at
   */
  public static List<Finding> of(
      Configuration configuration, Environment environment, boolean files) {
    SecretCheck check = new SecretCheck(configuration, environment, files);
    for (int i = 0; i < configuration.credentials().size(); i++) {
      check.check(i);
    }
    return List.copyOf(check.findings);
  }

  private void check(int index) {
    RuleConfig rule = configuration.credentials().get(index);
    checkValue(index, rule.username(), rule.usernameFile(), rule.usernameEnv(), "username");
    checkValue(index, rule.password(), rule.passwordFile(), rule.passwordEnv(), "password");
    if (files) {
      rule.secretDir().ifPresent(text -> checkSource(index, "secretDir", text));
      rule.dockerConfigFile().ifPresent(text -> checkSource(index, "dockerConfigFile", text));
    }
  }

  private void checkValue(
      int index,
      Optional<String> inline,
      Optional<String> file,
      Optional<String> variable,
      String key) {
    inline.ifPresent(value -> checkText(index, key, key, value));
    try {
      if (variable.isPresent()) {
        Optional<String> value = environment.get(variable.get());
        if (value.isEmpty()) {
          report(
              Severity.WARNING,
              index,
              key + "Env",
              "names a variable that is not set here",
              "set it in the kubelet's environment or in env of the provider's entry");
        } else if (value.get().isEmpty()) {
          report(
              severity(index),
              index,
              key + "Env",
              "names a variable that is empty",
              "give it a value");
        } else {
          checkText(index, key + "Env", key, value.get());
        }
      }
      if (file.isPresent() && files) {
        String fileKey = key + "File";
        Optional<Path> path = resolve(index, fileKey, file.get());
        if (path.isPresent()) {
          checkAccess(index, fileKey, path.get());
          String name = factory.path(file.get(), index, fileKey).name();
          checkText(index, fileKey, key, SecretFile.read(path.get(), name));
        }
      }
    } catch (ConfigException e) {
      failed(index, variable.isPresent() ? key + "Env" : key + "File", e);
    }
  }

  /** A folder or a Docker configuration, read for one image of each registry that it may be for. */
  private void checkSource(int index, String key, String text) {
    Optional<Path> path = resolve(index, key, text);
    if (path.isEmpty()) {
      return;
    }
    SecretPath named =
        new SecretPath(
            path.get().toString(), configuration.origin(index, key), Path.of(""), environment);
    boolean folder = key.equals("secretDir");
    List<Path> parts = folder ? parts(path.get()) : List.of(path.get());
    Set<ImageName> images = new LinkedHashSet<>();
    List<ImagePattern> patterns =
        configuration.credentials().get(index).matchImages().orElse(List.of());
    patterns.forEach(pattern -> pattern.example().ifPresent(images::add));
    for (Path part : parts) {
      checkAccess(index, key, part);
      if (!PAIR.contains(part.getFileName().toString())) {
        DockerConfigSamples samples = DockerConfigSamples.read(part, patterns);
        images.addAll(samples.images());
        findings.addAll(samples.findings());
      }
    }
    if (images.isEmpty()) {
      images.add(new ImageName("registry.invalid", "", "x"));
    }
    for (ImageName image : images) {
      try {
        for (Candidate candidate : find(folder, named, path.get(), image)) {
          checkText(index, key, "username", candidate.credential().username());
          checkText(index, key, "password", candidate.credential().password());
        }
      } catch (ConfigException e) {
        failed(index, key, e);
      }
    }
  }

  private static List<Candidate> find(boolean folder, SecretPath named, Path path, ImageName image)
      throws ConfigException {
    if (folder) {
      return new SecretDir(named, ResolutionListener.NONE)
          .find(image, Optional.empty(), new HostScope());
    }
    return DockerConfig.read(path, named.name(), image).find(new HostScope());
  }

  private static List<Path> parts(Path folder) {
    Path data = folder.resolve(SecretDir.DATA);
    Path current = Files.isDirectory(data) ? data : folder;
    return Stream.concat(
            Stream.of(SecretDir.USERNAME, SecretDir.PASSWORD), SecretDir.DOCKER_CONFIGS.stream())
        .map(current::resolve)
        .filter(Files::exists)
        .toList();
  }

  /** The path, or none if it can't be known here. */
  private Optional<Path> resolve(int index, String key, String text) {
    try {
      return Optional.of(factory.path(text, index, key).resolve());
    } catch (AbsentSecretException e) {
      report(
          Severity.WARNING,
          index,
          key,
          "has a variable in its path that is not set here",
          "set it in the kubelet's environment or in env of the provider's entry");
    } catch (ConfigException e) {
      failed(index, key, e);
    }
    return Optional.empty();
  }

  private void checkAccess(int index, String key, Path file) {
    for (FileAccess.Exposure exposure : FileAccess.of(file, true)) {
      report(
          Severity.WARNING,
          index,
          key,
          ": " + Paths.show(file.toString()) + " " + exposure.what(),
          exposure.advice());
    }
  }

  private void checkText(int index, String key, String what, String value) {
    boolean username = what.equals("username");
    String subject = username ? "the user name " : "the password ";
    if (username && value.isEmpty()) {
      report(
          Severity.WARNING,
          index,
          key,
          ": the user name is empty, and containerd ignores such a credential",
          "write a user name; registries that take a token accept any");
    }
    if (value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0) {
      report(
          Severity.WARNING,
          index,
          key,
          ": " + subject + "has a line break in it, which is sent to the registry",
          "write one line; only one line end at the end of a file is left out");
    } else if (!value.isEmpty() && Character.isWhitespace(value.charAt(value.length() - 1))) {
      report(
          Severity.WARNING,
          index,
          key,
          ": " + subject + "ends with a blank, which is sent to the registry",
          "remove it, if it is not part of the secret");
    }
  }

  private void failed(int index, String key, ConfigException mistake) {
    String prefix = configuration.origin(index, key);
    String message = mistake.getMessage();
    String rest = message.startsWith(prefix) ? message.substring(prefix.length()) : " " + message;
    int semicolon = rest.indexOf("; ");
    String what = semicolon < 0 ? rest : rest.substring(0, semicolon);
    String advice = semicolon < 0 ? "correct what it holds" : rest.substring(semicolon + 2);
    boolean optional = configuration.credentials().get(index).optional().orElse(false);
    if (FileAccess.isDenied(mistake)) {
      report(Severity.NOT_CHECKED, index, key, what, advice);
    } else if (mistake instanceof AbsentSecretException && optional) {
      report(
          Severity.WARNING,
          index,
          key,
          what + ": the rule is left out until it does",
          "nothing to do, if it is to come later");
    } else {
      report(severity(index), index, key, what, advice);
    }
  }

  /** What no request can need is no error. */
  private Severity severity(int index) {
    List<ImagePattern> patterns =
        configuration.credentials().get(index).matchImages().orElse(List.of());
    boolean reachable =
        configuration.patterns(index).isEmpty()
            || patterns.stream().anyMatch(pattern -> pattern.example().isPresent());
    return reachable ? Severity.ERROR : Severity.WARNING;
  }

  private void report(Severity severity, int index, String key, String what, String advice) {
    findings.add(configuration.finding(severity, index, key, what.strip(), advice));
  }
}
