package io.github.slipway.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipway.embedded.EmbeddedRegistry;
import io.github.slipway.testsupport.Command;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample {@code hello}, pushed to the embedded registry in plain HTTP. */
class HelloIT {
  @TempDir Path folder;

  private EmbeddedRegistry registry;
  private MavenRun maven;

  @BeforeEach
  void start() throws IOException {
    registry = EmbeddedRegistry.builder(folder.resolve("storage")).start();
    maven = MavenRun.inCopyOf("hello", folder);
  }

  @AfterEach
  void stop() {
    registry.close();
  }

  private String get(String path) throws IOException, InterruptedException {
    return send(path).body();
  }

  private HttpResponse<String> send(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(registry.uri() + path))
            .header("Accept", "application/vnd.docker.distribution.manifest.v2+json")
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
  }

  @Test
  void imageAloneIsEnoughInAProjectThatDoesNotKnowThePlugin() throws Exception {
    Path pom = maven.project().resolve("pom.xml");
    String text = Files.readString(pom);
    int plugin = text.indexOf("<plugin>\n        <groupId>io.github.slipway");
    Files.writeString(
        pom, text.substring(0, plugin) + text.substring(text.indexOf("</plugin>", plugin) + 9));

    String image = "-Dimage=" + registry.address() + "/team/hello";
    Command.Result first =
        maven
            .mvn("package", MavenRun.coordinates() + ":push", image, "-Dregistry.from=scratch")
            .successful();

    String digest = Files.readString(maven.project().resolve("target/registry/digest"));
    assertThat(first.stdout())
        .contains("pushed " + registry.address() + "/team/hello:1.0.0@" + digest)
        .contains("without credentials");
    assertThat(send("/v2/team/hello/manifests/1.0.0").headers().firstValue("Docker-Content-Digest"))
        .contains(digest);
    assertThat(get("/v2/team/hello/tags/list")).contains("[\"1.0.0\"]").doesNotContain("latest");
    assertThat(maven.project().resolve("target/registry/result.json"))
        .content()
        .contains(registry.address() + "/team/hello:1.0.0@" + digest);

    Command.Result second =
        maven.mvn(MavenRun.coordinates() + ":push", image, "-Dregistry.from=scratch").successful();
    assertThat(second.stdout())
        .contains("unchanged")
        .contains("pushed " + registry.address() + "/team/hello:1.0.0@" + digest);
  }

  @Test
  void aRegistryOfTheBuildServesWhatTheBuildPushesAndStopsWithIt() throws Exception {
    Path pom = maven.project().resolve("pom.xml");
    Files.writeString(
        pom,
        Files.readString(pom)
            .replace(
                "<version>${slipway.version}</version>",
                "<version>${slipway.version}</version><configuration>"
                    + "<image>${registry.address}/hello</image><from>scratch</from>"
                    + "<tags>a,b</tags><labels><team>web</team></labels></configuration>"));

    Command.Result result =
        maven
            .mvn("package", "registry:start", "registry:push", "registry:stop", "registry:start")
            .successful();

    assertThat(result.stdout())
        .containsPattern("pushed localhost:\\d+/hello:1.0.0@")
        .containsPattern("pushed localhost:\\d+/hello:a@")
        .containsPattern("pushed localhost:\\d+/hello:b@")
        .containsPattern("stopped the registry at localhost:\\d+");
  }

  @Test
  void theSameImageCanBeWrittenToDisk() throws Exception {
    maven
        .mvn(
            "package",
            "registry:build",
            "registry:push",
            "-Dregistry.from=scratch",
            "-Dregistry.format=oci",
            "-Dregistry.output=oci:target/layout",
            "-Dimage=" + registry.address() + "/hello")
        .successful();
    String digest = Files.readString(maven.project().resolve("target/registry/digest"));
    assertThat(maven.project().resolve("target/layout/index.json")).content().contains(digest);
  }

  @Test
  void theHelpTellsOfEveryGoalAndParameter() throws Exception {
    String help = maven.mvn("registry:help", "-Ddetail").successful().stdout();
    assertThat(help)
        .contains("registry:push", "registry:build", "registry:run", "registry:start")
        .contains("registry:plan", "User property: registry.rulesFile")
        .contains("User property: registry.from", "User property: registry.creationTime");
  }
}
