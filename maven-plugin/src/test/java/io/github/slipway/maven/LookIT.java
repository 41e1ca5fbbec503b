package io.github.slipway.maven;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.slipway.embedded.EmbeddedRegistry;
import io.github.slipway.testsupport.Command;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The goals {@code check}, {@code list}, {@code inspect} and {@code delete}, without a project. */
class LookIT {
  @TempDir Path folder;

  @Test
  void whatWasPushedIsCheckedListedInspectedAndDeleted() throws Exception {
    MavenRun project = MavenRun.inCopyOf("hello", folder);
    Path empty = Files.createDirectory(folder.resolve("empty"));
    MavenRun maven = MavenRun.in(empty, folder);
    try (EmbeddedRegistry registry = EmbeddedRegistry.builder(folder.resolve("storage")).start()) {
      String host = "localhost:" + registry.port();
      String image = host + "/team/hello";
      project
          .mvn("package", "registry:push", "-Dimage=" + image + ":1", "-Dregistry.from=scratch")
          .successful();

      assertThat(goal(maven, "check", "-Dimage=" + image).successful().stdout())
          .contains("registry: " + host + " answers by plain HTTP")
          .contains("pushes to " + image + " are allowed");
      assertThat(goal(maven, "list", "-Dregistry.host=" + host).successful().stdout())
          .contains(host + " has 1 repository", "team/hello");
      assertThat(
              goal(maven, "list", "-Dimage=" + image, "-Dregistry.json=list.json")
                  .successful()
                  .stdout())
          .contains(image + " has 1 tag", "linux/amd64");
      JsonNode list = new ObjectMapper().readTree(empty.resolve("list.json").toFile());
      String digest = list.path("tags").path(0).path("digest").asText();
      assertThat(goal(maven, "inspect", "-Dimage=" + image + ":1").successful().stdout())
          .contains("digest: " + digest, "entrypoint: java");

      Command.Result refused = goal(maven, "delete", "-Dimage=" + image + ":1");
      assertThat(refused.exitCode()).isEqualTo(1);
      assertThat(refused.output())
          .contains("Nothing was deleted", "add -Dregistry.yes. [not-confirmed]");
      goal(maven, "delete", "-Dimage=" + image + ":1", "-Dregistry.yes").successful();
      assertThat(goal(maven, "list", "-Dimage=" + image).successful().stdout())
          .contains(image + " has no tags");
    }
  }

  private static Command.Result goal(MavenRun maven, String goal, String... arguments)
      throws Exception {
    String[] line = new String[arguments.length + 1];
    line[0] = MavenRun.coordinates() + ":" + goal;
    System.arraycopy(arguments, 0, line, 1, arguments.length);
    return maven.mvn(line);
  }
}
