package io.kscp.kubelet;

import io.kscp.document.Node;
import io.kscp.document.Position;
import io.kscp.image.GoUrl;
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
record ProviderReader(Dialect dialect, Findings findings) {
  private static final String DURATION = "defaultCacheDuration";
  private static final GoDuration HOUR = GoDuration.parse("1h");
  private static final int LONGEST_FILE_NAME = 255;

  List<ProviderEntry> read(KubeletFields top) {
    List<String> fields =
        new ArrayList<>(List.of("name", "matchImages", DURATION, "apiVersion", "args", "env"));
    if (dialect.hasTokenAttributes()) {
      fields.add("tokenAttributes");
    }
    return top.mappings("providers", fields).stream().map(this::provider).toList();
  }

  private ProviderEntry provider(KubeletFields provider) {
    String name = provider.text("name");
    checkName(name, provider);
    String apiVersion = provider.text("apiVersion");
    provider.exitsIf(
        Arrays.stream(ApiVersion.values()).noneMatch(v -> v.toString().equals(apiVersion)),
        "apiVersion",
        "a provider has no apiVersion that the kubelet speaks",
        "write apiVersion: " + ApiVersion.V1);
    List<Pattern> patterns = patterns(provider);
    Optional<GoDuration> duration = duration(provider);
    List<String> args = provider.scalars("args").stream().map(Node.Scalar::text).toList();
    List<EnvVar> env =
        provider.mappings("env", List.of("name", "value")).stream()
            .map(field -> new EnvVar(field.text("name"), field.text("value"), field.position()))
            .toList();
    provider
        .mapping("tokenAttributes", TokenAttributes.FIELDS)
        .ifPresent(attributes -> new TokenAttributes(attributes, findings).check(apiVersion));
    Position position = provider.position("name");
    return new ProviderEntry(
        findings.source(), position, name, patterns, apiVersion, duration, args, env);
  }

  private static void checkName(String name, KubeletFields provider) {
    String advice = "write the name of a file in the folder of --image-credential-provider-bin-dir";
    boolean folder = name.equals(".") || name.equals("..");
    boolean tooLong = name.getBytes(StandardCharsets.UTF_8).length > LONGEST_FILE_NAME;
    boolean impossible = tooLong || name.indexOf('\0') >= 0;
    provider.exitsIf(name.isEmpty(), "name", "a provider has no name, so no executable", advice);
    provider.exitsIf(name.indexOf('/') >= 0, "name", "a provider's name holds a /", advice);
    provider.exitsIf(name.indexOf(' ') >= 0, "name", "a provider's name holds a space", advice);
    provider.exitsIf(folder, "name", "a provider is named " + name + ", which is a folder", advice);
    provider.exitsIf(impossible, "name", "a provider's name is one that no file can have", advice);
  }

  private List<Pattern> patterns(KubeletFields provider) {
    List<Pattern> patterns =
        provider.scalars("matchImages").stream()
            .map(text -> new Pattern(text.text(), text.position()))
            .toList();
    for (Pattern pattern : patterns) {
      try {
        GoUrl.parse(pattern.text());
      } catch (GoUrl.InvalidUrlException e) {
        findings.exits(
            pattern.position(),
            MatchImagesLint.show(pattern.text())
                + " in matchImages cannot be parsed, for "
                + e.getMessage(),
            "write HOST[:PORT][/PATH], where * stands for a part of a label of the host");
      }
    }
    provider.exitsIf(
        patterns.isEmpty(),
        "matchImages",
        "a provider has no matchImages",
        "list the registries that it is for");
    return patterns;
  }

  private Optional<GoDuration> duration(KubeletFields provider) {
    boolean missing = !provider.has(DURATION);
    provider.exitsIf(
        missing,
        DURATION,
        "a provider has no " + DURATION,
        "write for instance " + DURATION + ": \"0s\", which keeps nothing");
    try {
      GoDuration duration = GoDuration.parse(provider.text(DURATION));
      provider.exitsIf(
          duration.isNegative(), DURATION, DURATION + " is less than 0", "write 0s or more");
      if (duration.compareTo(HOUR) > 0) {
        findings.warning(
            provider.position(DURATION),
            DURATION
                + " is "
                + duration
                + ": a password that is revoked lives as long in the kubelet",
            "write 1h or less");
      }
      return Optional.of(duration);
    } catch (IllegalArgumentException e) {
      provider.exitsIf(
          !missing,
          DURATION,
          DURATION + " is no duration",
          "write it as 90s, 10m or 1h30m; there are no days");
      return Optional.empty();
    }
  }
}
