package io.kscp.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the documentation shows of {@code validate} is what it says. */
class TranscriptTest {
  private static final Pattern TRANSCRIPT =
      Pattern.compile(
          "^```console\n\\$ static-credential-provider (validate .*)\n((?s:.*?))^```$",
          Pattern.MULTILINE);
  private static final String SHOWN = "/etc/kscp";

  @TempDir Path directory;

  @Test
  void transcriptsAreWhatTheProgramPrints() throws Exception {
    String config =
        Files.readString(Path.of("src", "test", "resources", "transcripts/config.yaml"));
    String page = Files.readString(Path.of("docs", "validate.md"));
    assertTrue(page.contains("```\n" + config + "```\n"), "the page does not show the file");
    TestFiles.write(directory.resolve("config.yaml"), config);
    Matcher transcripts = TRANSCRIPT.matcher(page);
    int count = 0;
    for (; transcripts.find(); count++) {
      String[] args =
          Arrays.stream(transcripts.group(1).split(" "))
              .map(arg -> arg.replace(SHOWN, directory.toString()))
              .toArray(String[]::new);
      String printed = InProcess.run(Map.of(), args).stdout();
      assertEquals(transcripts.group(2), printed.replace(directory.toString(), SHOWN));
    }
    assertTrue(count > 1, "no transcripts");
  }
}
