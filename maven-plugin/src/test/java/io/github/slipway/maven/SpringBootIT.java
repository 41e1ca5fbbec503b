package io.github.slipway.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipway.embedded.EmbeddedRegistry;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample {@code spring-boot}. */
class SpringBootIT {
  @TempDir Path folder;

  @Test
  void dependenciesResourcesAndClassesHaveLayersOfTheirOwn() throws Exception {
    MavenRun maven = MavenRun.inCopyOf("spring-boot", folder);
    try (EmbeddedRegistry registry = EmbeddedRegistry.builder(folder.resolve("storage")).start()) {
      assertThat(
              maven
                  .mvn(
                      "package",
                      "registry:push",
                      "-Dregistry.from=scratch",
                      "-Dimage=" + registry.address() + "/team/web")
                  .successful()
                  .stdout())
          .contains("layers 3 sent, 0 mounted, 0 present")
          .contains("pushed " + registry.address() + "/team/web:1.0.0@");
    }
    assertThat(maven.project().resolve("target/registry/result.json"))
        .content()
        .contains("\"dependencies\"", "\"resources\"", "\"classes\"");
  }
}
