package io.kscp.credential.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.kscp.credential.CredentialSource;
import io.kscp.document.Json;
import io.kscp.document.Position;
import io.kscp.document.Utf8;
import io.kscp.finding.ConfigException;
import io.kscp.finding.Origin;
import io.kscp.image.ImageName;
import io.kscp.image.ImagePattern;
import io.kscp.image.InvalidPatternException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a Docker configuration ({@code config.json}, {@code auth.json}, {@code .dockerconfigjson},
 * {@code .dockercfg}) holds in the entries of interest. Each entry is a rule of its own. The rest
 * of the file is only checked for being JSON, so that a mistake in one entry fails no image of
 * another, and a key that is there twice is a mistake only where it is not clear which credential
 * is meant.
 */
public final class DockerConfig implements CredentialSource {
  private static final int LIMIT = 16 << 20;
  // As deep as Go's decoder goes, and so Docker. Skipping uses no stack.
  private static final int DEEPEST_NESTING = 10_000;
  private static final JsonFactory JSON = Json.factory(DEEPEST_NESTING).build();

  /** The entries below one key, or at the top of a file in the legacy form. */
  private static final class Entries {
    private final Map<String, DockerConfigEntry> byKey = new LinkedHashMap<>();
    private final List<Position> skipped = new ArrayList<>();
  }

  private final Path file;
  private final Origin origin;
  private final Predicate<String> keys;
  private final Entries auths = new Entries();
  private final Entries legacy = new Entries();
  private final List<ImagePattern> helpers = new ArrayList<>();
  private boolean modern;
  private boolean hasStore;

  private DockerConfig(Path file, Origin origin, Predicate<String> keys) {
    this.file = file;
    this.origin = origin;
    this.keys = keys;
  }

  /** Reads the entries of interest of a file that messages call like this. */
  static DockerConfig read(Path file, Origin origin, Predicate<String> keys)
      throws ConfigException {
    String text = Utf8.withoutByteOrderMark(SecretFile.readText(file, LIMIT, origin));
    DockerConfig config = new DockerConfig(file, origin, keys);
    try (JsonParser json = JSON.createParser(text)) {
      config.parse(json);
    } catch (IOException e) {
      String where =
          e instanceof JsonProcessingException json && json.getLocation() != null
              ? " in line " + json.getLocation().getLineNr()
              : "";
      throw new ConfigException(origin, "is not valid JSON" + where, "correct what it holds")
          .causedBy(e);
    }
    return config;
  }

  /** The keys that may be for the host of an image: all others need not even be parsed. */
  static Predicate<String> keysOf(ImageName image) {
    return key ->
        (key.contains(image.hostname())
                || key.indexOf('*') >= 0
                || (image.isDockerHub() && key.contains(ImageName.DOCKER_HUB)))
            && pattern(key).filter(pattern -> pattern.matchesHostOf(image)).isPresent();
  }

  private static Optional<ImagePattern> pattern(String key) {
    try {
      return Optional.of(ImagePattern.parseKey(key));
    } catch (InvalidPatternException e) {
      return Optional.empty();
    }
  }

  private void parse(JsonParser json) throws IOException, ConfigException {
    require(json.nextToken() == JsonToken.START_OBJECT, "is not a JSON object");
    for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
      switch (key) {
        case "auths" -> readAuths(json);
        case "credsStore" -> {
          modern = true;
          hasStore = json.nextToken() == JsonToken.VALUE_STRING && !json.getText().isEmpty();
          json.skipChildren();
        }
        case "credHelpers" -> readHelpers(json);
        default -> readEntry(json, key, legacy);
      }
    }
    require(json.nextToken() == null, "holds something behind its end");
  }

  private void readAuths(JsonParser json) throws IOException, ConfigException {
    modern = true;
    if (json.nextToken() != JsonToken.START_OBJECT) {
      require(json.currentToken() == JsonToken.VALUE_NULL, "has no object behind auths");
      return;
    }
    for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
      readEntry(json, key, auths);
    }
  }

  private void require(boolean condition, String problem) throws ConfigException {
    if (!condition) {
      throw new ConfigException(origin, problem, "correct what it holds");
    }
  }

  private void readEntry(JsonParser json, String key, Entries entries) throws IOException {
    Optional<ImagePattern> pattern = patternOf(json, key, entries);
    json.nextToken();
    if (pattern.isEmpty()) {
      json.skipChildren();
      return;
    }
    DockerConfigEntry entry = DockerConfigEntry.read(json, pattern.get());
    if (entries.byKey.put(key, entry) != null) {
      entry.isTwice("stands there twice");
    }
  }

  /** The pattern of a key of interest. The place of a key that is not a pattern is kept. */
  private Optional<ImagePattern> patternOf(JsonParser json, String key, Entries entries) {
    if (!keys.test(key)) {
      return Optional.empty();
    }
    Optional<ImagePattern> pattern = pattern(key);
    if (pattern.isEmpty()) {
      JsonLocation location = json.currentTokenLocation();
      entries.skipped.add(new Position(location.getLineNr(), location.getColumnNr()));
    }
    return pattern;
  }

  private void readHelpers(JsonParser json) throws IOException {
    modern = true;
    if (json.nextToken() != JsonToken.START_OBJECT) {
      json.skipChildren();
      return;
    }
    for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
      patternOf(json, key, auths).ifPresent(helpers::add);
      json.nextToken();
      json.skipChildren();
    }
  }

  private Entries entries() {
    return modern ? auths : legacy;
  }

  /** The file that was read. */
  public Path file() {
    return file;
  }

  /** What the keys of interest name, those of credential helpers included. */
  public List<ImagePattern> patterns() {
    return Stream.concat(
            entries().byKey.values().stream().map(entry -> entry.pattern), helpers.stream())
        .toList();
  }

  /** Where the keys of interest are that name no images, and are skipped. */
  public List<Position> skipped() {
    return entries().skipped;
  }

  /** The credentials for an image whose host was of interest, in the order of the file. */
  @Override
  public Found find(ImageName image) throws ConfigException {
    List<Candidate> found = new ArrayList<>();
    List<ImagePattern> patterns = new ArrayList<>();
    for (DockerConfigEntry entry : entries().byKey.values()) {
      if (entry.pattern.matchesHostOf(image) && !entry.isEmpty(hasStore)) {
        patterns.add(entry.pattern);
        if (entry.pattern.matchesPathOf(image)) {
          found.add(new Candidate(Optional.of(entry.pattern), entry.credential(origin)));
        }
      }
    }
    if (helpers.stream().anyMatch(helper -> helper.matchesHostOf(image))
        && found.stream().allMatch(candidate -> candidate.credential().password().isEmpty())) {
      throw new ConfigException(
          origin,
          "leaves this registry to a credential helper, which is not run",
          "add a password");
    }
    return new Found(found, patterns, List.of(file));
  }
}
