package io.github.slipway.maven;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.slipway.embedded.EmbeddedRegistry;
import io.github.slipway.testsupport.Command;
import io.github.slipway.testsupport.RequiredPart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One build to several places, and what was built before to a registry. */
class OutputsIT {
  @TempDir Path folder;
  private EmbeddedRegistry registry;
  private String host;
  private MavenRun maven;

  @BeforeEach
  void start() throws Exception {
    registry = EmbeddedRegistry.builder(folder.resolve("storage")).start();
    host = "localhost:" + registry.port();
    maven = MavenRun.inCopyOf("hello", folder);
  }

  @AfterEach
  void stop() {
    registry.close();
  }

  @Test
  void onePushGoesToEveryPlaceAndWhatItWroteIsPushedAgain() throws Exception {
    String pushed =
        maven
            .mvn(
                "compile",
                "registry:push",
                "-Dimage=" + host + "/team/hello:1",
                "-Dregistry.from=scratch",
                "-Dregistry.alsoTo=" + host + "/copies/," + host + "/team/hello:stable",
                "-Dregistry.output=oci:target/layout,oci-archive:target/hello.tar")
            .successful()
            .stdout();

    assertThat(pushed)
        .contains("pushed " + host + "/team/hello:1@sha256:")
        .contains("pushed " + host + "/copies/hello:1@sha256:")
        .contains("pushed " + host + "/team/hello:stable@sha256:")
        .contains(" into oci-archive:" + maven.project().resolve("target/hello.tar"));
    JsonNode json = result();
    assertThat(json.path("further")).hasSize(2);
    assertThat(json.path("outputs")).hasSize(2);
    String written = json.path("outputs").get(0).path("digest").asText();
    assertThat(
            Command.of(
                    RequiredPart.SKOPEO.require().toString(),
                    "inspect",
                    "oci-archive:" + maven.project().resolve("target/hello.tar") + ":1")
                .run()
                .successful()
                .stdout())
        .contains(written);

    // Without classes, in a project that has none.
    Path pom = maven.project().resolve("pom.xml");
    Files.writeString(
        pom,
        Files.readString(pom)
            .replace(
                "<version>1.0.0</version>", "<version>1.0.0</version><packaging>pom</packaging>"));
    List<String> line =
        new ArrayList<>(
            List.of(
                "registry:push", "-Dimage=" + host + "/again/hello:1", "-Dregistry.from=jlink"));
    line.add("-Dregistry.input=oci-archive:target/hello.tar");
    String again = maven.mvn(line.toArray(String[]::new)).successful().stdout();
    assertThat(again)
        .contains("pushed " + host + "/again/hello:1@" + written)
        .contains("registry.from ignored");
    assertThat(result().path("digest").asText()).isEqualTo(written);
  }

  @Test
  void aPlaceThatFailsIsToldAndTheOthersGetTheImage() throws Exception {
    EmbeddedRegistry other = EmbeddedRegistry.builder(folder.resolve("gone")).start();
    String gone = "localhost:" + other.port();
    other.close();

    Command.Result run =
        maven.mvn(
            "compile",
            "registry:push",
            "-Dimage=" + host + "/team/hello:1",
            "-Dregistry.from=scratch",
            "-Dregistry.tries=1",
            "-Dregistry.alsoTo=" + gone + "/app:1," + host + "/last/");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.stdout())
        .contains("pushed " + host + "/last/hello:1@sha256:")
        .contains("The image did not get everywhere. Not to " + gone + "/app:1 (")
        .contains("It got to: " + host + "/team/hello:1, " + host + "/last/hello:1.");
    assertThat(result().path("failed").get(0).path("place").asText()).isEqualTo(gone + "/app:1");
  }

  private JsonNode result() throws Exception {
    return new ObjectMapper()
        .readTree(maven.project().resolve("target/registry/result.json").toFile());
  }
}
