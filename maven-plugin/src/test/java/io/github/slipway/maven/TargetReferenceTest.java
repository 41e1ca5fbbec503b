package io.github.slipway.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.problem.SlipwayException;
import org.apache.maven.model.Model;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;

class TargetReferenceTest {
  private static MavenProject project(String artifactId, String version) {
    Model model = new Model();
    model.setArtifactId(artifactId);
    model.setVersion(version);
    return new MavenProject(model);
  }

  @Test
  void theVersionIsTheTag() {
    assertThat(TargetReference.of("localhost:5000/team/app", project("app", "1.2.3-SNAPSHOT")))
        .hasToString("localhost:5000/team/app:1.2.3-SNAPSHOT");
  }

  @Test
  void buildMetadataOfTheVersionFollowsAHyphen() {
    assertThat(TargetReference.of("localhost/app", project("app", "1.0+build.7")))
        .hasToString("localhost/app:1.0-build.7");
  }

  @Test
  void aTagThatIsWrittenStays() {
    assertThat(TargetReference.of("localhost/app:edge", project("app", "1.0")))
        .hasToString("localhost/app:edge");
  }

  @Test
  void aNameThatEndsInASlashGetsTheArtifactId() {
    assertThat(TargetReference.of("registry.example:5000/team/", project("Web-App", "1")))
        .hasToString("registry.example:5000/team/web-app:1");
  }

  @Test
  void aVersionThatCannotBeATagIsAnError() {
    assertThatThrownBy(() -> TargetReference.of("localhost/app", project("app", "1 beta")))
        .isInstanceOf(SlipwayException.class)
        .hasMessageContaining("'1 beta' is not a tag");
  }

  @Test
  void aDigestCannotBeATarget() {
    String image = "localhost/app@sha256:" + "0".repeat(64);
    assertThatThrownBy(() -> TargetReference.of(image, project("app", "1")))
        .isInstanceOf(SlipwayException.class)
        .hasMessageContaining(image)
        .hasMessageContaining("Name a tag instead");
  }
}
