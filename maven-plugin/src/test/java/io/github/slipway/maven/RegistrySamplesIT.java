package io.github.slipway.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipway.testsupport.Command;
import io.github.slipway.testsupport.DistributionRegistry;
import io.github.slipway.testsupport.NginxProxy;
import io.github.slipway.testsupport.RequiredPart;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The registries of {@code samples/registries}, started with the very files that people copy, and
 * pushed to with the settings beside them. Hosts, ports and directories are those of the tests.
 */
class RegistrySamplesIT {
  private static final String PASSWORD = "correct-horse-7391";
  private static final String ORIGIN = "http://humpback.example.com";

  @TempDir static Path folder;
  private static MavenRun hello;

  @BeforeAll
  static void packageHello() throws Exception {
    hello = MavenRun.inCopyOf("hello", folder);
    // More than nginx lets through where nobody tells it to.
    byte[] noise = new byte[2_000_000];
    new Random(7).nextBytes(noise);
    Path resources = Files.createDirectories(hello.project().resolve("src/main/resources"));
    Files.write(resources.resolve("noise"), noise);
    hello.mvn("package").successful();
  }

  private static Path sample(String directory, String file) {
    return MavenRun.sample("registries").resolve(directory).resolve(file);
  }

  /** A file of a sample with other texts in place of some, each of which it has to have. */
  private static String text(String directory, String file, String... replacements)
      throws IOException {
    String text = Files.readString(sample(directory, file));
    for (int i = 0; i < replacements.length; i += 2) {
      assertThat(text).as(directory + "/" + file).contains(replacements[i]);
      text = text.replace(replacements[i], replacements[i + 1]);
    }
    return text;
  }

  private static DistributionRegistry registry(Path own, String directory, String... replacements)
      throws Exception {
    String configuration =
        text(directory, "config.yml", replacements)
            .replace("/var/lib/registry", own.resolve("images").toString());
    return DistributionRegistry.options().configuration(configuration, Map.of()).start();
  }

  private static void usePlugin(String plugin) throws IOException {
    Path pom = hello.project().resolve("pom.xml");
    String text = Files.readString(pom);
    int start = text.lastIndexOf("<plugin>");
    int end = text.indexOf("</plugin>", start) + "</plugin>".length();
    Files.writeString(pom, text.substring(0, start) + plugin.strip() + text.substring(end));
  }

  private static String servers(String settings) {
    return settings.substring(
        settings.indexOf("<servers>") + "<servers>".length(), settings.indexOf("</servers>"));
  }

  private static void makeCertificates(Path own) throws Exception {
    RequiredPart.OPENSSL.require();
    Command.of(sample("tls", "make-certificates").toString(), "localhost", "127.0.0.1")
        .in(own)
        .run()
        .successful();
    Command.of(RequiredPart.HTPASSWD.require().toString(), "-i", "-B", "-c", "htpasswd", "deployer")
        .in(own)
        .reading(PASSWORD)
        .run()
        .successful();
  }

