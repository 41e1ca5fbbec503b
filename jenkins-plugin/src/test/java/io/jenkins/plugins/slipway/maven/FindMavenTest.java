package io.jenkins.plugins.slipway.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class FindMavenTest {
  @TempDir private Path folder;
  private Path workspace;

  @BeforeEach
  void makeWorkspace() throws IOException {
    workspace = Files.createDirectories(folder.resolve("workspace"));
  }

  @Test
  void theWrapperOfTheProjectComesFirst() throws IOException {
    Path wrapper = executable(workspace.resolve("mvnw"));
    executable(folder.resolve("bin/mvn"));

    assertThat(find(workspace, false).command()).containsExactly(wrapper.toString());
  }

  @Test
  void aWrapperThatCannotBeExecutedIsReadByAShell() throws IOException {
    Path wrapper = Files.writeString(workspace.resolve("mvnw"), "");

    assertThat(find(workspace, false).command()).containsExactly("/bin/sh", wrapper.toString());
  }

  @Test
  void theWrapperMayBeAboveUpToTheWorkspace() throws IOException {
    Path project = Files.createDirectories(workspace.resolve("a/b"));
    Path outside = executable(folder.resolve("mvnw"));
    assertThat(find(project, false).command()).isEmpty();

    Path wrapper = executable(workspace.resolve("mvnw"));

    assertThat(find(project, false).command())
        .containsExactly(wrapper.toString())
        .doesNotContain(outside.toString());
  }

  @Test
  void elseMvnOnThePathAndThenThatOfMavenHome() throws IOException {
    Path home = executable(folder.resolve("home/bin/mvn"));
    assertThat(find(workspace, false).command()).containsExactly(home.toString());

    Path onPath = executable(folder.resolve("bin/mvn"));

    assertThat(find(workspace, false).command()).containsExactly(onPath.toString());
  }

  @Test
  void whereThereIsNoneItIsSaidWhereWasLooked() {
    FindMaven.Found found = find(workspace, false);

    assertThat(found.command()).isEmpty();
    assertThat(found.looked())
        .containsExactly(workspace.resolve("mvnw").toString(), "mvn on the PATH", "MAVEN_HOME");
  }

  @Test
  void inAContainerThePathIsKnownOnlyThere() throws IOException {
    executable(folder.resolve("bin/mvn"));

    assertThat(find(workspace, true).command())
        .containsExactly("/bin/sh", "-c", "exec mvn \"$@\"", "mvn");
  }

  private FindMaven.Found find(Path directory, boolean container) {
    return new FindMaven(
            workspace.toString(),
            folder.resolve("bin").toString(),
            List.of(folder.resolve("home").toString()),
            container)
        .find(directory.toFile());
  }

  private static Path executable(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "");
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return file;
  }
}
