package io.github.slipway.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipway.testsupport.Command;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The goal {@code init}, as it is called from a project of several modules and from none. */
class InitIT {
  @TempDir Path folder;

  @Test
  void aBuildOfSeveralModulesGetsOneFileAndKeepsIt() throws Exception {
    MavenRun maven = MavenRun.inCopyOf("multi-module", folder);
    Command.Result first = maven.mvn("registry:init").successful();
    Path file = maven.project().resolve(".registry.yaml");
    assertThat(first.stdout())
        .containsOnlyOnce("wrote " + file)
        .contains("name your registry and repository")
        .contains("mvn registry:plan");
    assertThat(file)
        .content()
        .contains("image: registry.example.com/team/\n")
        .contains("\n  #app: ", "\n  #lib: ", "\n  #tool: ");

    Files.writeString(file, "image: mine\n");
    Command.Result second = maven.mvn("registry:init");
    assertThat(second.exitCode()).isEqualTo(1);
    assertThat(second.stdout()).contains("is there already", "[rules-file-exists]");
    assertThat(file).hasContent("image: mine\n");
  }

  @Test
  void aDirectoryWithoutAPomGetsOneTooAndTheNextStepInFull() throws Exception {
    Path web = Files.createDirectories(folder.resolve("Web"));
    Files.createFile(web.resolve("Dockerfile"));
    MavenRun maven = MavenRun.in(web, folder);
    Command.Result result =
        maven
            .mvn(MavenRun.coordinates() + ":init", "-Dimage=hub.example.com/team/web:1.0")
            .successful();
    assertThat(result.stdout()).contains("mvn " + MavenRun.coordinates() + ":plan");
    assertThat(web.resolve(".registry.yaml"))
        .content()
        .contains(
            "image: hub.example.com/team/web\n", "\ncontext: \".\"\ndockerfile: Dockerfile\n");
  }

  @Test
  void whatInThePomWouldComeBeforeTheFileIsNamed() throws Exception {
    MavenRun maven = MavenRun.inCopyOf("hello", folder);
    Path pom = maven.project().resolve("pom.xml");
    Files.writeString(
        pom,
        Files.readString(pom)
            .replace(
                "<version>${slipway.version}</version>",
                "<version>${slipway.version}</version><configuration>"
                    + "<image>hub.example.com/hello:${project.version}</image>"
                    + "<rules><rule><branch>main</branch><tags>a</tags></rule></rules>"
                    + "</configuration>"));
    assertThat(maven.mvn("registry:init").successful().stdout())
        .contains("not read as long as the POM has <rules>")
        .contains(
            "no rule is asked as long as the POM's image hub.example.com/hello:1.0.0 has a tag");
    assertThat(maven.project().resolve(".registry.yaml"))
        .content()
        .contains("image: hub.example.com/hello\n");
  }
}
