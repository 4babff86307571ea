package io.kscp.config;

import io.kscp.config.Finding.Severity;
import io.kscp.protocol.GoDuration;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Says all that is wrong with a configuration, and what is accepted but can't have been meant. It
 * reads with the loader that the plugin reads with, so that both refuse the same.
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
   * @param option the path behind {@code --config}
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
    String source = option.map(Paths::show).orElse("environment");
    try {
      Optional<Setting> path = loader.path(option);
      source = path.map(Setting::value).map(Paths::show).orElse(source);
      String named = source;
      configuration =
          Optional.of(loader.load(option, mistake -> findings.add(Finding.of(mistake, named))));
      checkFile(path);
    } catch (ConfigException e) {
      findings.add(refused(e, source));
    }
    configuration.ifPresent(loaded -> checkRules(loaded.settings()));
  }

  /** What this user may not read is none of the configuration's mistakes. */
  private static Finding refused(ConfigException mistake, String source) {
    Finding finding = Finding.of(mistake, source);
    return FileAccess.isDenied(mistake)
        ? new Finding(
            Severity.NOT_CHECKED, source, finding.place(), finding.what(), finding.advice())
        : finding;
  }

  private void checkFile(Optional<Setting> path) throws ConfigException {
    if (path.isEmpty()) {
      return;
    }
    String shown = Paths.show(path.get().value());
    Path file = Paths.parse(path.get().value(), path.get().origin().toString());
    boolean holdsPassword =
        configuration.get().settings().stream()
            .anyMatch(rule -> rule.place("password").filter(place -> place.line() > 0).isPresent());
    for (FileAccess.Exposure exposure : FileAccess.of(file, holdsPassword)) {
      findings.add(
          new Finding(
              Severity.WARNING,
              shown,
              Optional.empty(),
              (holdsPassword && exposure.readable() ? "holds a password and " : "")
                  + exposure.what(),
              exposure.advice()));
    }
  }

  private void checkRules(List<RuleSettings> rules) {
    boolean pair = !configuration.get().isList();
    if (!pair) {
      checkPairBeside();
    }
    for (RuleSettings rule : rules) {
      Optional<Origin> place = rule.place("cacheDuration");
      if (place.isPresent() && rule.cacheDuration().isPresent()) {
        checkDuration(rule.cacheDuration().get(), place.get());
      }
      if (pair && rule.written().isEmpty()) {
        warn(
            rule.place("password").or(() -> rule.place("passwordFile")).orElseThrow(),
            "goes to every registry that the kubelet asks about",
            "limit the pair with " + Variables.MATCH_IMAGES + " or in a rule with matchImages");
      }
    }
    Optional<Setting> duration = configuration.get().durationSetting();
    if (duration.isPresent() && configuration.get().cacheDuration().isPresent()) {
      checkDuration(configuration.get().cacheDuration().get(), duration.get().origin());
    }
  }

  private void checkDuration(GoDuration duration, Origin place) {
    if (duration.compareTo(LONG) > 0) {
      warn(
          place,
          "is " + duration + ": a password that is revoked or replaced stays in use as long",
          "write 1h or less");
    }
  }

  private void checkPairBeside() {
    for (String name : PAIR) {
      if (environment.names(name).contains(name)) {
        findings.add(
            new Finding(
                Severity.WARNING,
                name,
                Optional.empty(),
                name + " is not used: the file has credentials",
                "unset it, or make it a rule of the file"));
      }
    }
  }

  private void warn(Origin place, String what, String advice) {
    findings.add(Configuration.finding(Severity.WARNING, place, what, advice));
  }
}
