package io.kscp.credential.check;

import io.kscp.config.Configuration;
import io.kscp.config.Environment;
import io.kscp.config.FileAccess;
import io.kscp.config.ProviderConfig.RuleConfig;
import io.kscp.config.file.RuleKey;
import io.kscp.config.file.RuleSettings;
import io.kscp.config.file.ValueKind;
import io.kscp.credential.AbsentSecretException;
import io.kscp.credential.CredentialSource;
import io.kscp.credential.CredentialSource.Candidate;
import io.kscp.credential.HostMatch;
import io.kscp.credential.source.DockerConfig;
import io.kscp.credential.source.SecretStore;
import io.kscp.credential.source.SecretValue;
import io.kscp.credential.source.Sources;
import io.kscp.document.Position;
import io.kscp.finding.ConfigException;
import io.kscp.finding.Finding;
import io.kscp.finding.Finding.Severity;
import io.kscp.finding.Mistake;
import io.kscp.finding.OneLine;
import io.kscp.finding.Origin;
import io.kscp.image.ImageName;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Says which secrets of a configuration can't be had, so that a request that needs them would fail,
 * and which can't be right. It reads them as the plugin does.
 */
public final class SecretCheck {
  private static final ImageName ANY_IMAGE = new ImageName("registry.invalid", "", "x");

  private final RuleSettings settings;
  private final RuleConfig rule;
  private final boolean files;
  private final Set<Finding> findings;

  private SecretCheck(
      RuleSettings settings, RuleConfig rule, boolean files, Set<Finding> findings) {
    this.settings = settings;
    this.rule = rule;
    this.files = files;
    this.findings = findings;
  }

  /**
   * What there is to say about the secrets of this configuration, without what is wrong in itself.
   *
   * @param files whether secret files are looked at
   */
  public static List<Finding> of(
      Configuration configuration, Environment environment, boolean files) {
    Sources sources = new Sources(configuration, environment);
    Set<Finding> findings = new LinkedHashSet<>();
    for (int i = 0; i < configuration.rules().size(); i++) {
      try {
        for (RuleConfig rule : configuration.bind(List.of(i)).credentials()) {
          new SecretCheck(configuration.rules().get(i), rule, files, findings).check(sources, i);
        }
      } catch (ConfigException e) {
        findings.add(Finding.of(Severity.ERROR, e.mistake()));
      }
    }
    return List.copyOf(findings);
  }

  private void check(Sources sources, int index) {
    for (RuleKey key : RuleKey.PAIR_SOURCES) {
      if (settings.values().containsKey(key)) {
        if (files) {
          checkStore(key, (SecretStore) sources.of(rule, index));
        }
        return;
      }
    }
    sources.username(rule, index).ifPresent(value -> checkValue(RuleKey.USERNAME_SOURCES, value));
    sources.password(rule, index).ifPresent(value -> checkValue(RuleKey.PASSWORD_SOURCES, value));
  }

  private void checkValue(List<RuleKey> keys, SecretValue value) {
    RuleKey key = keys.stream().filter(settings.values()::containsKey).findFirst().orElseThrow();
    if (key.kind() == ValueKind.PATH && !files) {
      return;
    }
    try {
      value.file().ifPresent(file -> checkAccess(key, file));
      if (keys == RuleKey.USERNAME_SOURCES) {
        checkUsername(key, value.read());
      } else {
        checkText(key, "the password", value.read());
      }
    } catch (ConfigException e) {
      failed(key, e);
    }
  }

  /** Read once, and asked for one image of each registry that it may be for. */
  private void checkStore(RuleKey key, SecretStore store) {
    Set<ImageName> images = new LinkedHashSet<>();
    settings.patterns().forEach(pattern -> pattern.example().ifPresent(images::add));
    try {
      store.files().forEach(file -> checkAccess(key, file));
      CredentialSource secrets = store.read(everyKey -> true);
      if (secrets instanceof DockerConfig config) {
        images.addAll(images(config));
        config.skipped().forEach(position -> warnOfSkipped(config.file(), position));
      }
      if (images.isEmpty()) {
        images.add(ANY_IMAGE);
      }
      images.forEach(image -> checkCredentials(key, secrets, image));
    } catch (ConfigException e) {
      failed(key, e);
    }
  }

  /** An image for each entry that a pattern of the rule lets through. */
  private List<ImageName> images(DockerConfig config) {
    return config.patterns().stream()
        .flatMap(pattern -> pattern.example().stream())
        .filter(
            image -> HostMatch.of(settings.patterns(), image).stream().anyMatch(HostMatch::matches))
        .toList();
  }

  private void warnOfSkipped(Path file, Position position) {
    Origin origin = position.in(OneLine.of(file.toString()));
    warn(origin, "the key names no images and is skipped", "write HOST, HOST:PORT or HOST/PATH");
  }

  private void checkCredentials(RuleKey key, CredentialSource secrets, ImageName image) {
    try {
      for (Candidate candidate : secrets.find(image).credentials()) {
        checkUsername(key, candidate.credential().username());
        checkText(key, "the password", candidate.credential().password());
      }
    } catch (ConfigException e) {
      failed(key, e);
    }
  }

  private void checkAccess(RuleKey key, Path file) {
    Origin origin = origin(key).about(": " + OneLine.of(file.toString()));
    FileAccess.of(file, true).forEach(found -> warn(origin, found.what(), found.advice()));
  }

  private void checkUsername(RuleKey key, String value) {
    if (value.isEmpty()) {
      warn(
          origin(key).about(":"),
          "the user name is empty, and containerd ignores such a credential",
          "write a user name; registries that take a token accept any");
    }
    checkText(key, "the user name", value);
  }

  private void checkText(RuleKey key, String what, String value) {
    if (value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0) {
      warn(
          origin(key).about(":"),
          what + " has a line break in it, which is sent to the registry",
          "write one line; only one line end at the end of a file is left out");
    } else if (!value.isEmpty() && Character.isWhitespace(value.charAt(value.length() - 1))) {
      warn(
          origin(key).about(":"),
          what + " ends with a blank, which is sent to the registry",
          "remove it, if it is not part of the secret");
    }
  }

  private void failed(RuleKey key, ConfigException failure) {
    Mistake mistake = failure.mistake();
    if (FileAccess.isDenied(failure)) {
      findings.add(Finding.of(Severity.NOT_CHECKED, mistake));
    } else if (failure instanceof AbsentSecretException absent && absent.isVariable()) {
      warn(
          origin(key),
          key.kind() == ValueKind.VARIABLE
              ? "names a variable that is not set here"
              : "has a variable in its path that is not set here",
          "set it in the kubelet's environment or in env of the provider's entry");
    } else if (failure instanceof AbsentSecretException && rule.optional().orElse(false)) {
      warn(
          mistake.origin(),
          mistake.problem() + ": the rule is left out until it does",
          "nothing to do, if it is to come later");
    } else {
      findings.add(Finding.of(isReachable() ? Severity.ERROR : Severity.WARNING, mistake));
    }
  }

  /** Whether any image can need the rule; else nothing is refused because of it. */
  private boolean isReachable() {
    return settings.written().isEmpty()
        || settings.patterns().stream().anyMatch(pattern -> pattern.example().isPresent());
  }

  private Origin origin(RuleKey key) {
    return settings.values().get(key).origin();
  }

  private void warn(Origin origin, String problem, String advice) {
    findings.add(Finding.of(Severity.WARNING, origin, problem, advice));
  }
}
