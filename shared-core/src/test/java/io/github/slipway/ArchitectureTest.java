package io.github.slipway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import io.github.slipway.testsupport.JvmWideState;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The shape of the core, as docs/architecture.md has it. */
class ArchitectureTest {
  private static JavaClasses classes;

  @BeforeAll
  static void read() {
    classes = JvmWideState.moduleOf(Slipway.class);
  }

  @Test
  void knowsNeitherMavenNorJenkinsNorTheEmbeddedRegistry() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.apache.maven..", "jenkins..", "hudson..", "io.github.slipway.embedded..")
        .check(classes);
  }

  @Test
  void jibAndGuavaAreKnownToTheWriterOfJibsLayersAlone() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("io.github.slipway.layer.JibLayerWriter")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.google.cloud.tools..", "com.google.common..")
        .check(classes);
  }

  @Test
  void theHttpClientIsKnownToTheRegistryAlone() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.github.slipway.registry..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.hc..", "org.apache.http..", "java.net.http..")
        .check(classes);
  }

  @Test
  void jGitIsKnownToThePackageOfGitAlone() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.github.slipway.git")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.eclipse.jgit..")
        .check(classes);
  }

  @Test
  void nothingLogsPastTheListener() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.slf4j..", "java.util.logging..", "org.apache.commons.logging..")
        .check(classes);
  }

  @Test
  void packagesFormNoCycles() {
    slices().matching("io.github.slipway.(*)..").should().beFreeOfCycles().check(classes);
  }

  @Test
  void noPackageDependsOnTheFacade() {
    noClasses()
        .that()
        .resideInAPackage("io.github.slipway.*..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.github.slipway")
        .check(classes);
  }

  @Test
  void buildsOfOneJvmShareNoState() {
    JvmWideState.check(classes);
  }
}
