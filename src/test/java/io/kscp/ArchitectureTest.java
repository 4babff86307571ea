package io.kscp;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import io.kscp.cli.ExitCode;
import io.kscp.dev.DevMode;
import io.kscp.nativeimage.NoLogging;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each package says in its {@code package-info.java} what it is for, where to start, and what it
 * may import. These tests hold it to that, and keep the whole free of cycles.
 */
class ArchitectureTest {
  private static final String ROOT = "io.kscp";
  private static final Path SOURCES = Path.of("src", "main", "java");
  private static final Pattern ENTRY_POINT = Pattern.compile("\\{@link\\s+([\\w.]+)}");
  private static final Pattern IMPORTS = Pattern.compile("May import: ([a-z., ]+)\\.");
  private static final int MOST_FILES = 20;
  private static final int MOST_LINES = 2000;

  /** By the kernel, Quarkus, the JDK and tests; the compiler copies what is in the last one. */
  private static final Set<String> USED_BY_OTHERS =
      Set.of(
          Main.class.getName(),
          DevMode.class.getName(),
          NoLogging.class.getName(),
          CommandRunner.class.getName(),
          ExitCode.class.getName());

  /** From the bottom up: what is in one line may import only from the lines above. */
  private static final List<Set<String>> LAYERS =
      List.of(
          Set.of("finding", "image"),
          Set.of("document"),
          Set.of("protocol"),
          Set.of("config"),
          Set.of("kubelet", "credential"),
          Set.of("cli"),
          Set.of("dev"));

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  static List<String> packages() {
    return new ArrayList<>(new TreeSet<>(CLASSES.stream().map(JavaClass::getPackageName).toList()));
  }

  private static Path directory(String name) {
    return SOURCES.resolve(name.replace('.', '/'));
  }

