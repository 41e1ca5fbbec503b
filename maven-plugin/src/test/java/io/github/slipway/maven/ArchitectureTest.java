package io.github.slipway.maven;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import io.github.slipway.testsupport.JvmWideState;
import org.junit.jupiter.api.Test;

/** The shape of the Maven plugin, as docs/architecture.md has it. */
class ArchitectureTest {
  private static final JavaClasses CLASSES = JvmWideState.moduleOf(PushMojo.class);

  @Test
  void leavesImagesAndTransportToTheCore() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "com.google.cloud.tools..",
            "org.apache.hc..",
            "org.apache.http..",
            "java.net.http..",
            "org.apache.commons.compress..",
            "io.github.slipway.assemble..",
            "io.github.slipway.transfer..",
            "io.github.slipway.layer..")
        .check(CLASSES);
  }

  @Test
  void buildsOfOneJvmShareNoState() {
    JvmWideState.check(CLASSES);
  }
}
