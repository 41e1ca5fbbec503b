package io.github.slipway.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipway.embedded.EmbeddedRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The layers of a Spring Boot project have the digests that jib-maven-plugin gives them: those of
 * its dependencies, its snapshot dependencies, its resources and its classes.
 */
class JibYardstickIT {
  private static final String JIB = "com.google.cloud.tools:jib-maven-plugin:3.5.2:build";
  private static final Pattern DIGEST = Pattern.compile("\"digest\" ?: ?\"(sha256:[0-9a-f]{64})\"");
  private static final Pattern COMMENT = Pattern.compile("\"comment\" ?: ?\"([^\"]*)\"");

  @TempDir Path folder;
  private MavenRun maven;

  @BeforeEach
  void makeProject() throws IOException {
    maven = MavenRun.inCopyOf("spring-boot", folder);
    addSnapshotDependency();
  }

  @Test
  void layersAreThoseOfJib() throws Exception {
    try (EmbeddedRegistry registry = EmbeddedRegistry.builder(folder.resolve("storage")).start()) {
      String host = registry.address();
      maven
          .mvn("package", "registry:push", "-Dregistry.from=scratch", "-Dimage=" + host + "/ours:1")
          .successful();
      maven
          .mvn(
              JIB,
              "-Djib.from.image=scratch",
              "-Djib.to.image=" + host + "/jib:1",
              "-Djib.allowInsecureRegistries=true")
          .successful();

      List<String> ours = digests(registry, "ours");
      List<String> jib = digests(registry, "jib");
      String jibConfig = get(registry, "jib/blobs/" + jib.get(0));
      assertThat(comments(jibConfig))
          .containsExactly(
              "dependencies", "snapshot dependencies", "resources", "classes", "jvm arg files");
      assertThat(ours.subList(1, ours.size()))
          .as("layers, without the config before them and Jib's own arg files")
          .hasSize(4)
          .isEqualTo(jib.subList(1, jib.size() - 1));
    }
  }

  /** Puts a jar into the local repository, as a build of another project would have. */
  private void addSnapshotDependency() throws IOException {
    String name = "yardstick-1.0-SNAPSHOT";
    Path directory =
        Path.of(System.getProperty("it.directory"), "repository/io/github/slipway/it")
            .resolve("yardstick/1.0-SNAPSHOT");
    Files.createDirectories(directory);
    try (JarOutputStream jar =
        new JarOutputStream(Files.newOutputStream(directory.resolve(name + ".jar")))) {
      jar.putNextEntry(new JarEntry("content"));
      jar.write("content".getBytes(StandardCharsets.UTF_8));
    }
    String coordinates =
        "<groupId>io.github.slipway.it</groupId><artifactId>yardstick</artifactId>"
            + "<version>1.0-SNAPSHOT</version>";
    Files.writeString(
        directory.resolve(name + ".pom"),
        "<project><modelVersion>4.0.0</modelVersion>" + coordinates + "</project>");
    Path pom = maven.project().resolve("pom.xml");
    Files.writeString(
        pom,
        Files.readString(pom)
            .replace(
                "<dependencies>", "<dependencies><dependency>" + coordinates + "</dependency>"));
  }

  /** The digests in a manifest: that of the config, and those of the layers. */
  private static List<String> digests(EmbeddedRegistry registry, String repository)
      throws IOException, InterruptedException {
    return DIGEST
        .matcher(get(registry, repository + "/manifests/1"))
        .results()
        .map(match -> match.group(1))
        .toList();
  }

  /** The names of the layers, from the history. */
  private static List<String> comments(String config) {
    return COMMENT.matcher(config).results().map(match -> match.group(1)).toList();
  }

  private static String get(EmbeddedRegistry registry, String path)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(registry.uri() + "/v2/" + path))
            .header("Accept", "application/vnd.docker.distribution.manifest.v2+json")
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
  }
}
