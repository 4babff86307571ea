package io.kscp.credential;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.kscp.config.ConfigException;
import io.kscp.config.Utf8;
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

/**
 * What a Docker configuration ({@code config.json}, {@code auth.json}, {@code .dockerconfigjson},
 * {@code .dockercfg}) holds for one host. Each entry is a rule of its own. The rest of the file is
 * only checked for being JSON, so that a mistake in one entry fails no image of another, and a key
 * that stands twice is one only where it leaves open which credential is meant.
 */
final class DockerConfig {
  static final int LIMIT = 16 << 20;
  // As deep as Go's decoder goes, and so Docker. Skipping uses no stack.
  private static final int DEEPEST_NESTING = 10_000;
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST_NESTING)
                  .maxStringLength(LIMIT)
                  .maxNameLength(LIMIT)
                  .maxNumberLength(LIMIT)
                  .build())
          .build();

  private final String name;
  private final ImageName image;
  private final Map<String, DockerConfigEntry> auths = new LinkedHashMap<>();
  private final Map<String, DockerConfigEntry> legacy = new LinkedHashMap<>();
  private boolean modern;
  private boolean hasStore;
  private boolean hasHelper;

  private DockerConfig(String name, ImageName image) {
    this.name = name;
    this.image = image;
  }

  /**
   * Reads a file.
   *
   * @param name how messages call the file
   * @param image the image whose host is of interest
   * @throws AbsentSecretException if there is no such file
   * @throws ConfigException if it can't be used
   */
  static DockerConfig read(Path file, String name, ImageName image) throws ConfigException {
    String text = Utf8.withoutByteOrderMark(SecretFile.readText(file, LIMIT, name));
    DockerConfig config = new DockerConfig(name, image);
    try (JsonParser json = JSON.createParser(text)) {
      config.parse(json);
    } catch (JsonProcessingException e) {
      String where = e.getLocation() == null ? "" : " in line " + e.getLocation().getLineNr();
      throw new ConfigException(name + " is not valid JSON" + where, e);
    } catch (IOException e) {
      throw new ConfigException(name + " cannot be read", e);
    }
    return config;
  }

  private void parse(JsonParser json) throws IOException, ConfigException {
    require(json.nextToken() == JsonToken.START_OBJECT, "is not a JSON object");
    for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
      JsonToken value = json.nextToken();
      switch (key) {
        case "auths" -> {
          modern = true;
          require(
              value == JsonToken.START_OBJECT || value == JsonToken.VALUE_NULL,
              "has no object behind auths");
          readEntries(json, value);
        }
        case "credsStore" -> {
          modern = true;
          hasStore = value == JsonToken.VALUE_STRING && !json.getText().isEmpty();
          json.skipChildren();
        }
        case "credHelpers" -> {
          modern = true;
          readHelpers(json, value);
        }
        default -> readEntry(json, key, legacy);
      }
    }
    require(json.nextToken() == null, "holds something behind its end");
  }

  private void require(boolean condition, String what) throws ConfigException {
    if (!condition) {
      throw new ConfigException(name + " " + what);
    }
  }

  private void readEntries(JsonParser json, JsonToken value) throws IOException {
    if (value == JsonToken.START_OBJECT) {
      for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
        json.nextToken();
        readEntry(json, key, auths);
      }
    }
  }

  private void readEntry(JsonParser json, String key, Map<String, DockerConfigEntry> entries)
      throws IOException {
    Optional<ImagePattern> pattern = patternOfHost(key);
    if (pattern.isPresent()) {
      DockerConfigEntry entry = DockerConfigEntry.read(json, pattern.get());
      if (entries.put(key, entry) != null) {
        entry.standsTwice();
      }
    } else {
      json.skipChildren();
    }
  }

  private void readHelpers(JsonParser json, JsonToken value) throws IOException {
    if (value != JsonToken.START_OBJECT) {
      json.skipChildren();
      return;
    }
    for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
      json.nextToken();
      json.skipChildren();
      hasHelper |= patternOfHost(key).isPresent();
    }
  }

  /** The pattern of a key that is for the image's host; all others need not even be read. */
  private Optional<ImagePattern> patternOfHost(String key) {
    boolean possible =
        key.contains(image.hostname())
            || key.indexOf('*') >= 0
            || (image.isDockerHub() && key.contains(ImageName.DOCKER_HUB));
    return possible ? pattern(key).filter(found -> found.matchesHostOf(image)) : Optional.empty();
  }

  /** What a key names, or none if that is no images. */
  static Optional<ImagePattern> pattern(String key) {
    try {
      return Optional.of(ImagePattern.parseKey(key));
    } catch (InvalidPatternException e) {
      return Optional.empty();
    }
  }

  /** The credentials for the image, in the order of the file; tells the scope of each entry. */
  List<Candidate> find(HostScope scope) throws ConfigException {
    List<Candidate> found = new ArrayList<>();
    for (DockerConfigEntry entry : (modern ? auths : legacy).values()) {
      if (entry.isEmpty(hasStore)) {
        continue;
      }
      // The host is that of the image, or the entry would not have been read.
      HostMatch match = HostMatch.of(List.of(entry.pattern()), image).orElseThrow();
      scope.add(match);
      if (match.matches()) {
        found.add(new Candidate(match.mostSpecific(), entry.credential(name)));
      }
    }
    if (hasHelper
        && found.stream().allMatch(candidate -> candidate.credential().password().isEmpty())) {
      throw new ConfigException(
          name + " leaves this registry to a credential helper, which is not run; add a password");
    }
    return found;
  }
}
