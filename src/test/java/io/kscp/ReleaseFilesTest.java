package io.kscp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code src/main/release/assemble} lays out. The program in the archives is a script. */
class ReleaseFilesTest {
  private static final String NAME = "static-credential-provider";
  private static final String ARCHIVE = NAME + "_1.2.3_linux_";
  private static final List<String> ARCHITECTURES = List.of("amd64", "arm64", "ppc64le", "s390x");

  @TempDir Path directory;

  @BeforeEach
  void build() throws Exception {
    Path built = Files.createDirectory(directory.resolve("built"));
    Files.writeString(built.resolve(NAME + "_1.2.3.cdx.json"), "{}");
    for (String architecture : ARCHITECTURES) {
      pack(architecture, "echo \"$* of " + architecture + " $SECRET\"");
    }
  }

  private void pack(String architecture, String script) throws Exception {
    Path program = Files.writeString(directory.resolve(NAME), "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    String archive = "built/" + ARCHIVE + architecture + ".tar.gz";
    assertEquals(0, run(directory, "tar", "-czf", archive, NAME));
  }

  private int run(Path folder, String... command) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().put("SECRET", "hunter2");
    return builder
        .redirectErrorStream(true)
        .redirectOutput(directory.resolve("output").toFile())
        .start()
        .waitFor();
  }

  private int assemble() throws Exception {
    return run(
        directory,
        Path.of("src/main/release/assemble").toAbsolutePath().toString(),
        "1.2.3",
        "built",
        "release");
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void allFilesAreThereAndHaveChecksums() throws Exception {
    assertEquals(0, assemble(), () -> read("output"));
    List<String> expected = new ArrayList<>();
    ARCHITECTURES.forEach(architecture -> expected.add(ARCHIVE + architecture + ".tar.gz"));
    expected.addAll(
        List.of(
            NAME + "_1.2.3.cdx.json",
            NAME + ".sh",
            NAME + ".bash-completion",
            NAME + "_commands.md"));
    List<String> summed =
        read("release/SHA256SUMS").lines().map(line -> line.split(" +")[1]).sorted().toList();
    assertEquals(expected.stream().sorted().toList(), summed);
    expected.add("SHA256SUMS");
    assertEquals(expected.stream().sorted().toList(), names(directory.resolve("release")));
    assertEquals(0, run(directory.resolve("release"), "sha256sum", "--check", "SHA256SUMS"));
    assertEquals("completion bash of amd64 \n", read("release/" + NAME + ".bash-completion"));
    assertEquals(
        Files.readString(Path.of("docs/commands.md")), read("release/" + NAME + "_commands.md"));
  }

  /** Each of them is listed where people read how to verify it. */
  @Test
  void allFilesAreInTheDocumentation() throws Exception {
    assertEquals(0, assemble(), () -> read("output"));
    String page = Files.readString(Path.of("docs/verify.md"));
    for (String name : names(directory.resolve("release"))) {
      String shown =
          name.replace("1.2.3", "VERSION").replaceAll("linux_[^.]*", "linux_ARCHITECTURE");
      assertTrue(page.contains("| `" + shown + "` |"), shown);
    }
  }

  @Test
  void aProgramWithoutCompletionIsNotReleased() throws Exception {
    pack("amd64", "exit 2");
    assertNotEquals(0, assemble());
  }

  @Test
  void aMissingArchiveIsAnError() throws Exception {
    Files.delete(directory.resolve("built/" + ARCHIVE + "s390x.tar.gz"));
    assertNotEquals(0, assemble());
  }

  private String read(String file) {
    try {
      return new String(Files.readAllBytes(directory.resolve(file)), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
