package io.github.slipway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.credential.Credential;
import io.github.slipway.credential.CredentialSource;
import io.github.slipway.credential.FoundCredential;
import io.github.slipway.credential.Secret;
import io.github.slipway.image.ImageFormat;
import io.github.slipway.image.ImageReference;
import io.github.slipway.image.ImageSettings;
import io.github.slipway.image.Platform;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.registry.ClientCertificate;
import io.github.slipway.registry.ProxyServer;
import io.github.slipway.registry.RegistryConfig;
import io.github.slipway.registry.RetryPolicy;
import io.github.slipway.report.ImageResult;
import io.github.slipway.report.Listener;
import io.github.slipway.source.JavaProject;
import io.github.slipway.source.ProjectFolder;
import io.github.slipway.testsupport.DistributionRegistry;
import io.github.slipway.testsupport.TestCertificates;
import io.github.slipway.testsupport.TestProxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pushes of one JVM that run at once neither share trust nor disturb each other. */
class SlipwayParallelTest {
  private static final int PUSHES = 4;

  @TempDir Path folder;

  @Test
  void eachPushTrustsItsOwnCertificateAuthorityOnly() throws Exception {
    List<DistributionRegistry> registries = new ArrayList<>();
    List<RegistryConfig> configs = new ArrayList<>();
    try {
      for (int i = 0; i < PUSHES; i++) {
        TestCertificates certificates =
            TestCertificates.in(Files.createDirectory(folder.resolve("certificates-" + i)));
        registries.add(
            DistributionRegistry.options()
                .tls(certificates.server())
                .password("user" + i, "password" + i)
                .start());
        configs.add(RegistryConfig.SECURE.withCaFiles(List.of(certificates.ca())));
      }
      JavaProject project =
          new ProjectFolder(folder.resolve("project")).compileMain("demo.Main").project();
      List<Callable<ImageResult>> pushes = new ArrayList<>();
      for (int i = 0; i < PUSHES; i++) {
        int n = i;
        pushes.add(
            () -> push(project, registries.get(n), configs.get(n), "user" + n, "password" + n));
      }
      for (ImageResult result : all(pushes)) {
        assertThat(result.credentials()).contains("the test's own");
      }
      assertThatThrownBy(
              () -> push(project, registries.get(0), configs.get(1), "user0", "password0"))
          .isInstanceOf(SlipwayException.class)
          .hasMessageContaining("-Dregistry.ca=");
    } finally {
      registries.forEach(DistributionRegistry::close);
    }
  }

  @Test
  void tenPushesAtOnceReachTheirRegistriesInTheirOwnWays() throws Exception {
    TestCertificates one = TestCertificates.in(Files.createDirectory(folder.resolve("one")));
    TestCertificates two = TestCertificates.in(Files.createDirectory(folder.resolve("two")));
    RegistryConfig first = RegistryConfig.SECURE.withCaFiles(List.of(one.ca()));
    RegistryConfig second = RegistryConfig.SECURE.withCaFiles(List.of(two.ca()));
    JavaProject project =
        new ProjectFolder(folder.resolve("project")).compileMain("demo.Main").project();
    try (DistributionRegistry a = DistributionRegistry.options().tls(one.server()).start();
        DistributionRegistry b =
            DistributionRegistry.options().tls(two.server()).clientsSignedBy(one.ca()).start();
        TestProxy open = TestProxy.start();
        TestProxy closed = TestProxy.start("joe", "pr0xy")) {
      assertThat(
              outcomes(
                  project,
                  List.of(
                      new Way(a, first),
                      new Way(a, second),
                      new Way(a, RegistryConfig.SECURE.withInsecure(true)),
                      new Way(a, first.withProxy(proxy(open, Optional.empty()))),
                      new Way(a, first.withProxy(proxy(closed, Optional.of("pr0xy")))),
                      new Way(a, first.withProxy(proxy(closed, Optional.of("wr0ng")))),
                      new Way(b, second.withClientCertificate(shown(one.client("me")))),
                      new Way(b, second.withClientCertificate(shown(two.client("me")))),
                      new Way(b, second),
                      new Way(
                          b,
                          second
                              .withClientCertificate(shown(one.client("you")))
                              .withProxy(proxy(open, Optional.empty()))))))
          .containsExactly(
              "pushed",
              "REGISTRY_UNKNOWN_CA",
              "pushed",
              "pushed",
              "pushed",
              "PROXY_WANTS_LOGIN",
              "pushed",
              "REGISTRY_WANTS_CERTIFICATE",
              "REGISTRY_WANTS_CERTIFICATE",
              "pushed");
      assertThat(open.requests()).contains("CONNECT " + a.host() + " HTTP/1.1");
      assertThat(open.requests()).contains("CONNECT " + b.host() + " HTTP/1.1");
    }
  }

