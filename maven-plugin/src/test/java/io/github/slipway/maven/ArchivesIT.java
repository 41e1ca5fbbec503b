package io.github.slipway.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipway.testsupport.Command;
import io.github.slipway.testsupport.DistributionRegistry;
import io.github.slipway.testsupport.DockerDaemon;
import io.github.slipway.testsupport.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jars and WARs, pushed to CNCF Distribution, pulled by Docker and started. */
class ArchivesIT {
  private static final String TOMCAT = "10.1.48";

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

  private static MavenRun sample(String sample) throws IOException {
    return MavenRun.inCopyOf(sample, Files.createDirectory(folder.resolve(sample)));
  }

  /** One for all tests: the runtime with all modules is cut once. */
  private static String cache() {
    return "-Dregistry.cache=" + folder.resolve("cache");
  }

  private static String pulled(String name) throws IOException, InterruptedException {
    String reference = registry.host() + "/" + name + ":1.0.0";
    daemon.docker("pull", "--quiet", reference).successful();
    return reference;
  }

  private static String layerNames(MavenRun maven) throws IOException {
    return Files.readString(maven.project().resolve("target/registry/result.json"));
  }

  @Test
  void aJarWithAllThatItNeedsRuns() throws Exception {
    MavenRun maven = sample("uber-jar");
    maven
        .mvn(
            "package",
            "registry:push",
            "-Dimage=" + registry.host() + "/uber",
            "-Dregistry.from=jlink",
            "-Dregistry.args=world",
            cache())
        .successful();

    String image = pulled("uber");
    assertThat(daemon.docker("run", "--rm", "--network=none", image).successful().stdout().strip())
        .isEqualTo("{\"greeting\":\"Hello from Slipway\",\"to\":\"world\"}");
    assertThat(daemon.docker("inspect", "--format={{.Config.Entrypoint}}", image).stdout().strip())
        .isEqualTo("[java -jar /app/uber-jar-1.0.0.jar]");
  }

  @Test
  void aRepackagedJarOfSpringBootAnswersWithTheLayersOfItsIndex() throws Exception {
    MavenRun maven = sample("spring-boot");
    String[] push = {
      "package",
      "org.springframework.boot:spring-boot-maven-plugin:repackage",
      "registry:push",
      "-Dregistry.source=spring-boot",
      "-Dimage=" + registry.host() + "/boot",
      "-Dregistry.from=jlink",
      cache()
    };
    maven.mvn(push).successful();

    assertThat(layerNames(maven))
        .contains("\"dependencies\"", "\"spring-boot-loader\"", "\"application\"")
        .doesNotContain("\"snapshot-dependencies\"", "\"classes\"");
    String image = pulled("boot");
    assertThat(daemon.docker("inspect", "--format={{.Config.Entrypoint}}", image).stdout().strip())
        .isEqualTo("[java -cp /app org.springframework.boot.loader.launch.JarLauncher]");
    try (ContainerHttp web = ContainerHttp.start(daemon, image)) {
      assertThat(web.get("/")).isEqualTo("Hello from Slipway, by Spring Boot\n");
    }

    Path source =
        maven.project().resolve("src/main/java/io/github/slipway/samples/web/WebApplication.java");
    Files.writeString(source, Files.readString(source).replace("Hello from", "Greetings from"));
    assertThat(maven.mvn(push).successful().stdout()).contains("layers 1 sent, 0 mounted, ");
  }

  @Test
  void aWarGoesWhereTomcatLooksAndIsServedByIt() throws Exception {
    MavenRun maven = sample("war-tomcat");
    Path base = tomcat(maven);
    Command.Result pushed =
        maven
            .mvn(
                "package",
                "registry:push",
                "-Dimage=" + registry.host() + "/war",
                "-Dregistry.from=oci:" + base,
                cache())
            .successful();

    assertThat(pushed.stdout()).contains("/opt/tomcat/webapps/ROOT");
    assertThat(layerNames(maven)).contains("\"dependencies\"", "\"resources\"", "\"classes\"");
    try (ContainerHttp web = ContainerHttp.start(daemon, pulled("war"))) {
      assertThat(web.get("/hello"))
          .startsWith("{\"greeting\":\"Hello from Slipway\",\"server\":\"Apache Tomcat/" + TOMCAT);
      assertThat(web.get("/")).contains("<a href=\"hello\">");
    }
  }

  /** A base with Tomcat as it is downloaded, on a runtime cut from the JDK of the build. */
  private static Path tomcat(MavenRun maven) throws IOException, InterruptedException {
    Path unpacked = folder.resolve("tomcat");
    maven
        .mvn(
            "org.apache.maven.plugins:maven-dependency-plugin:3.9.0:unpack",
            "-Dartifact=org.apache.tomcat:tomcat:" + TOMCAT + ":zip",
            "-DoutputDirectory=" + unpacked)
        .successful();
    Path home = unpacked.resolve("apache-tomcat-" + TOMCAT);
    // The applications that come with it are not for images.
    Folders.delete(home.resolve("webapps"));
    Path layout = folder.resolve("tomcat-base");
    maven
        .mvn(
            "registry:build",
            // A web application may be a directory, and so may any files be one.
            "-Dregistry.source=war",
            "-Dregistry.file=" + home,
            "-Dregistry.appRoot=/opt/tomcat",
            "-Dregistry.from=jlink",
            "-Dregistry.environment=CATALINA_HOME=/opt/tomcat",
            // It writes below its home; the runtime's own user is another.
            "-Dregistry.user=0",
            "-Dregistry.entrypoint=java,-Dcatalina.home=/opt/tomcat,-cp,"
                + "/opt/tomcat/bin/bootstrap.jar:/opt/tomcat/bin/tomcat-juli.jar,"
                + "org.apache.catalina.startup.Bootstrap,start",
            "-Dregistry.output=oci:" + layout,
            "-Dimage=made.test/tomcat:1",
            cache())
        .successful();
    return layout;
  }
}
