package io.github.slipway.maven;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.slipway.embedded.EmbeddedRegistry;
import io.github.slipway.testsupport.GitRepository;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What images say of themselves, and that the same commit gives the same image everywhere. */
class MetadataIT {
  private static final String PREFIX = "org.opencontainers.image.";
  private static final List<String> IMAGES = List.of("java", "jar", "spring-boot", "dockerfile");

  private static final String REPACKAGE =
      "<plugin><groupId>org.springframework.boot</groupId>"
          + "<artifactId>spring-boot-maven-plugin</artifactId><version>3.5.16</version>"
          + "<executions><execution><goals><goal>repackage</goal></goals><configuration>"
          + "<classifier>boot</classifier></configuration></execution></executions></plugin>";

  /** A jar that Maven makes does not say it. */
  private static final String MAIN = "io.github.slipway.samples.hello.Hello";

  @TempDir Path folder;
  private final ObjectMapper json = new ObjectMapper();
  private EmbeddedRegistry registry;
  private GitRepository git;

  @BeforeEach
  void commit() throws Exception {
    registry = EmbeddedRegistry.builder(folder.resolve("storage")).start();
    MavenRun sample = MavenRun.inCopyOf("hello", folder.resolve("origin"));
    git = GitRepository.init(sample.project());
    git.git("remote", "add", "origin", "ssh://git@git.example.com:2222/team/hello.git");
    Path pom = sample.project().resolve("pom.xml");
    Files.writeString(
        pom,
        Files.readString(pom)
            .replace(
                "<properties>",
                "<name>Hello, 世界</name><licenses><license><name>Apache License, Version 2.0"
                    + "</name></license></licenses><properties>"
                    + "<registry.from>scratch</registry.from>")
            .replace(
                "<plugins>\n      <plugin>\n        <groupId>io.github.slipway",
                "<plugins>" + REPACKAGE + "<plugin><groupId>io.github.slipway")
            .replace("<version>${slipway.version}</version>", executions()));
    git.write("src/main/resources/a/one.txt", "1").write("src/main/resources/b/two.txt", "2");
    git.write("src/main/resources/b/名.txt", "3").write(".gitignore", "target/\n");
    git.write("Dockerfile", "FROM scratch\nCOPY src /src\nCOPY run.sh /bin/\n");
    git.write("run.sh", "#!/bin/sh\n").write(".dockerignore", "target\n");
    assertThat(git.directory().resolve("run.sh").toFile().setExecutable(true)).isTrue();
    git.commit("One");
  }

  @AfterEach
  void stop() {
    registry.close();
  }

  private static String executions() {
    StringBuilder executions =
        new StringBuilder("<version>${slipway.version}</version><executions>");
    for (String image : IMAGES) {
      executions
          .append("<execution><id>" + image + "</id><phase>package</phase>")
          .append("<goals><goal>push</goal></goals><configuration>")
          .append("<image>${host}/" + image + "</image><source>" + image + "</source>")
          .append(more(image))
          .append("</configuration></execution>");
    }
    return executions.append("</executions>").toString();
  }

  private static String more(String image) {
    return switch (image) {
      case "spring-boot" -> "<file>target/hello-1.0.0-boot.jar</file>";
      case "dockerfile" -> "";
      default -> "<mainClass>" + MAIN + "</mainClass>";
    };
  }

  @Test
  void theSameCommitGivesTheSameDigestsInAnyDirectoryAndForAnyUser() throws Exception {
    Map<String, String> first = push("first", "022", false);
    Map<String, String> second = push("second/in/a/deeper directory", "002", true);

    assertThat(second).isEqualTo(first);
    assertThat(labels("java", requireNonNull(first.get("java"))))
        .isEqualTo(
            Map.of(
                PREFIX + "title",
                "Hello, 世界",
                PREFIX + "version",
                "1.0.0",
                PREFIX + "licenses",
                "Apache-2.0",
                PREFIX + "revision",
                git.head(),
                PREFIX + "source",
                "https://git.example.com/team/hello.git",
                PREFIX + "created",
                "2026-11-21T00:00:00Z"));
  }

  /** Builds and pushes a clone, from an empty cache, and tells the digests by repository. */
  private Map<String, String> push(String place, String umask, boolean disturbed) throws Exception {
    Path directory = Files.createDirectories(folder.resolve(place));
    GitRepository clone = git.cloneTo(directory.resolve("hello"));
    clone.git("remote", "set-url", "origin", git.git("remote", "get-url", "origin"));
    if (disturbed) {
      disturb(clone.directory());
    }
    MavenRun maven =
        MavenRun.in(clone.directory(), Files.createDirectory(folder.resolve("user-" + umask)));
    Files.writeString(maven.home().resolve(".mavenrc"), "umask " + umask + "\n");
    maven.mvn("package", "-Dhost=" + registry.address() + "/" + umask).successful();
    Map<String, String> digests = new LinkedHashMap<>();
    for (String image : IMAGES) {
      digests.put(image, digest(umask + "/" + image));
    }
    return digests;
  }

  /** As another umask, another time and another file system would leave the files. */
  private static void disturb(Path directory) throws IOException {
    List<Path> files = new ArrayList<>();
    try (Stream<Path> all = Files.walk(directory.resolve("src"))) {
      all.sorted(Comparator.reverseOrder()).forEach(files::add);
    }
    for (Path file : files) {
      if (Files.isRegularFile(file)) {
        byte[] content = Files.readAllBytes(file);
        Files.delete(file);
        Files.write(file, content);
      }
      Files.setPosixFilePermissions(
          file,
          PosixFilePermissions.fromString(Files.isDirectory(file) ? "rwxrwxr-x" : "rw-rw-r--"));
      Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2001-02-03T04:05:06Z")));
    }
  }

  private String digest(String repository) throws Exception {
    return send(repository + "/manifests/1.0.0")
        .headers()
        .firstValue("Docker-Content-Digest")
        .orElseThrow();
  }

  private Map<String, String> labels(String repository, String digest) throws Exception {
    JsonNode manifest = json.readTree(send("022/" + repository + "/manifests/" + digest).body());
    String config = manifest.at("/config/digest").asText();
    Map<String, String> labels = new LinkedHashMap<>();
    json.readTree(send("022/" + repository + "/blobs/" + config).body())
        .at("/config/Labels")
        .properties()
        .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
    return labels;
  }

  private HttpResponse<String> send(String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(registry.uri() + "/v2/" + path))
            .header("Accept", "application/vnd.docker.distribution.manifest.v2+json")
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
  }
}