  private record Way(DistributionRegistry registry, RegistryConfig config) {}

  private List<String> outcomes(JavaProject project, List<Way> ways) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(ways.size());
    try {
      List<Callable<String>> pushes = new ArrayList<>();
      for (Way way : ways) {
        pushes.add(
            () -> {
              try {
                push(project, way.registry(), way.config(), "", "");
                return "pushed";
              } catch (SlipwayException e) {
                return e.problem().name();
              }
            });
      }
      List<String> outcomes = new ArrayList<>();
      for (Future<String> future : threads.invokeAll(pushes)) {
        outcomes.add(future.get());
      }
      return outcomes;
    } finally {
      threads.shutdownNow();
    }
  }

  private static ClientCertificate shown(TestCertificates.Pair pair) {
    return new ClientCertificate.Pem(pair.certificate(), pair.key());
  }

  private static ProxyServer proxy(TestProxy proxy, Optional<String> password) {
    return new ProxyServer(
        "localhost",
        proxy.port(),
        password.map(p -> new Credential.UsernamePassword("joe", Secret.of(p))),
        "the test");
  }

  @Test
  void theSameImageCanBePushedByManyAtOnceFromOneCache() throws Exception {
    try (DistributionRegistry registry = DistributionRegistry.start()) {
      JavaProject project =
          new ProjectFolder(folder.resolve("project")).compileMain("demo.Main").project();
      List<Callable<ImageResult>> pushes = new ArrayList<>();
      for (int i = 0; i < 2 * PUSHES; i++) {
        pushes.add(() -> push(project, registry, RegistryConfig.SECURE, "", ""));
      }
      assertThat(all(pushes))
          .extracting(ImageResult::digest)
          .hasSize(2 * PUSHES)
          .containsOnly(push(project, registry, RegistryConfig.SECURE, "", "").digest());
    }
  }

  private static List<ImageResult> all(List<Callable<ImageResult>> pushes) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(pushes.size());
    try {
      List<ImageResult> results = new ArrayList<>();
      for (Future<ImageResult> future : threads.invokeAll(pushes)) {
        results.add(future.get());
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }

  private ImageResult push(
      JavaProject project,
      DistributionRegistry registry,
      RegistryConfig config,
      String user,
      String password)
      throws Exception {
    CredentialSource credentials =
        (host, repository) ->
            Optional.of(
                new FoundCredential(
                    new Credential.UsernamePassword(user, Secret.of(password)), "the test's own"));
    ImageRequest image =
        new ImageRequest(
            project, "scratch", ImageSettings.empty(), ImageFormat.DOCKER, Platform.DEFAULT);
    SlipwayOptions options =
        new SlipwayOptions(
            folder.resolve("cache"),
            name -> config,
            List.of(credentials),
            RetryPolicy.DEFAULT,
            false);
    return Slipway.of(options, Listener.SILENT)
        .push(
            new PushRequest(
                image, ImageReference.of(registry.host() + "/team/app:1"), List.of(), false));
  }
}
