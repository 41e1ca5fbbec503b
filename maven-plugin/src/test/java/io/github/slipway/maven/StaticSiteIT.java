package io.github.slipway.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipway.testsupport.DistributionRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample {@code static-site}, on a base that says that it is nginx. */
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
}
