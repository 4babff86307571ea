package io.kscp.config;

import io.kscp.config.file.RuleKey;
import io.kscp.config.file.RuleSettings;
import io.kscp.config.file.Setting;
import io.kscp.config.file.ValueKind;
import io.kscp.finding.ConfigException;
import io.kscp.finding.Finding;
import io.kscp.finding.Finding.Severity;
import io.kscp.finding.Mistake;
import io.kscp.finding.OneLine;
import io.kscp.finding.Origin;
import io.kscp.protocol.GoDuration;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Says all that is wrong with a configuration, and what is accepted but can't have been meant. It
 * uses the plugin's loader, and checks the values of all rules, not only of those that match.
 */
public final class ConfigCheck {
  private static final GoDuration LONG = GoDuration.parse("1h");
  private static final List<String> PAIR =
      List.of(
          Variables.USERNAME,
          Variables.USERNAME + Variables.FILE_SUFFIX,
          Variables.PASSWORD,
          Variables.PASSWORD + Variables.FILE_SUFFIX,
          Variables.MATCH_IMAGES);

  private final Environment environment;
  private final List<Finding> findings = new ArrayList<>();
  private Optional<Configuration> configuration = Optional.empty();

  private ConfigCheck(Environment environment) {
    this.environment = environment;
  }

  /**
   * Checks what these variables, and the files that they name, configure. Secrets are not read.
   *
   * @param option the path of {@code --config}
   */
  public static ConfigCheck of(Environment environment, Optional<String> option) {
    ConfigCheck check = new ConfigCheck(environment);
    check.run(option);
    return check;
  }

  /** What was found, in the order in which it was found. */
  public List<Finding> findings() {
    return findings;
  }

  /** What is configured without what is wrong, or none if nothing could be read. */
  public Optional<Configuration> configuration() {
    return configuration;
  }

  private void run(Optional<String> option) {
    ConfigLoader loader = new ConfigLoader(environment);
    try {
      Optional<Setting> path = loader.path(option);
      configuration = Optional.of(loader.load(option, this::refuse).checked(this::refuse));
      if (path.isPresent()) {
        checkFile(path.get());
      }
    } catch (ConfigException e) {
      // That this user may not read a file is not a mistake of the configuration.
      Severity severity = FileAccess.isDenied(e) ? Severity.NOT_CHECKED : Severity.ERROR;
      findings.add(Finding.of(severity, e.mistake()));
    }
    configuration.ifPresent(this::checkRules);
  }

  private void refuse(Mistake mistake) {
    findings.add(Finding.of(Severity.ERROR, mistake));
  }

  private void checkFile(Setting path) throws ConfigException {
    Origin shown = Origin.named(OneLine.of(path.value()));
    Path file = path.path();
    boolean holdsPassword =
        configuration.get().rules().stream()
            .map(rule -> rule.values().get(RuleKey.PASSWORD))
            .anyMatch(password -> password != null && password.origin().line() > 0);
    for (FileAccess.Exposure exposure : FileAccess.of(file, holdsPassword)) {
      String what = holdsPassword && exposure.readable() ? "holds a password and " : "";
      findings.add(new Finding(Severity.WARNING, shown, what + exposure.what(), exposure.advice()));
    }
  }

  private void checkRules(Configuration loaded) {
    if (loaded.isList()) {
      checkPairBeside();
    }
    for (RuleSettings rule : loaded.rules()) {
      Optional.ofNullable(rule.values().get(RuleKey.CACHE_DURATION)).ifPresent(this::checkDuration);
      if (!loaded.isList() && rule.written().isEmpty()) {
        Stream.of(RuleKey.PASSWORD, RuleKey.PASSWORD_FILE)
            .filter(rule.values()::containsKey)
            .findFirst()
            .ifPresent(
                key ->
                    warn(
                        rule.values().get(key).origin(),
                        "goes to every registry that the kubelet asks about",
                        "limit the pair with KSCP_MATCH_IMAGES or in a rule with matchImages"));
      }
    }
    loaded.cacheDuration().ifPresent(this::checkDuration);
  }

  private void checkDuration(Setting setting) {
    GoDuration duration = ValueKind.duration(setting.value());
    if (duration.compareTo(LONG) > 0) {
      warn(
          setting.origin(),
          "is " + duration + ": a password that is revoked or replaced stays in use as long",
          "write 1h or less");
    }
  }

  private void checkPairBeside() {
    for (String name : PAIR) {
      if (environment.names(name).contains(name)) {
        warn(
            Origin.named(name),
            "is not used: the file has credentials",
            "unset it, or make it a rule of the file");
      }
    }
  }

  private void warn(Origin origin, String problem, String advice) {
    findings.add(Finding.of(Severity.WARNING, origin, problem, advice));
  }
}
