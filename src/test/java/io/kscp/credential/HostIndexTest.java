package io.kscp.credential;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kscp.config.ConfigLoader;
import io.kscp.config.Configuration;
import io.kscp.config.Environment;
import io.kscp.image.ImageName;
import io.kscp.image.ImagePattern;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostIndexTest {
  private static final List<String> PATTERNS =
      List.of(
          "reg.io",
          "reg.io:5000",
          "reg.io/team",
          "*.io",
          "*.io:5000",
          "*",
          "*.*",
          "r*.io",
          "reg.*",
          "reg.*:5000",
          "*.reg.io",
          "a.*.io/x",
          "*.b.reg.io",
          "a.b.reg.io",
          "*:5000",
          "localhost:5000",
          "[::1]:5000",
          "docker.io",
          "index.docker.io/acme",
          "*.docker.io",
          "registry-1.docker.io",
          "Reg.io");
  private static final List<String> IMAGES =
      List.of(
          "reg.io/x",
          "reg.io:5000/x",
          "a.reg.io/x",
          "a.b.reg.io/x",
          "a.c.io/x",
          "nginx",
          "registry-1.docker.io/x/y",
          "index.docker.io/x/y",
          "localhost/x",
          "localhost:5000/x",
          "[::1]:5000/x",
          "Reg.io/x",
          "other.com/x");

  @TempDir Path directory;

  @Test
  void noRuleForAHostIsMissed() throws Exception {
    StringBuilder rules = new StringBuilder("credentials:\n");
    for (String pattern : PATTERNS) {
      rules.append("- {matchImages: ['").append(pattern).append("'], username: u, password: p}\n");
    }
    Path file = Files.writeString(directory.resolve("config.yaml"), rules);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    Configuration configuration =
        new ConfigLoader(Environment.of(Map.of())).load(Optional.of(file.toString()));
    HostIndex index = new HostIndex(configuration.credentials());
    int skipped = 0;
    for (String text : IMAGES) {
      ImageName image = ImageName.parse(text);
      Set<Integer> candidates = index.candidates(image);
      for (int i = 0; i < PATTERNS.size(); i++) {
        List<ImagePattern> patterns = configuration.credentials().get(i).matchImages().get();
        boolean named = HostMatch.of(patterns, image).isPresent();
        assertTrue(!named || candidates.contains(i), text + " by " + PATTERNS.get(i));
        skipped += candidates.contains(i) ? 0 : 1;
      }
    }
    assertTrue(skipped > PATTERNS.size() * IMAGES.size() / 2, "most are not asked");
  }
}
