package io.github.slipway.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipway.embedded.EmbeddedRegistry;
import io.github.slipway.testsupport.Command;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What users get wrong, and what Maven then prints. Each mistake is a module of one build that goes
 * on after failures, which is quicker than a build for each.
 */
class BadInputIT {
  @TempDir Path folder;

  private final Map<String, String> configurations = new LinkedHashMap<>();

  private void module(String name, String configuration, String... mainClasses) throws IOException {
    configurations.put(name, configuration);
    Path sources = Files.createDirectories(project().resolve(name + "/src/main/java"));
    for (String mainClass : mainClasses) {
      Files.writeString(
          sources.resolve(mainClass + ".java"),
          "public class " + mainClass + " { public static void main(String[] args) {} }");
    }
  }

  private Path project() {
    return folder.resolve("project");
  }

  private void writePoms() throws IOException {
    String hello = Files.readString(Path.of(System.getProperty("it.samples"), "hello", "pom.xml"));
    StringBuilder modules = new StringBuilder("<packaging>pom</packaging>\n<modules>");
    for (Map.Entry<String, String> module : configurations.entrySet()) {
      modules.append("<module>").append(module.getKey()).append("</module>");
      Files.writeString(
          project().resolve(module.getKey() + "/pom.xml"),
          "<project><modelVersion>4.0.0</modelVersion><parent>"
              + "<groupId>io.github.slipway.samples</groupId><artifactId>bad-input</artifactId>"
              + "<version>1.0.0</version></parent><artifactId>"
              + module.getKey()
              + "</artifactId><build><plugins><plugin><groupId>io.github.slipway</groupId>"
              + "<artifactId>registry-maven-plugin</artifactId><configuration>"
              + module.getValue()
              + "</configuration></plugin></plugins></build></project>");
    }
    Files.writeString(
        project().resolve("pom.xml"),
        hello
            .replace("<artifactId>hello</artifactId>", "<artifactId>bad-input</artifactId>")
            .replaceFirst("<properties>", modules.append("</modules>\n<properties>").toString()));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static String image(String registry, String more) {
    return "<image>" + registry + "/</image><from>scratch</from>" + more;
  }

  @Test
  void eachMistakeIsToldWithWhatToDo() throws Exception {
    try (EmbeddedRegistry registry = EmbeddedRegistry.builder(folder.resolve("storage")).start()) {
      String here = registry.address();
      String down = "localhost:" + freePort();
      module("no-image", "", "Main");
      module("malformed", "<image>localhost:5000/App</image>", "Main");
      module("down", image(down, ""), "Main");
      module("unresolvable", image("registry.invalid", ""), "Main");
      module("no-base", image(here, "").replace("scratch", here + "/nowhere:1"), "Main");
      module("base-down", image(here, "").replace("scratch", down + "/jre:17"), "Main");
      module("two-mains", image(here, ""), "One", "Two");
      module("bad-format", image(here, "<format>oco</format>"), "Main");
      module("bad-platform", image(here, "<platform>amd64</platform>"), "Main");
      module("bad-tag", image(here, "<tags>a b</tags>"), "Main");
      module("no-server", image(here, "<serverId>hub</serverId>"), "Main");
      writePoms();

      Command.Result result =
          MavenRun.in(project(), folder).mvn("-fae", "process-classes", "registry:push");

      assertThat(result.exitCode()).isEqualTo(1);
      assertThat(result.stdout())
          .contains("project no-image: No image is named.")
          .contains("project malformed: 'localhost:5000/App' is not an image reference")
          .contains("project down: Nothing listens at " + down)
          .contains("project unresolvable: No address is known for the host of registry.invalid")
          .contains("project no-base: The base image " + here + "/nowhere:1 does not exist")
          .contains("project base-down: The base image " + down + "/jre:17 cannot be fetched")
          .contains("project two-mains: two-mains has several classes with a main method: One, Two")
          .contains("project bad-format: 'oco' is not a valid value of registry.format")
          .contains("project bad-platform: 'amd64' is not a valid value of registry.platform")
          .contains("project bad-tag: 'a b' is not a tag")
          .contains("project no-server: There is no server with the id 'hub' in settings.xml")
          .doesNotContain("\tat ")
          .doesNotContain("PluginExecutionException");
      for (String module : configurations.keySet()) {
        assertThat(project().resolve(module + "/target/registry/digest")).doesNotExist();
      }
    }
  }

  @Test
  void withoutClassesItSaysWhichCommandMakesThem() throws Exception {
    Command.Result result =
        MavenRun.inCopyOf("hello", folder).mvn("registry:push", "-Dimage=localhost:5000/hello");
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.stdout())
        .contains("hello is not compiled")
        .contains("mvn package registry:push");
  }

  @Test
  void aProgramWithoutAMainMethodSaysHowToNameOne() throws Exception {
    MavenRun maven = MavenRun.inCopyOf("hello", folder);
    Path java = maven.project().resolve("src/main/java/io/github/slipway/samples/hello/Hello.java");
    Files.writeString(java, "package io.github.slipway.samples.hello;\npublic class Hello {}\n");
    Command.Result result =
        maven.mvn(
            "compile", "registry:push", "-Dimage=localhost:5000/hello", "-Dregistry.from=scratch");
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.stdout())
        .contains("hello has no class with a main method")
        .contains("-Dregistry.mainClass");
  }

  @Test
  void anOfflineBuildDoesNotTalkToRegistriesElsewhere() throws Exception {
    MavenRun maven = MavenRun.inCopyOf("hello", folder);
    maven.mvn("package", "registry:help").successful();
    Command.Result result =
        maven.mvn(
            "-o", "registry:push", "-Dimage=registry.invalid/hello", "-Dregistry.from=scratch");
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.stdout()).contains("The build is offline (mvn -o)");
  }
}