  private static HttpResponse<String> ask(String url, String method) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .header("Origin", ORIGIN)
            .header("Accept", "application/vnd.docker.distribution.manifest.v2+json")
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
  }

  @Test
  void thatOfPlainHttpIsReadByHumpbacksPageAndDeletes() throws Exception {
    Path own = Files.createDirectory(folder.resolve("http"));
    try (DistributionRegistry registry =
        registry(own, "http", "addr: :5000", "addr: 127.0.0.1:0")) {
      usePlugin(text("http", "plugin.xml", "hub.example.com:5000", registry.host()));
      Path yaml =
          Files.writeString(
              own.resolve("registries.yaml"),
              text("http", "registries.yaml", "hub.example.com:5000", registry.host()));
      hello
          .with("SLIPWAY_REGISTRIES", yaml.toString())
          .mvn("registry:push", "-Dregistry.from=scratch")
          .successful();

      for (String path : List.of("/v2/_catalog?n=1000", "/v2/team/app/tags/list")) {
        HttpResponse<String> answer = ask(registry.url() + path, "GET");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains(ORIGIN);
      }
      String manifests = registry.url() + "/v2/team/app/manifests/";
      HttpResponse<String> before = ask(manifests + "1.0.0", "OPTIONS");
      assertThat(before.statusCode()).isEqualTo(200);
      assertThat(before.headers().allValues("Access-Control-Allow-Methods")).contains("DELETE");
      HttpResponse<String> manifest = ask(manifests + "1.0.0", "GET");
      assertThat(manifest.headers().allValues("Access-Control-Expose-Headers"))
          .contains("Docker-Content-Digest");
      String digest = manifest.headers().firstValue("Docker-Content-Digest").orElseThrow();
      assertThat(ask(manifests + digest, "DELETE").statusCode()).isEqualTo(202);
    }
  }

  @Test
  void thatWithItsOwnCaLetsInTheUserOfItsFile() throws Exception {
    Path own = Files.createDirectory(folder.resolve("tls"));
    makeCertificates(own);
    try (DistributionRegistry registry =
        registry(
            own, "tls", "addr: :5443", "addr: 127.0.0.1:0", "/etc/docker/registry/", own + "/")) {
      String host = registry.host();
      Path yaml =
          Files.writeString(
              own.resolve("registries.yaml"),
              text("tls", "registries.yaml", "hub.example.com:5443", host));
      hello.settings(servers(text("tls", "settings.xml", "hub.example.com:5443", host)));

      Command.Result result =
          hello
              .with("SLIPWAY_REGISTRIES", yaml.toString())
              .with("HUB_PASSWORD", PASSWORD)
              .mvn("registry:push", "-Dregistry.from=scratch", "-Dimage=" + host + "/team/app");

      assertThat(result.successful().stdout())
          .contains("credentials from server '" + host + "' of settings.xml")
          .contains("pushed " + host + "/team/app:1.0.0@sha256:");
    }
  }

  @Test
  void thatBehindNginxTakesLargeLayersInOneRequest() throws Exception {
    Path own = Files.createDirectory(folder.resolve("nginx"));
    makeCertificates(own);
    try (DistributionRegistry registry = registry(own, "nginx", "127.0.0.1:5000", "127.0.0.1:0");
        NginxProxy nginx = nginx(own, registry.port())) {
      String host = nginx.host();
      Files.copy(own.resolve("ca.crt"), hello.project().resolve("ca.crt"));
      usePlugin(text("nginx", "plugin.xml", "hub.example.com", host));
      hello.settings(servers(text("nginx", "settings.xml", "hub.example.com", host)));

      Command.Result result =
          hello.with("HUB_PASSWORD", PASSWORD).mvn("registry:push", "-Dregistry.from=scratch");

      assertThat(result.successful().stdout())
          .contains("pushed " + host + "/team/app:1.0.0@sha256:");
      assertThat(registry.requests())
          .anyMatch(request -> request.startsWith("PUT /v2/team/app/blobs/uploads/"))
          .noneMatch(request -> request.startsWith("PATCH "));
    }
  }

  private static NginxProxy nginx(Path own, int registryPort) throws Exception {
    String conf =
        text(
            "nginx",
            "registry.conf",
            "/etc/nginx/registry/",
            own + "/",
            "http://127.0.0.1:5000",
            "http://127.0.0.1:" + registryPort);
    assertThat(conf).contains("listen 443 ssl");
    return NginxProxy.of(
            port -> conf.replace("listen 443 ssl", "listen 127.0.0.1:" + port + " ssl"))
        .start();
  }

  /** There is no store to be had here, and the registry does not ask for one when it starts. */
  @Test
  void theConfigurationForS3IsOneThatTheRegistryTakes() throws Exception {
    String configuration =
        text(
            "s3",
            "config.yml",
            "addr: :5000",
            "addr: 127.0.0.1:0",
            "http://minio.example.com:9000",
            "http://127.0.0.1:1");
    try (DistributionRegistry registry =
        DistributionRegistry.options()
            .configuration(
                configuration,
                Map.of(
                    "REGISTRY_STORAGE_S3_ACCESSKEY",
                    "key",
                    "REGISTRY_STORAGE_S3_SECRETKEY",
                    "secret",
                    "AWS_CA_BUNDLE",
                    ""))
            .start()) {
      assertThat(ask(registry.url() + "/v2/", "GET").statusCode()).isEqualTo(200);
    }
  }
}
