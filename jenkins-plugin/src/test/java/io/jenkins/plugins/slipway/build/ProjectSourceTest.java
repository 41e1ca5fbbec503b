package io.jenkins.plugins.slipway.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.builder.Builder;
import io.github.slipway.source.DockerfileProject;
import io.github.slipway.source.FileTree;
import io.github.slipway.source.JarFile;
import io.github.slipway.source.WebArchive;
import io.jenkins.plugins.slipway.agent.RegistryException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectSourceTest {
  private static final Map<String, String> TOOLS = Map.of("DOCKER_CONFIG", "/private");

  @TempDir private Path temp;

  private Path workspace;

  @BeforeEach
  void make() throws IOException {
    workspace = Files.createDirectory(temp.toRealPath().resolve("ws"));
  }

  @Test
  void aDockerfileInTheDirectoryIsFound() throws Exception {
    Files.createFile(workspace.resolve("Dockerfile"));

    assertThat(source(Map.of("buildArgs", "A=1", "stage", "last")).request("app", TOOLS))
        .isEqualTo(
            new DockerfileProject(
                "app",
                workspace,
                workspace.resolve("Dockerfile"),
                Map.of("A", "1"),
                Optional.of("last"),
                Builder.AUTO,
                TOOLS));
  }

  @Test
  void aContextWithoutDockerfileIsADirectory() throws Exception {
    Path site = Files.createDirectories(workspace.resolve("web/site"));

    assertThat(source(Map.of("context", "web/site")).request("app", TOOLS))
        .isEqualTo(new FileTree("app", site, Optional.empty()));
    assertThat(source(Map.of("source", "directory", "appRoot", "/www")).request("app", TOOLS))
        .isEqualTo(new FileTree("app", workspace, Optional.of("/www")));
  }

  @Test
  void aFileIsAJarOrAWarWhateverElseIsThere() throws Exception {
    Files.createFile(workspace.resolve("Dockerfile"));

    assertThat(source(Map.of("file", "a.WAR")).request("app", TOOLS))
        .isEqualTo(new WebArchive("app", workspace.resolve("a.WAR"), Optional.empty()));
    assertThat(source(Map.of("file", "a.jar")).request("app", TOOLS))
        .isInstanceOfSatisfying(JarFile.class, jar -> assertThat(jar.springBoot()).isFalse());
    assertThat(source(Map.of("file", "a.jar", "source", "spring-boot")).request("app", TOOLS))
        .isInstanceOfSatisfying(JarFile.class, jar -> assertThat(jar.springBoot()).isTrue());
  }

  @Test
  void aFileThatIsNotThereIsLeftToTheEngineToTell() throws Exception {
    assertThat(
            source(Map.of("source", "dockerfile", "context", "none/at/all")).request("app", TOOLS))
        .isInstanceOfSatisfying(
            DockerfileProject.class,
            project ->
                assertThat(project.dockerfile())
                    .isEqualTo(workspace.resolve("none/at/all/Dockerfile")));
  }

  @Test
  void whereNothingIsFoundItIsSaidWhatWasLookedFor() throws Exception {
    assertThat(source(Map.of()).kind()).isEmpty();
    assertThatThrownBy(() -> source(Map.of()).request("app", TOOLS))
        .isInstanceOf(RegistryException.class)
        .hasMessageContaining("no pom.xml and no Dockerfile in " + workspace);
    assertThatThrownBy(() -> source(Map.of("source", "jar")).request("app", TOOLS))
        .hasMessageContaining("parameter file");
    assertThatThrownBy(() -> source(Map.of("source", "java")).request("app", TOOLS))
        .hasMessageContaining("no pom.xml in " + workspace);
  }

  @ParameterizedTest
  @CsvSource({
    "context,..",
    "context,/etc",
    "context,out",
    "context,deep/out/x",
    "dockerfile,../Dockerfile",
    "dockerfile,/etc/passwd",
    "dockerfile,secret",
    "file,../a.jar",
    "file,out/a.jar"
  })
  void whatIsOutsideOfTheWorkspaceIsRefusedThroughLinksToo(String parameter, String value)
      throws Exception {
    Path outside = Files.createDirectory(temp.resolve("outside"));
    Files.createFile(outside.resolve("secret"));
    Files.createFile(outside.resolve("a.jar"));
    Files.createSymbolicLink(workspace.resolve("out"), outside);
    Files.createSymbolicLink(
        Files.createDirectory(workspace.resolve("deep")).resolve("out"), outside);
    Files.createSymbolicLink(workspace.resolve("secret"), outside.resolve("secret"));

    assertThatThrownBy(() -> source(Map.of(parameter, value)).request("app", TOOLS))
        .isInstanceOf(RegistryException.class)
        .hasMessageContaining("which is not in the workspace " + workspace)
        .hasMessageEndingWith("[path-outside]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../outside/secret", "out/secret", "lib/", "lib/next.jar", "%2e%2e/outside/x"})
  void norMayTheClassPathOfAJarNameSomethingThere(String entry) throws Exception {
    Path outside = Files.createDirectory(temp.resolve("outside"));
    Files.createFile(outside.resolve("secret"));
    Files.createSymbolicLink(workspace.resolve("out"), outside);
    Path lib = Files.createDirectory(workspace.resolve("lib"));
    Files.createSymbolicLink(lib.resolve("link"), outside.resolve("secret"));
    jar(lib.resolve("next.jar"), "../../outside/secret");
    jar(workspace.resolve("app.jar"), entry);

    assertThatThrownBy(() -> source(Map.of("file", "app.jar")).request("app", TOOLS))
        .isInstanceOf(RegistryException.class)
        .hasMessageEndingWith("[path-outside]");
  }

  @Test
  void aJarMayNameWhatIsBesideIt() throws Exception {
    Path lib = Files.createDirectory(workspace.resolve("lib"));
    jar(lib.resolve("next.jar"), "../app.jar other.jar");
    jar(workspace.resolve("app.jar"), "./ lib/next.jar lib/missing.jar");

    assertThat(source(Map.of("file", "app.jar")).request("app", TOOLS)).isInstanceOf(JarFile.class);
  }

  private static void jar(Path file, String classPath) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath);
    try (OutputStream out = Files.newOutputStream(file)) {
      new JarOutputStream(out, manifest).close();
    }
  }

  @Test
  void aDirectoryOfTheProjectOutsideOfTheWorkspaceIsRefused() {
    assertThatThrownBy(() -> new WorkspaceFiles(workspace, temp))
        .isInstanceOf(RegistryException.class)
        .hasMessageEndingWith("[path-outside]");
  }

  @Test
  void aLinkWithinTheWorkspaceIsFollowed() throws Exception {
    Path site = Files.createDirectory(workspace.resolve("site"));
    Files.createSymbolicLink(workspace.resolve("link"), site);

    assertThat(source(Map.of("context", "link")).request("app", TOOLS))
        .isEqualTo(new FileTree("app", site, Optional.empty()));
  }

  @Test
  void aRulesContextStartsAtTheTopOfTheRepository() throws Exception {
    Files.createDirectory(workspace.resolve(".git"));
    Path web = Files.createDirectory(workspace.resolve("web"));
    Path api = Files.createDirectory(workspace.resolve("api"));
    WorkspaceFiles files = new WorkspaceFiles(workspace, api);
    ImageParameters said = ImageParameters.of(Map.of("file", "a.jar", "source", "jar"));

    ImageParameters placed = new RulePlace("web", "docker/Dockerfile").over(said, files);

    assertThat(new ProjectSource(placed, files).request("app", TOOLS))
        .isInstanceOfSatisfying(
            DockerfileProject.class,
            project -> {
              assertThat(project.context()).isEqualTo(web);
              assertThat(project.dockerfile()).isEqualTo(web.resolve("docker/Dockerfile"));
            });
    assertThatThrownBy(() -> new RulePlace("../other", "").over(said, files))
        .isInstanceOf(RegistryException.class);
    assertThat(RulePlace.NONE.over(said, files)).isSameAs(said);
  }

  private ProjectSource source(Map<String, String> parameters) throws IOException {
    return new ProjectSource(
        ImageParameters.of(parameters), new WorkspaceFiles(workspace, workspace));
  }
}
