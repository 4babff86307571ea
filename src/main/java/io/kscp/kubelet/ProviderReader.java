package io.kscp.kubelet;

import io.kscp.config.Finding.Place;
import io.kscp.kubelet.ConfigNode.Scalar;
import io.kscp.kubelet.GoUrl.InvalidUrlException;
import io.kscp.kubelet.ProviderEntry.EnvVar;
import io.kscp.kubelet.ProviderEntry.Pattern;
import io.kscp.protocol.ApiVersion;
import io.kscp.protocol.GoDuration;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads the providers of a file and checks each one as the kubelet does when it starts. */
final class ProviderReader {
  private static final String DURATION = "defaultCacheDuration";
  private static final String EXITS = ": the kubelet exits";
  private static final int LONGEST_FILE_NAME = 255;

  private final Dialect dialect;
  private final Findings findings;

  ProviderReader(Dialect dialect, Findings findings) {
    this.dialect = dialect;
    this.findings = findings;
  }

  /** The providers below these fields. */
  List<ProviderEntry> read(Members top) {
    List<String> fields =
        new ArrayList<>(List.of("name", "matchImages", DURATION, "apiVersion", "args", "env"));
    if (dialect.hasTokenAttributes()) {
      fields.add("tokenAttributes");
    }
    return top.mappings("providers", fields).stream().map(this::provider).toList();
  }

  private ProviderEntry provider(Members provider) {
    String name = provider.text("name");
    checkName(name, provider);
    String apiVersion = provider.text("apiVersion");
    checkApiVersion(apiVersion, provider);
    List<Pattern> patterns = patterns(provider);
    Optional<GoDuration> duration = duration(provider);
    List<String> args = provider.texts("args").stream().map(Scalar::text).toList();
    List<EnvVar> env = new ArrayList<>();
    for (Members variable : provider.mappings("env", List.of("name", "value"))) {
      env.add(new EnvVar(variable.text("name"), variable.text("value"), variable.place()));
    }
    if (dialect.hasTokenAttributes()) {
      provider
          .mapping("tokenAttributes", TokenAttributes.FIELDS)
          .ifPresent(attributes -> new TokenAttributes(attributes, findings).check(apiVersion));
    }
    return new ProviderEntry(
        findings.source(),
        provider.placeOf("name"),
        name,
        patterns,
        apiVersion,
        duration,
        args,
        env);
  }

  private void checkName(String name, Members provider) {
    if (provider.isBroken("name")) {
      return;
    }
    Place place = provider.placeOf("name");
    String advice = "write the name of a file in the folder of --image-credential-provider-bin-dir";
    if (name.isEmpty()) {
      findings.error(place, "a provider has no name, so no executable" + EXITS, advice);
    }
    if (name.indexOf('/') >= 0) {
      findings.error(place, "a provider's name holds a /" + EXITS, advice);
    }
    if (name.indexOf(' ') >= 0) {
      findings.error(place, "a provider's name holds a space" + EXITS, advice);
    }
    if (name.equals(".") || name.equals("..")) {
      findings.error(place, "a provider is named " + name + ", which is a folder" + EXITS, advice);
    }
    boolean tooLong = name.getBytes(StandardCharsets.UTF_8).length > LONGEST_FILE_NAME;
    if (tooLong || name.indexOf('\0') >= 0) {
      findings.error(place, "a provider's name is one that no file can have" + EXITS, advice);
    }
  }

  private void checkApiVersion(String apiVersion, Members provider) {
    boolean known =
        Arrays.stream(ApiVersion.values()).anyMatch(v -> v.toString().equals(apiVersion));
    if (!known && !provider.isBroken("apiVersion")) {
      findings.error(
          provider.placeOf("apiVersion"),
          "a provider has no apiVersion that the kubelet speaks" + EXITS,
          "write apiVersion: " + ApiVersion.V1);
    }
  }

  private List<Pattern> patterns(Members provider) {
    List<Pattern> patterns = new ArrayList<>();
    for (Scalar text : provider.texts("matchImages")) {
      patterns.add(new Pattern(text.text(), text.place()));
      try {
        GoUrl.parse(text.text());
      } catch (InvalidUrlException e) {
        findings.error(
            text.place(),
            PatternTraps.show(text.text())
                + " in matchImages cannot be parsed, for "
                + e.getMessage()
                + EXITS,
            "write HOST[:PORT][/PATH], where * stands for a part of a label of the host");
      }
    }
    if (patterns.isEmpty() && !provider.isBroken("matchImages")) {
      findings.error(
          provider.placeOf("matchImages"),
          "a provider has no matchImages" + EXITS,
          "list the registries that it is for");
    }
    return patterns;
  }

  private Optional<GoDuration> duration(Members provider) {
    String text = provider.text(DURATION);
    if (provider.isBroken(DURATION)) {
      return Optional.empty();
    }
    if (!provider.has(DURATION)) {
      findings.error(
          provider.place(),
          "a provider has no " + DURATION + EXITS,
          "write for instance " + DURATION + ": \"0s\", which keeps nothing");
      return Optional.empty();
    }
    try {
      GoDuration duration = GoDuration.parse(text);
      if (duration.compareTo(GoDuration.ZERO) < 0) {
        findings.error(
            provider.placeOf(DURATION), DURATION + " is less than 0" + EXITS, "write 0s or more");
      }
      return Optional.of(duration);
    } catch (IllegalArgumentException e) {
      findings.error(
          provider.placeOf(DURATION),
          DURATION + " is no duration" + EXITS,
          "write it as 90s, 10m or 1h30m; there are no days");
      return Optional.empty();
    }
  }
}
