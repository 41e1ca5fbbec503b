package io.github.slipway.embedded;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import io.github.slipway.testsupport.JvmWideState;
import org.junit.jupiter.api.Test;

/** The shape of the embedded registry, as docs/architecture.md has it. */
class ArchitectureTest {
  private static final JavaClasses CLASSES = JvmWideState.moduleOf(EmbeddedRegistry.class);

  @Test
  void knowsNeitherTheCoreNorMavenNorJib() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.github.slipway",
            "io.github.slipway.image..",
            "io.github.slipway.maven..",
            "org.apache.maven..",
            "com.google.cloud.tools..")
        .check(CLASSES);
  }

  @Test
  void registriesOfOneJvmShareNoState() {
    JvmWideState.check(CLASSES);
  }
}
