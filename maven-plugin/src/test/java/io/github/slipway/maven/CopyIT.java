package io.github.slipway.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipway.embedded.EmbeddedRegistry;
import io.github.slipway.testsupport.Command;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The goals {@code copy} and {@code tag} in a directory without a project. */
class CopyIT {
  @TempDir Path folder;

  @Test
  void anImageGoesFromRegistryToLayoutToRegistryAndGetsTags() throws Exception {
    MavenRun sample = MavenRun.inCopyOf("hello", folder);
    MavenRun maven = MavenRun.in(Files.createDirectory(folder.resolve("empty")), folder);
    try (EmbeddedRegistry from = EmbeddedRegistry.builder(folder.resolve("from")).start();
        EmbeddedRegistry to = EmbeddedRegistry.builder(folder.resolve("to")).start()) {
      sample
          .mvn(
              "package",
              "registry:push",
              "-Dimage=" + from.address() + "/team/hello:1.0",
              "-Dregistry.from=scratch")
          .successful();
      String digest = Files.readString(sample.project().resolve("target/registry/digest"));

      String out =
          maven
              .mvn(
                  MavenRun.coordinates() + ":copy",
                  "-Dregistry.source=" + from.address() + "/team/hello",
                  "-Dregistry.tags=1.*",
                  "-Dregistry.target=oci:layout",
                  "-Dregistry.json=result.json")
              .successful()
              .stdout();
      Path layout = maven.project().resolve("layout");
      assertThat(out).contains("copied oci:" + layout + ":1.0@" + digest + " (linux/amd64)");
      assertThat(maven.project().resolve("result.json"))
          .content()
          .contains("\"outcome\" : \"copied\"")
          .contains(digest);

      String target = to.address() + "/copied/hello";
      String copy = MavenRun.coordinates() + ":copy";
      String[] back = {
        copy, "-Dregistry.source=oci:layout", "-Dregistry.target=" + target, "-Dregistry.dryRun"
      };
      assertThat(maven.mvn(back).successful().stdout())
          .contains("nothing was written")
          .contains("would copy " + target + ":1.0@" + digest);
      back[3] = "-Dregistry.dryRun=false";
      assertThat(maven.mvn(back).successful().stdout())
          .contains("copied " + target + ":1.0@" + digest);

      String tag = MavenRun.coordinates() + ":tag";
      assertThat(
              maven
                  .mvn(tag, "-Dimage=" + target + ":1.0", "-Dregistry.tags=1,latest")
                  .successful()
                  .stdout())
          .contains("tagged " + target + ":1@" + digest)
          .contains("tagged " + target + ":latest@" + digest);
    }
  }

  @Test
  void whatIsMissingIsToldWithTheParameterThatSaysIt() throws Exception {
    MavenRun maven = MavenRun.in(Files.createDirectory(folder.resolve("empty")), folder);
    Command.Result result = maven.mvn(MavenRun.coordinates() + ":copy");
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.stdout()).contains("-Dregistry.source is not set", "[no-store]");
  }
}
