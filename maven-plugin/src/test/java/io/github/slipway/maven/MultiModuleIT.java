package io.github.slipway.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipway.embedded.EmbeddedRegistry;
import io.github.slipway.report.ModuleReport;
import io.github.slipway.report.ModuleReportJson;
import io.github.slipway.rule.BuildRules;
import io.github.slipway.rule.RulesFile;
import io.github.slipway.testsupport.Command;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample {@code multi-module}, its modules built at the same time. */
class MultiModuleIT {
  @TempDir Path folder;

  private EmbeddedRegistry registry;
  private MavenRun maven;

  @BeforeEach
  void start() throws IOException {
    registry = EmbeddedRegistry.builder(folder.resolve("storage")).start();
    maven = MavenRun.inCopyOf("multi-module", folder);
  }

  @AfterEach
  void stop() {
    registry.close();
  }

  private Command.Result push(String phase, String image) throws Exception {
    return maven.mvn("-T2", phase, "registry:push", "-Dregistry.from=scratch", "-Dimage=" + image);
  }

  /** A module that has a jar but no code, as those have that gather documentation. */
  private void addModuleWithoutCode() throws IOException {
    Path parent = maven.project().resolve("pom.xml");
    Files.writeString(
        parent,
        Files.readString(parent)
            .replace("<module>lib</module>", "<module>lib</module><module>docs</module>"));
    String lib = Files.readString(maven.project().resolve("lib/pom.xml"));
    Files.writeString(
        Files.createDirectory(maven.project().resolve("docs")).resolve("pom.xml"),
        lib.replace("<artifactId>lib<", "<artifactId>docs<"));
  }

  @Test
  void eachModuleWithAMainClassIsPushedAndNoTwoUnderOneReference() throws Exception {
    addModuleWithoutCode();
    String team = registry.address() + "/team/";
    assertThat(push("package", team).successful().stdout())
        .contains("pushed " + team + "app:1.0.0@")
        .contains("pushed " + team + "tool:1.0.0@")
        .contains("skipped: packaging is pom")
        .containsPattern("left out: .*lib has no class with a main method")
        .containsPattern("left out: .*docs-1.0.0.jar names no class to start")
        .doesNotContain("pushed " + team + "lib");
    assertThat(maven.project().resolve("app/target/registry/result.json"))
        .content()
        .contains("\"project dependencies\"");

    Command.Result same = push("package", registry.address() + "/one");
    assertThat(same.exitCode()).isEqualTo(1);
    assertThat(same.stdout())
        .containsPattern(
            "The modules io.github.slipway.samples:(app|tool) and"
                + " io.github.slipway.samples:(app|tool) would both push "
                + registry.address()
                + "/one:1.0.0");
  }

  @Test
  void aModuleThatIsOnlyCompiledGoesIntoTheImageOfAnotherAsItsClasses() throws Exception {
    String team = registry.address() + "/team/";
    assertThat(push("compile", team).successful().stdout())
        .contains("pushed " + team + "app:1.0.0@");
    assertThat(maven.project().resolve("app/target/registry/result.json"))
        .content()
        .contains("\"modules\"")
        .doesNotContain("\"project dependencies\"");

    String packaged = registry.address() + "/packaged/";
    push("package", packaged).successful();
    PulledImage compiled = PulledImage.pull(team + "app:1.0.0", folder.resolve("compiled"));
    PulledImage jars = PulledImage.pull(packaged + "app:1.0.0", folder.resolve("jars"));
    int layers = compiled.digests().size();
    assertThat(compiled.digests().subList(1, layers))
        .as("resources and classes of the program itself")
        .isNotEmpty()
        .isEqualTo(jars.digests().subList(1, layers));
    String greeting = "io/github/slipway/samples/multi/lib/Greeting.class";
    assertThat(compiled.files(0)).containsExactly("app/modules/lib/" + greeting);
    assertThat(jars.files(0)).containsExactly("app/libs/lib-1.0.0.jar");
    Path inImage = compiled.unpack(0, folder.resolve("classes")).resolve("app/modules/lib");
    Path jar = jars.unpack(0, folder.resolve("libs")).resolve("app/libs/lib-1.0.0.jar");
    try (FileSystem inJar = FileSystems.newFileSystem(jar)) {
      assertThat(inImage.resolve(greeting))
          .hasBinaryContent(Files.readAllBytes(inJar.getPath(greeting)));
    }
  }

  @Test
  void aBuildOfLibrariesAloneSaysThatItHasNoImage() throws Exception {
    Files.delete(
        maven.project().resolve("app/src/main/java/io/github/slipway/samples/multi/app/App.java"));
    Files.delete(
        maven
            .project()
            .resolve("tool/src/main/java/io/github/slipway/samples/multi/tool/Tool.java"));
    for (String module : new String[] {"app", "tool"}) {
      Path sources = maven.project().resolve(module + "/src/main/java");
      Files.writeString(sources.resolve("Library.java"), "public class Library {}");
    }
    Command.Result result = push("package", registry.address() + "/team/");
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.stdout()).contains("has a class with a main method");
  }

  /** What a build server does: Maven builds, and somebody else pushes what the reports name. */
  @Test
  void aBuildReportsEachModuleToWhoeverPushesItsLayout() throws Exception {
    Path parent = maven.project().resolve("pom.xml");
    Files.writeString(
        parent,
        Files.readString(parent)
            .replace(
                "<version>${slipway.version}</version>",
                "<version>${slipway.version}</version><configuration><image>"
                    + registry.address()
                    + "/team/</image><rules><rule><branch>main</branch><tags>{branch},{version}</tags>"
                    + "</rule></rules></configuration>"));

    String log =
        maven
            .mvn(
                "-T2",
                "package",
                "registry:build",
                "registry:push",
                "-Dregistry.from=scratch",
                "-Dregistry.ref=refs/heads/main",
                "-Dregistry.keepFormat=true",
                "-Dregistry.report=target/reports")
            .successful()
            .stdout();

    List<ModuleReport> reports =
        ModuleReportJson.readAll(maven.project().resolve("target/reports"));
    assertThat(reports)
        .as(log)
        .extracting(ModuleReport::artifactId)
        .containsExactly("app", "lib", "tool");
    ModuleReport app = reports.get(0);
    Path layout = maven.project().resolve("app/target/registry/image");
    assertThat(app.built().orElseThrow().layout()).isEqualTo("oci:" + layout);
    assertThat(app.built().orElseThrow().digest())
        .as("the image that the goal push has sent in the same build")
        .hasToString(
            Files.readString(maven.project().resolve("app/target/registry/digest")).strip());
    assertThat(app.directory()).isEqualTo(maven.project().resolve("app"));
    assertThat(app.said().image()).as("it stands in the rules").isEmpty();
    BuildRules rules =
        RulesFile.read(
            Files.writeString(folder.resolve("rules.yaml"), app.said().rules().orElseThrow()));
    assertThat(rules.image()).contains(registry.address() + "/team/");
    assertThat(rules.rules().get(0).tags()).hasToString("[{branch}, {version}]");
    assertThat(reports.get(1).built()).isEmpty();
    assertThat(reports.get(1).leftOut().orElseThrow())
        .contains("lib has no class with a main method");
    assertThat(log).containsPattern("left out: .*lib has no class with a main method");
  }
}
