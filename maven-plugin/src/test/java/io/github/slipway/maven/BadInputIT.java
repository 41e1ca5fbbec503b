package io.github.slipway.maven;

import static io.github.slipway.maven.BadModules.image;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipway.embedded.EmbeddedRegistry;
import io.github.slipway.testsupport.Command;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What users get wrong, and what Maven then prints. */
class BadInputIT {
  @TempDir Path folder;

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Test
  void eachMistakeIsToldWithWhatToDo() throws Exception {
    try (EmbeddedRegistry registry = EmbeddedRegistry.builder(folder.resolve("storage")).start()) {
      String here = registry.address();
      BadModules modules = new BadModules(folder.resolve("project"));
      String down = "localhost:" + freePort();
      modules.add("no-image", "", "Main");
      modules.add("malformed", "<image>localhost:5000/App</image>", "Main");
      modules.add("down", image(down, ""), "Main");
      modules.add("unresolvable", image("registry.invalid", ""), "Main");
      modules.add("no-base", image(here, "").replace("scratch", here + "/nowhere:1"), "Main");
      modules.add("base-down", image(here, "").replace("scratch", down + "/jre:17"), "Main");
      modules.add("two-mains", image(here, ""), "One", "Two");
      modules.add("bad-format", image(here, "<format>oco</format>"), "Main");
      modules.add("bad-platform", image(here, "<platform>amd64</platform>"), "Main");
      modules.add("bad-tag", image(here, "<tags>a b</tags>"), "Main");
      modules.add("no-server", image(here, "<serverId>hub</serverId>"), "Main");
      Command.Result result =
          MavenRun.in(modules.write(), folder).mvn("-fae", "process-classes", "registry:push");

      assertThat(result.exitCode()).isEqualTo(1);
      assertThat(result.stdout())
          .contains("project no-image: No image is named.", "[no-image]")
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
      modules.assertNoResultsBut(Set.of());
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
