package io.kscp.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kscp.judge.Covers.Column;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The page of compatibility is about the versions that are tested; what it says of them, those
 * tests hold it to.
 */
class CompatibilityPageTest {
  @Test
  void thePageIsAboutTheVersionsThatAreTested() {
    Map<String, Map<Column, String>> rows = CompatibilityTable.read();
    assertEquals(
        CompatibilityTable.table(rows),
        CompatibilityPage.part(CompatibilityTable.PART),
        "src/test/kubelet/README.md says how to write it");
    rows.forEach(
        (version, cells) -> {
          for (Column column : Column.values()) {
            String count = cells.getOrDefault(column, "");
            assertTrue(
                count.matches(column.cell(0).equals("0") ? "[1-9][0-9]*" : column.cell(0)),
                version + ", " + column.heading());
          }
        });
  }
}
