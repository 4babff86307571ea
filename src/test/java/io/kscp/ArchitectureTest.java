package io.kscp;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Imports point one way: from the command line down to images and the protocol. */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.kscp");

  @Test
  void importsPointDown() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("main")
        .definedBy("io.kscp")
        .layer("cli")
        .definedBy("io.kscp.cli")
        .layer("credential")
        .definedBy("io.kscp.credential")
        .layer("kubelet")
        .definedBy("io.kscp.kubelet")
        .layer("config")
        .definedBy("io.kscp.config")
        .layer("image")
        .definedBy("io.kscp.image")
        .layer("protocol")
        .definedBy("io.kscp.protocol")
        .whereLayer("main")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("cli")
        .mayOnlyBeAccessedByLayers("main")
        .whereLayer("credential")
        .mayOnlyBeAccessedByLayers("cli")
        .whereLayer("kubelet")
        .mayOnlyBeAccessedByLayers("cli")
        .whereLayer("config")
        .mayOnlyBeAccessedByLayers("main", "cli", "credential", "kubelet")
        .whereLayer("image")
        .mayOnlyBeAccessedByLayers("cli", "credential", "config", "kubelet")
        .whereLayer("protocol")
        .mayOnlyBeAccessedByLayers("cli", "credential", "config", "kubelet")
        .check(CLASSES);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("io.kscp.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void onlyTheCommandLineKnowsItsLibrary() {
    noClasses()
        .that()
        .resideOutsideOfPackages("io.kscp.cli", "io.kscp")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("picocli..", "io.quarkus..")
        .check(CLASSES);
  }

  @Test
  void onlyMainTouchesTheProcess() {
    noClasses()
        .that()
        .doNotBelongToAnyOf(Main.class, io.kscp.cli.DevMode.class)
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
