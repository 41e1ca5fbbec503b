package io.github.slipway.builder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.report.Listener;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tools as processes. */
class ToolBuildTest {
  @TempDir Path folder;

  @Test
  void buildahIsTakenBeforeDocker() throws Exception {
    assertThat(ToolBuild.find(folder.toString())).isEmpty();
    program("docker");
    assertThat(ToolBuild.find("/nowhere:" + folder)).contains(Builder.DOCKER);
    program("buildah");
    assertThat(ToolBuild.find(folder.toString())).contains(Builder.BUILDAH);
  }

  @Test
  void aToolThatIsNotThereIsToldOf() {
    assertThatThrownBy(
            () -> ToolBuild.start(List.of("no-such-tool-here"), Map.of(), Listener.SILENT))
        .asInstanceOf(InstanceOfAssertFactories.type(SlipwayException.class))
        .returns(Problem.TOOL_MISSING, SlipwayException::problem);
  }

  @Test
  void anInterruptEndsTheToolAndWhatItStarted() throws Exception {
    Path started = folder.resolve("started");
    Thread work =
        new Thread(
            () -> {
              try {
                ToolBuild.start(
                    List.of("sh", "-c", "sleep 600 & echo $! > " + started + "; wait"),
                    Map.of(),
                    Listener.SILENT);
              } catch (Exception e) {
                // What it ends with is not asked here.
                return;
              }
            });
    work.start();
    while (!Files.exists(started) || Files.readString(started).isBlank()) {
      Thread.onSpinWait();
    }
    work.interrupt();
    work.join(60_000);

    assertThat(work.isAlive()).isFalse();
    long pid = Long.parseLong(Files.readString(started).strip());
    ProcessHandle.of(pid).ifPresent(sleep -> sleep.onExit().join());
    assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
  }

  @Test
  void thereAreFourBuilders() {
    assertThat(Builder.of("Buildah")).isEqualTo(Builder.BUILDAH);
    assertThatThrownBy(() -> Builder.of("podman")).hasMessageContaining("registry.builder");
  }

  private void program(String name) throws Exception {
    Path file = Files.createFile(folder.resolve(name));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
