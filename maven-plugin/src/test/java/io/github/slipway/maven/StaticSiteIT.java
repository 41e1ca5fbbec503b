package io.github.slipway.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipway.testsupport.DistributionRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample {@code static-site}, on a base that says that it is nginx, and without its POM. */
class StaticSiteIT {
  @TempDir Path folder;

  @Test
  void theFilesAreWhereTheWebServerOfTheBaseLooks() throws Exception {
    try (DistributionRegistry registry = DistributionRegistry.start()) {
      MavenRun maven = MavenRun.inCopyOf("static-site", folder);
      String base = registry.host() + "/base/nginx:1";
      String image = registry.host() + "/demo/site";
      Path server = Files.createDirectories(folder.resolve("server/etc"));
      Files.writeString(server.resolve("nginx.conf"), "events {}\n");
      maven
          .mvn(
              "registry:push",
              "-Dregistry.from=scratch",
              "-Dregistry.context=" + server.getParent(),
              "-Dregistry.appRoot=/",
              "-Dregistry.environment=NGINX_VERSION=1.28.0",
              "-Dregistry.entrypoint=nginx,-g,daemon off;",
              "-Dimage=" + base)
          .successful();

      assertThat(maven.mvn("registry:push", "-Dimage=" + image).stdout())
          .contains("[no-base]", "-Dregistry.from=");
      String[] push = {"registry:push", "-Dregistry.from=" + base, "-Dimage=" + image};
      assertThat(maven.mvn(push).successful().stdout())
          .contains("/usr/share/nginx/html", "pushed " + image + ":1.0.0@");
      assertThat(maven.mvn(push).successful().stdout()).contains("unchanged");

      PulledImage pulled = PulledImage.pull(image + ":1.0.0", folder.resolve("pulled"));
      assertThat(pulled.digests()).hasSize(2);
      assertThat(pulled.files(0)).containsExactly("etc/nginx.conf");
      assertThat(pulled.files(1))
          .containsExactlyInAnyOrder(
              "usr/share/nginx/html/index.html",
              "usr/share/nginx/html/style.css",
              "usr/share/nginx/html/bilder/grüße.svg");
      assertThat(pulled.entries(1)).contains("-rw-r--r-- 0/0 usr/share/nginx/html/index.html");
    }
  }

  @Test
  void aDirectoryWithoutAPomIsPushedAndStaysAsItIs() throws Exception {
    Path site = MavenRun.inCopyOf("static-site", folder).project().resolve("site");
    try (DistributionRegistry registry = DistributionRegistry.start()) {
      MavenRun maven = MavenRun.in(site, folder);
      String goal = MavenRun.coordinates() + ":push-files";
      String images = "-Dimage=" + registry.host() + "/demo/";
      String from = "-Dregistry.from=scratch";
      List<Path> before = files(site);

      assertThat(maven.mvn(goal, images, from).stdout()).contains("[no-tag]", "-Dregistry.tags=");
      assertThat(maven.mvn(goal, images, "-Dregistry.tags=1").stdout()).contains("[no-base]");
      String pushed = maven.mvn(goal, images, from, "-Dregistry.tags=1").successful().stdout();
      assertThat(pushed).contains("pushed " + registry.host() + "/demo/site:1@");
      assertThat(maven.mvn(goal, images, from, "-Dregistry.tags=1").successful().stdout())
          .contains("unchanged");
      assertThat(files(site)).isEqualTo(before);
      assertThat(
              PulledImage.pull(registry.host() + "/demo/site:1", folder.resolve("site-1")).files(0))
          .containsExactlyInAnyOrder("app/index.html", "app/style.css", "app/bilder/grüße.svg");

      assertThat(maven.mvn(goal, images + "x:1", "-Dregistry.source=java").stdout())
          .contains("[invalid-setting]", "registry-maven-plugin", ":push pushes them");
      assertThat(maven.mvn(goal, images + "x:1", "-Dregistry.source=jar").stdout())
          .contains("name it with -Dregistry.file");
    }
  }

  @Test
  void aDockerfileAndAJarNeedNoPomEither() throws Exception {
    try (DistributionRegistry registry = DistributionRegistry.start()) {
      Path context = Files.createDirectories(folder.resolve("context"));
      MavenRun maven = MavenRun.in(context, folder);
      String goal = MavenRun.coordinates() + ":push-files";
      String image = registry.host() + "/demo/found:1";
      Files.writeString(context.resolve("index.html"), "Hello\n");
      Files.writeString(context.resolve("Dockerfile"), "FROM scratch\nCOPY index.html /www/\n");
      maven.mvn(goal, "-Dimage=" + image, "-Dregistry.json=../result.json").successful();
      assertThat(PulledImage.pull(image, folder.resolve("found")).files(0))
          .containsExactly("www/index.html");
      assertThat(folder.resolve("result.json")).content().contains(image);

      Manifest manifest = new Manifest();
      manifest.getMainAttributes().putValue("Manifest-Version", "1.0");
      manifest.getMainAttributes().putValue("Main-Class", "demo.Main");
      try (JarOutputStream made =
          new JarOutputStream(Files.newOutputStream(context.resolve("tool.jar")), manifest)) {
        made.putNextEntry(new JarEntry("demo/Main.class"));
      }
      String jar = registry.host() + "/demo/tool:1";
      maven
          .mvn(goal, "-Dimage=" + jar, "-Dregistry.file=tool.jar", "-Dregistry.from=scratch")
          .successful();
      PulledImage tool = PulledImage.pull(jar, folder.resolve("tool"));
      assertThat(tool.files(0)).containsExactly("app/tool.jar");
      assertThat(tool.config())
          .contains("/app/tool.jar")
          .as("what Maven's project for where there is none says of itself")
          .doesNotContain("Stub")
          .doesNotContain("org.opencontainers.image.version");
    }
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.sorted().toList();
    }
  }
}
