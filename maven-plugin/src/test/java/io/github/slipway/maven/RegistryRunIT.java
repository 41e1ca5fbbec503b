package io.github.slipway.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipway.testsupport.BackgroundProcess;
import io.github.slipway.testsupport.Command;
import io.github.slipway.testsupport.RequiredPart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The goal {@code run}, in a directory without a project, until Ctrl-C. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "Ctrl-C is sent as Linux sends it")
class RegistryRunIT {
  private static final Pattern ADDRESS =
      Pattern.compile("The registry is at http://(localhost:\\d+),");

  /** Much longer than it takes: this is no measurement. */
  private static final int SECONDS_TO_END = 60;

  @TempDir Path folder;

  @Test
  void itServesUntilCtrlCAndTheNextRunServesTheSameImages() throws Exception {
    MavenRun maven = MavenRun.inCopyOf("hello", folder);
    Path storage = folder.resolve("storage");
    String digest;
    try (BackgroundProcess first = start(maven, storage, "first")) {
      String image = address(first) + "/team/hello";
      maven
          .mvn("package", "registry:push", "-Dimage=" + image, "-Dregistry.from=scratch")
          .successful();
      digest = Files.readString(maven.project().resolve("target/registry/digest")).strip();
      assertThat(pulled(image, "first-copy")).isEqualTo(digest);
      interrupt(first);
    }
    try (BackgroundProcess second = start(maven, storage, "second")) {
      assertThat(pulled(address(second) + "/team/hello", "second-copy")).isEqualTo(digest);
      interrupt(second);
    }
  }

  private BackgroundProcess start(MavenRun maven, Path storage, String name) throws IOException {
    return maven.start(
        Files.createDirectory(folder.resolve(name)),
        MavenRun.coordinates() + ":run",
        "-Dregistry.port=0",
        "-Dregistry.storage=" + storage);
  }

  private static String address(BackgroundProcess run) throws IOException, InterruptedException {
    run.await(() -> ADDRESS.matcher(output(run)).find());
    Matcher matcher = ADDRESS.matcher(output(run));
    assertThat(matcher.find()).isTrue();
    return matcher.group(1);
  }

  private static String output(BackgroundProcess run) {
    try {
      return run.output();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Pulls the whole image, each blob with its digest checked, and says which manifest it had. */
  private String pulled(String image, String name) throws IOException, InterruptedException {
    Path file = folder.resolve(name + ".digest");
    Command.of(
            RequiredPart.SKOPEO.require().toString(),
            "copy",
            "--src-tls-verify=false",
            "--digestfile=" + file,
            "docker://" + image + ":1.0.0",
            "dir:" + folder.resolve(name))
        .run()
        .successful();
    return Files.readString(file).strip();
  }

  private static void interrupt(BackgroundProcess run) throws IOException, InterruptedException {
    Command.of("kill", "-INT", Long.toString(run.pid())).run().successful();
    for (int i = 0; run.isAlive() && i < SECONDS_TO_END * 10; i++) {
      Thread.sleep(100);
    }
    assertThat(run.isAlive()).as(run.output()).isFalse();
    assertThat(run.output() + run.errors()).doesNotContain("\tat ").doesNotContain("[ERROR]");
  }
}
