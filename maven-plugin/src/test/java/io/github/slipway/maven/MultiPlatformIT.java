package io.github.slipway.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipway.testsupport.Command;
import io.github.slipway.testsupport.DistributionRegistry;
import io.github.slipway.testsupport.DockerDaemon;
import io.github.slipway.testsupport.RequiredPart;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample {@code multi-platform}, on a base that is there for three platforms. */
class MultiPlatformIT {
  private static final List<String> ALL = List.of("linux/amd64", "linux/arm64", "linux/arm/v7");

  @TempDir Path folder;

  @Test
  void theImageIsPushedForAllPlatformsAndRunsOnThisOne() throws Exception {
    MavenRun maven = MavenRun.inCopyOf("multi-platform", folder);
    try (DockerDaemon daemon = DockerDaemon.start();
        DistributionRegistry registry = DistributionRegistry.start()) {
      String base = base(registry);
      registry.forgetRequests();

      String said = push(maven, registry, "team/app:1", "-Dregistry.from=" + base);

      for (String platform : ALL) {
        assertThat(said).contains("image for " + platform + ": sha256:");
      }
      assertThat(platforms(raw(registry, "team/app:1"))).containsExactlyElementsOf(ALL);
      assertThat(registry.requests())
          .filteredOn(r -> r.startsWith("PUT") && r.contains("/blobs/"))
          .as("resources and classes once, and three configs")
          .hasSize(5);
      String reference = registry.host() + "/team/app:1";
      daemon.docker("pull", "--quiet", reference).successful();
      assertThat(
              daemon
                  .docker("run", "--rm", "--network=none", reference)
                  .successful()
                  .stdout()
                  .strip())
          .isEqualTo("Hello from Slipway, on " + System.getProperty("os.arch"));
      assertThat(push(maven, registry, "team/app:1", "-Dregistry.from=" + base))
          .contains("unchanged: the registry has this image under every tag");
    }
  }

  /** Java for this machine, cut from the JDK, and nothing for the others: they are not run. */
  private String base(DistributionRegistry registry) throws Exception {
    MavenRun maven = MavenRun.inCopyOf("hello", Files.createDirectory(folder.resolve("base")));
    String here = System.getProperty("os.arch").equals("aarch64") ? "linux/arm64" : "linux/amd64";
    push(maven, registry, "base:here", "-Dregistry.from=jlink", "-Dregistry.platform=" + here);
    List<String> others = ALL.stream().filter(platform -> !platform.equals(here)).toList();
    push(
        maven,
        registry,
        "base:others",
        "-Dregistry.from=scratch",
        "-Dregistry.platforms=" + String.join(",", others));
    String manifest = raw(registry, "base:here");
    List<String> entries = new ArrayList<>();
    entries.add(
        "{\"mediaType\":\"application/vnd.docker.distribution.manifest.v2+json\",\"size\":"
            + manifest.length()
            + ",\"digest\":\""
            + digest(registry, "base:here")
            + "\",\"platform\":{\"os\":\"linux\",\"architecture\":\""
            + here.substring("linux/".length())
            + "\"}}");
    String list = raw(registry, "base:others");
    entries.add(list.substring(list.indexOf('[') + 1, list.lastIndexOf(']')));
    put(registry, list.substring(0, list.indexOf('[') + 1) + String.join(",", entries) + "]}");
    return registry.host() + "/base:17";
  }

  private static void put(DistributionRegistry registry, String list) throws IOException {
    URI uri = URI.create(registry.url() + "/v2/base/manifests/17");
    HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
    connection.setRequestMethod("PUT");
    connection.setDoOutput(true);
    connection.setRequestProperty(
        "Content-Type", "application/vnd.docker.distribution.manifest.list.v2+json");
    connection.getOutputStream().write(list.getBytes(StandardCharsets.UTF_8));
    assertThat(connection.getResponseCode()).isEqualTo(201);
    connection.disconnect();
  }

  private static String push(
      MavenRun maven, DistributionRegistry registry, String name, String... more) throws Exception {
    List<String> line =
        new ArrayList<>(
            List.of("package", "registry:push", "-Dimage=" + registry.host() + "/" + name));
    line.addAll(List.of(more));
    return maven.mvn(line.toArray(String[]::new)).successful().stdout();
  }

  private static List<String> platforms(String index) {
    Matcher platform =
        Pattern.compile(
                "\"architecture\":\"([^\"]+)\",\"os\":\"([^\"]+)\"(?:,\"variant\":\"([^\"]+)\")?")
            .matcher(index);
    return platform
        .results()
        .map(
            found ->
                found.group(2)
                    + "/"
                    + found.group(1)
                    + (found.group(3) == null ? "" : "/" + found.group(3)))
        .toList();
  }

  private static String raw(DistributionRegistry registry, String name) throws Exception {
    return skopeo(registry, name, "--raw");
  }

  private static String digest(DistributionRegistry registry, String name) throws Exception {
    return skopeo(registry, name, "--format={{.Digest}}").strip();
  }

  private static String skopeo(DistributionRegistry registry, String name, String option)
      throws Exception {
    return Command.of(
            RequiredPart.SKOPEO.require().toString(),
            "inspect",
            "--tls-verify=false",
            option,
            "docker://" + registry.host() + "/" + name)
        .run()
        .successful()
        .stdout();
  }
}
