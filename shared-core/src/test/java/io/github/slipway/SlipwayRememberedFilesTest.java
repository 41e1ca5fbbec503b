package io.github.slipway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.image.Bytes;
import io.github.slipway.image.Digest;
import io.github.slipway.layer.LayerStore;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.source.JavaProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What is remembered of a jar is wrong here: that shows who believes it. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "nothing is remembered of files there")
class SlipwayRememberedFilesTest extends PushFixture {
  private JavaProject source;

  @BeforeEach
  void aJarOfWhichSomethingWrongIsRemembered() throws IOException {
    byte[] content = new byte[40_000];
    new Random(7).nextBytes(content);
    Path jar = Files.write(folder.resolve("large.jar"), content);
    JavaProject made = project.project();
    source =
        new JavaProject(
            made.name(),
            made.classes(),
            List.of(new JavaProject.Dependency(jar, JavaProject.Kind.RELEASE, Optional.empty())),
            made.mainClass(),
            made.jvmFlags(),
            made.args());
    String wrong = Digest.ofContent(new byte[] {1}).hex();
    LayerStore.at(folder.resolve("cache"))
        .remember(
            "files",
            Bytes.of(made.classes().toAbsolutePath().toString()).digest(),
            Bytes.of(stamp(jar) + " " + wrong + " " + jar.toAbsolutePath() + "\n"));
  }

  @Test
  void noLayerIsWrittenUnderADigestThatItsFilesDoNotHave() {
    assertThatThrownBy(() -> push(source, registry.host(), "team/app:1", false))
        .isInstanceOfSatisfying(
            SlipwayException.class, e -> assertThat(e.problem()).isEqualTo(Problem.FILE_CHANGED));
  }

  @Test
  void forceReadsEveryFile() throws Exception {
    assertThat(push(source, registry.host(), "team/app:1", true).unchanged()).isFalse();
  }

  private static String stamp(Path file) throws IOException {
    Map<String, Object> all =
        Files.readAttributes(file, "unix:dev,ino,size,lastModifiedTime,ctime");
    return all.get("dev")
        + ":"
        + all.get("ino")
        + ":"
        + all.get("size")
        + ":"
        + nanos(all.get("lastModifiedTime"))
        + ":"
        + nanos(all.get("ctime"));
  }

  private static long nanos(@Nullable Object time) {
    return ((FileTime) Objects.requireNonNull(time)).to(TimeUnit.NANOSECONDS);
  }
}