  /** The Javadoc of a package, in one line. */
  private static String info(String name) {
    try {
      return Files.readString(directory(name).resolve("package-info.java"))
          .replaceAll("\\s+\\*?\\s*", " ");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<String> imports(String name) {
    Matcher imports = IMPORTS.matcher(info(name));
    assertTrue(imports.find(), name + " does not say what it may import");
    return imports.group(1).equals("nothing of ours")
        ? Set.of()
        : new TreeSet<>(Arrays.asList(imports.group(1).split(", ")));
  }

  @ParameterizedTest
  @MethodSource("packages")
  void aPackageImportsWhatItSays(String name) {
    Set<String> used = new TreeSet<>();
    for (JavaClass type : CLASSES) {
      if (type.getPackageName().equals(name)) {
        type.getDirectDependenciesFromSelf().stream()
            .map(dependency -> dependency.getTargetClass().getBaseComponentType())
            .map(JavaClass::getPackageName)
            .filter(target -> target.startsWith(ROOT + ".") && !target.equals(name))
            .forEach(target -> used.add(target.substring(ROOT.length() + 1)));
      }
    }
    assertEquals(imports(name), used);
  }

  @ParameterizedTest
  @MethodSource("packages")
  void importsPointDown(String name) {
    String own = name.equals(ROOT) ? "" : name.substring(ROOT.length() + 1);
    for (String imported : imports(name)) {
      assertTrue(
          own.isEmpty() || top(imported).equals(top(own)) || layer(imported) < layer(own),
          own + " imports " + imported);
    }
  }

  private static String top(String name) {
    return name.split("\\.")[0];
  }

  private static int layer(String name) {
    for (int i = 0; i < LAYERS.size(); i++) {
      if (LAYERS.get(i).contains(top(name))) {
        return i;
      }
    }
    throw new AssertionError(name + " is in no layer");
  }

  @ParameterizedTest
  @MethodSource("packages")
  void aPackageNamesItsEntryPoints(String name) throws ReflectiveOperationException {
    Matcher links = ENTRY_POINT.matcher(info(name));
    List<String> found = new ArrayList<>();
    while (links.find()) {
      Class<?> type = Class.forName(links.group(1), false, getClass().getClassLoader());
      assertEquals(name, type.getPackageName());
      assertTrue(java.lang.reflect.Modifier.isPublic(type.getModifiers()), type.getName());
      found.add(type.getName());
    }
    assertFalse(found.isEmpty(), name);
  }

  @ParameterizedTest
  @MethodSource("packages")
  void aPackageIsSmall(String name) throws IOException {
    try (Stream<Path> files = Files.list(directory(name))) {
      List<Path> sources = files.filter(Files::isRegularFile).toList();
      long lines = 0;
      for (Path source : sources) {
        lines += Files.readAllLines(source).size();
      }
      assertTrue(sources.size() <= MOST_FILES, name + " has " + sources.size() + " files");
      assertTrue(lines <= MOST_LINES, name + " has " + lines + " lines");
    }
  }

  @Test
  void whatOnlyItsPackageUsesIsNotPublic() {
    Set<String> unused = new TreeSet<>();
    for (JavaClass type : CLASSES) {
      boolean open = type.isTopLevelClass() && type.getModifiers().contains(JavaModifier.PUBLIC);
      boolean used =
          type.getDirectDependenciesToSelf().stream()
              .anyMatch(
                  use -> !use.getOriginClass().getPackageName().equals(type.getPackageName()));
      if (open && !used && !USED_BY_OTHERS.contains(type.getName())) {
        unused.add(type.getName());
      }
    }
    assertEquals(Set.of(), unused);
  }

  private static void assertNoCycles(String what, Function<JavaClass, String> slice) {
    SliceAssignment assignment =
        new SliceAssignment() {
          @Override
          public SliceIdentifier getIdentifierOf(JavaClass type) {
            return type.getPackageName().startsWith(ROOT)
                ? SliceIdentifier.of(slice.apply(type))
                : SliceIdentifier.ignore();
          }

          @Override
          public String getDescription() {
            return what;
          }
        };
    slices().assignedFrom(assignment).should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void packagesHaveNoCycles() {
    assertNoCycles("packages", JavaClass::getPackageName);
  }

  @Test
  void classesHaveNoCycles() {
    assertNoCycles("classes", type -> type.getName().replaceFirst("\\$.*", ""));
  }

  @Test
  void noTwoClassesHaveTheSameName() {
    Set<String> names = new TreeSet<>();
    for (JavaClass type : CLASSES) {
      boolean named =
          !type.isAnonymousClass() && !type.getModifiers().contains(JavaModifier.SYNTHETIC);
      if (named && !type.getSimpleName().equals("package-info")) {
        assertTrue(names.add(type.getSimpleName()), type.getName());
      }
    }
  }

  @Test
  void onlyTheCommandLineKnowsItsLibrary() {
    noClasses()
        .that()
        .resideOutsideOfPackages("io.kscp.cli..", "io.kscp", "io.kscp.dev", "io.kscp.nativeimage")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("picocli..", "io.quarkus..")
        .check(CLASSES);
  }

  @Test
  void onlyTheConfigurationKnowsItsLibrary() {
    noClasses()
        .that()
        .resideOutsideOfPackages("io.kscp.config", "io.kscp.nativeimage")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.smallrye..", "org.eclipse.microprofile..")
        .check(CLASSES);
  }

  @Test
  void onlyMainTouchesTheProcess() {
    noClasses()
        .that()
        .doNotBelongToAnyOf(Main.class, DevMode.class)
        .should()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .callMethod(System.class, "getenv")
        .orShould()
        .callMethod(System.class, "getenv", String.class)
        .orShould()
        .callMethod(System.class, "getProperty", String.class)
        .orShould()
        .accessField(System.class, "in")
        .orShould()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .check(CLASSES);
  }

  @Test
  void thereIsNoUtilPackage() {
    noClasses().should().resideInAnyPackage("..util..", "..utils..", "..common..").check(CLASSES);
  }
}
