package io.github.slipway.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipway.image.ImageReference;
import io.github.slipway.report.PlanResult;
import io.github.slipway.report.PlanResult.PlannedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlannedSourcesTest {
  private static PlanResult plan(Optional<String> context, Optional<String> dockerfile) {
    return new PlanResult(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(
            new PlannedImage(
                ImageReference.of("hub.example/shop"),
                List.of("1"),
                Set.of(),
                List.of("main"),
                List.of(),
                true,
                context,
                dockerfile)),
        Optional.empty());
  }

  @Test
  void aDockerfileIsBuiltByTheFirstModuleThatCanHaveAnImage() {
    MavenProject parent = module("parent", "pom");
    MavenProject api = module("api", "jar");
    MavenProject web = module("web", "jar");
    List<MavenProject> reactor = List.of(parent, api, web);
    PlanResult plan = plan(Optional.of("site"), Optional.empty());

    assertThat(PlannedSources.of(plan, api, reactor)).isEqualTo(plan);
    PlanResult none = PlannedSources.of(plan, web, reactor);
    assertThat(none.images()).isEmpty();
    assertThat(none.nothing()).contains("its Dockerfiles are built by api");
  }

  @Test
  void aProjectIsBuiltByEveryModule() {
    PlanResult plan = plan(Optional.empty(), Optional.empty());

    assertThat(
            PlannedSources.of(
                plan, module("b", "jar"), List.of(module("a", "jar"), module("b", "jar"))))
        .isEqualTo(plan);
  }

  @Test
  void theRootIsThatOfTheRepository(@TempDir Path folder) throws Exception {
    Path inner = Files.createDirectories(folder.resolve("a/b"));

    assertThat(PlannedSources.root(inner)).isEqualTo(inner);
    Files.createDirectory(folder.resolve(".git"));
    assertThat(PlannedSources.root(inner)).isEqualTo(folder);
  }

  private static MavenProject module(String name, String packaging) {
    MavenProject project = new MavenProject();
    project.setGroupId("demo");
    project.setArtifactId(name);
    project.setVersion("1");
    project.setPackaging(packaging);
    return project;
  }
}
