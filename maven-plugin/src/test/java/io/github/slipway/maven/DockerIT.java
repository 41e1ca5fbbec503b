package io.github.slipway.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipway.testsupport.Command;
import io.github.slipway.testsupport.DistributionRegistry;
import io.github.slipway.testsupport.DockerDaemon;
import io.github.slipway.testsupport.RequiredPart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Samples on the base {@code jlink}, pushed to CNCF Distribution, pulled and run by a Docker
 * daemon.
 */
class DockerIT {
  private static final Pattern LAYER =
      Pattern.compile(
          "\"name\" : \"[^\"]*\",\\s*\"digest\" : \"(sha256:[0-9a-f]{64})\",\\s*\"size\"");

  @TempDir static Path folder;

  private static DockerDaemon daemon;
  private static DistributionRegistry registry;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    daemon = DockerDaemon.start();
    registry = DistributionRegistry.start();
  }

  @AfterAll
  static void stop() {
    if (registry != null) {
      registry.close();
    }
    if (daemon != null) {
      daemon.close();
    }
  }

  private static String docker(String... arguments) throws IOException, InterruptedException {
    return daemon.docker(arguments).successful().stdout();
  }

  private static String run(String reference) throws IOException, InterruptedException {
    return docker("run", "--rm", "--network=none", reference);
  }

  private static String skopeo(String... arguments) throws IOException, InterruptedException {
    List<String> line = new ArrayList<>();
    line.add(RequiredPart.SKOPEO.require().toString());
    line.add("inspect");
    line.add("--tls-verify=false");
    line.addAll(List.of(arguments));
    return Command.of(line).run().successful().stdout().strip();
  }

  /** What the compiled sample prints on the Java of the build, from which the base is cut. */
  private static String printedWithoutContainer(MavenRun maven)
      throws IOException, InterruptedException {
    return Command.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            maven.project().resolve("target/classes").toString(),
            "io.github.slipway.samples.hello.Hello")
        .run()
        .successful()
        .stdout();
  }

  private static String result(MavenRun maven, String file) throws IOException {
    return Files.readString(maven.project().resolve("target/registry").resolve(file));
  }

  /** One for all tests: the runtime of the samples is cut once. */
  private static String cache() {
    return "-Dregistry.cache=" + folder.resolve("cache");
  }

  private static MavenRun hello(String name) throws IOException {
    return MavenRun.inCopyOf("hello", Files.createDirectory(folder.resolve(name)));
  }

  @Test
  void whatIsPushedCanBePulledAndRunAndSoCanAChangedClass() throws Exception {
    MavenRun maven = hello("push");
    String repository = registry.host() + "/team/hello";
    String[] push = {
      "package",
      "registry:push",
      "-Dimage=" + repository,
      "-Dregistry.from=jlink",
      cache(),
      "-Dregistry.labels=team=web,motto=fast\\, small",
      "-Dregistry.environment=STAGE=test",
      "-Dregistry.jvmFlags=-Xmx64m",
      "-Dregistry.user=1234:5678"
    };
    maven.mvn(push).successful();
    String digest = result(maven, "digest").strip();
    String tagged = repository + ":1.0.0";

    docker("pull", "--quiet", tagged);
    String printed = printedWithoutContainer(maven);
    assertThat(printed).startsWith("Hello from Slipway");
    assertThat(run(tagged)).isEqualTo(printed);
    docker("rmi", tagged);
    docker("pull", "--quiet", repository + "@" + digest);
    assertThat(run(repository + "@" + digest)).isEqualTo(printed);

    String remote = "docker://" + tagged;
    assertThat(skopeo("--format={{.Digest}}", remote)).isEqualTo(digest);
    assertThat(skopeo("--format={{range .Layers}}{{println .}}{{end}}", remote).lines().toList())
        .isEqualTo(
            LAYER
                .matcher(result(maven, "result.json"))
                .results()
                .map(match -> match.group(1))
                .toList())
        .hasSizeGreaterThan(1);
    assertThat(skopeo("--config", "--format={{.Config.User}}", remote)).isEqualTo("1234:5678");
    assertThat(skopeo("--config", "--format={{.Config.Env}}", remote)).contains("STAGE=test");
    assertThat(skopeo("--config", "--format={{.Config.Entrypoint}}", remote))
        .contains("java -Xmx64m -cp ")
        .endsWith(" io.github.slipway.samples.hello.Hello]");
    String labels =
        "map[motto:fast, small"
            + " org.opencontainers.image.created:2026-11-21T00:00:00Z"
            + " org.opencontainers.image.title:hello"
            + " org.opencontainers.image.version:1.0.0 team:web]";
    assertThat(skopeo("--config", "--format={{.Config.Labels}}", remote)).isEqualTo(labels);
    assertThat(docker("image", "inspect", "--format={{.Config.Labels}}", repository + "@" + digest))
        .isEqualTo(labels + "\n");

    Path source =
        maven.project().resolve("src/main/java/io/github/slipway/samples/hello/Hello.java");
    Files.writeString(
        source, Files.readString(source).replace("Hello from Slipway", "Changed in the meantime"));
    assertThat(maven.mvn(push).successful().stdout()).contains("layers 1 sent, 0 mounted, ");
    docker("pull", "--quiet", tagged);
    assertThat(run(tagged))
        .startsWith("Changed in the meantime")
        .isEqualTo(printedWithoutContainer(maven));
  }

  @Test
  void aSpringBootProjectStarts() throws Exception {
    MavenRun maven =
        MavenRun.inCopyOf("spring-boot", Files.createDirectory(folder.resolve("spring-boot")));
    String reference = registry.host() + "/web:1";
    maven
        .mvn("package", "registry:push", "-Dimage=" + reference, "-Dregistry.from=jlink", cache())
        .successful();
    String container = docker("run", "--detach", "--network=none", reference).strip();
    try {
      String log = daemon.docker("logs", container).output();
      for (int i = 0; !log.contains("Started WebApplication") && i < 600; i++) {
        assertThat(docker("inspect", "--format={{.State.Running}}", container))
            .as(log)
            .isEqualTo("true\n");
        Thread.sleep(100);
        log = daemon.docker("logs", container).output();
      }
      assertThat(log).contains("Tomcat started on port 8080", "Started WebApplication");
    } finally {
      docker("rm", "--force", container);
    }
  }

  @Test
  void anImageOnDebiansJavaRuntimeRuns() throws Exception {
    Path base = DebianBase.make(Files.createDirectory(folder.resolve("debian")));
    MavenRun maven = hello("on-debian");
    String reference = registry.host() + "/on-debian:1";
    maven
        .mvn(
            "package",
            "registry:push",
            "-Dimage=" + reference,
            "-Dregistry.from=oci:" + base,
            "-Dregistry.format=oci",
            cache())
        .successful();
    docker("pull", "--quiet", reference);
    assertThat(run(reference)).startsWith("Hello from Slipway, on Java ");
  }

  @Test
  void anImageIsBuiltForTheDaemonAnArchiveAndALayoutInOneRun() throws Exception {
    MavenRun maven = hello("build");
    Path pom = maven.project().resolve("pom.xml");
    Files.writeString(
        pom,
        Files.readString(pom)
            .replace(
                "<version>${slipway.version}</version>",
                "<version>${slipway.version}</version><executions>"
                    + execution("daemon", "docker-daemon")
                    + execution("archive", "docker-archive:target/hello.tar")
                    + execution("layout", "oci:target/layout")
                    + "</executions>"));
    String printedBuild =
        maven
            .with("DOCKER_HOST", daemon.host())
            .with("DOCKER_CONFIG", daemon.configuration().toString())
            .mvn(
                "package",
                "registry:build@daemon",
                "registry:build@archive",
                "registry:build@layout",
                "-Dregistry.from=jlink",
                cache())
            .successful()
            .stdout();
    String printed = printedWithoutContainer(maven);

    assertThat(run("made.test/daemon:1")).isEqualTo(printed);
    assertThat(docker("load", "--input", maven.project().resolve("target/hello.tar").toString()))
        .contains("made.test/archive:1");
    assertThat(run("made.test/archive:1")).isEqualTo(printed);
    // Both have the same config, which is what Docker knows an image by.
    assertThat(docker("image", "inspect", "--format={{.Id}}", "made.test/daemon:1"))
        .isEqualTo(docker("image", "inspect", "--format={{.Id}}", "made.test/archive:1"));
    Path layout = maven.project().resolve("target/layout");
    String digest = skopeo("--format={{.Digest}}", "oci:" + layout + ":1");
    assertThat(printedBuild).contains("built made.test/layout:1@" + digest + " into oci:" + layout);
    Command.of(
            RequiredPart.SKOPEO.require().toString(),
            "copy",
            "--dest-tls-verify=false",
            "oci:" + layout + ":1",
            "docker://" + registry.host() + "/from-layout:1")
        .run()
        .successful();
    docker("pull", "--quiet", registry.host() + "/from-layout:1");
    assertThat(run(registry.host() + "/from-layout:1")).isEqualTo(printed);
  }

  private static String execution(String id, String output) {
    return "<execution><id>"
        + id
        + "</id><phase>none</phase><goals><goal>build</goal></goals><configuration><image>made.test/"
        + id
        + ":1</image><output>"
        + output
        + "</output></configuration></execution>";
  }
}
