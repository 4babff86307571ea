package io.kscp.judge;

import io.kscp.judge.Covers.Column;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.params.ParameterizedTest;

/**
 * Counts the tests that passed under each kubelet, and holds the page to it: the rows of those that
 * ran, the columns of the class. A column is left alone if a test of it failed or did not run.
 */
final class CompatibilityTable implements InvocationInterceptor, AfterAllCallback {
  static final String PART = "what ran";

  private final Map<String, Map<Column, Integer>> passed = new HashMap<>();
  private final Set<Method> ran = new HashSet<>();
  private final Set<Column> failed = EnumSet.noneOf(Column.class);

  @Override
  public void interceptTestTemplateMethod(
      Invocation<Void> test,
      ReflectiveInvocationContext<Method> invocation,
      ExtensionContext context)
      throws Throwable {
    Method method = invocation.getExecutable();
    if (column(method) == null) {
      test.proceed();
      return;
    }
    try {
      test.proceed();
    } catch (Throwable e) {
      failed.add(column(method));
      throw e;
    }
    ran.add(method);
    for (Object argument : invocation.getArguments()) {
      if (argument instanceof Judge judge) {
        passed
            .computeIfAbsent(judge.version(), version -> new EnumMap<>(Column.class))
            .merge(column(method), 1, Integer::sum);
      }
    }
  }

  /** Where a test is counted; null for one that is not. */
  private static Column column(Method test) {
    if (!test.isAnnotationPresent(ParameterizedTest.class)
        || !Arrays.asList(test.getParameterTypes()).contains(Judge.class)) {
      return null;
    }
    Covers covers = test.getAnnotation(Covers.class);
    if (covers == null) {
      covers = test.getDeclaringClass().getAnnotation(Covers.class);
    }
    return covers == null ? null : covers.value();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    Map<Column, List<Method>> tests =
        Arrays.stream(context.getRequiredTestClass().getDeclaredMethods())
            .filter(method -> column(method) != null)
            .collect(Collectors.groupingBy(CompatibilityTable::column));
    Map<String, Map<Column, String>> rows = read();
    tests.forEach(
        (column, methods) -> {
          if (ran.containsAll(methods) && !failed.contains(column)) {
            rows.forEach(
                (version, cells) -> {
                  Map<Column, Integer> counts = passed.get(version);
                  if (counts != null) {
                    cells.put(column, column.cell(counts.get(column)));
                  }
                });
          }
        });
    CompatibilityPage.holdTo(PART, table(rows));
  }

  /** What the page says, for each version that there is and no other. */
  static Map<String, Map<Column, String>> read() {
    Map<String, Map<Column, String>> rows = new LinkedHashMap<>();
    Judge.versions().forEach(version -> rows.put(version, new EnumMap<>(Column.class)));
    List<List<String>> lines =
        CompatibilityPage.part(PART)
            .lines()
            .map(line -> Stream.of(line.split("\\|")).map(String::strip).skip(1).toList())
            .toList();
    for (List<String> line : lines) {
      for (Column column : Column.values()) {
        int at = lines.get(0).indexOf(column.heading());
        if (at >= 0 && rows.containsKey(line.get(0))) {
          rows.get(line.get(0)).put(column, line.get(at));
        }
      }
    }
    return rows;
  }

  static String table(Map<String, Map<Column, String>> rows) {
    StringBuilder table = new StringBuilder("| Kubernetes |");
    for (Column column : Column.values()) {
      table.append(' ').append(column.heading()).append(" |");
    }
    table.append("\n|---|").append("---|".repeat(Column.values().length)).append('\n');
    rows.forEach(
        (version, cells) -> {
          table.append("| ").append(version).append(" |");
          for (Column column : Column.values()) {
            table.append(' ').append(cells.getOrDefault(column, "")).append(" |");
          }
          table.append('\n');
        });
    return table.toString();
  }
}
