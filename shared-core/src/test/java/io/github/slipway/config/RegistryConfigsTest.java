package io.github.slipway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.credential.Credential;
import io.github.slipway.credential.Secret;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.registry.CaCertificates.PemFile;
import io.github.slipway.registry.ClientCertificate;
import io.github.slipway.registry.Mirror;
import io.github.slipway.registry.ProxyServer;
import io.github.slipway.registry.RegistryConfig;
import io.github.slipway.registry.UploadMode;
import io.github.slipway.report.HeardLines;
import io.github.slipway.report.Listener;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RegistryConfigsTest {
  private static final ProxyServer PROXY =
      new ProxyServer(
          "proxy.test",
          3128,
          Optional.of(new Credential.UsernamePassword("me", Secret.of("hidden"))),
          "test");
  private static final ClientCertificate PKCS12 =
      new ClientCertificate.Pkcs12(Path.of("me.p12"), Optional.of(Secret.of("hidden")));

  private static RegistryConfig merged(HostSettings... settings) {
    return new RegistryConfigs(List.of(host -> List.of(settings)), Listener.SILENT).apply("host");
  }

  private static HostSettings said(String source) {
    return HostSettings.from(source);
  }

  @Test
  void aHostOfWhichNothingIsSaidIsSecure() {
    assertThat(merged()).isEqualTo(RegistryConfig.SECURE);
    assertThat(merged(said("a"), said("b"))).isEqualTo(RegistryConfig.SECURE);
  }

  @Test
  void eachAttributeIsOfTheFirstSourceThatHasIt() {
    List<Mirror> mirrors = List.of(new Mirror("mirror", "hub"));
    HostSettings first = said("a").withConnections(3).withUpload(UploadMode.MONOLITHIC);
    HostSettings second =
        said("b")
            .withConnections(5)
            .withMirrors(mirrors)
            .withClientCertificate(PKCS12)
            .withRoute(Route.by(PROXY))
            .withUpload(UploadMode.chunked(10));

    assertThat(merged(first, second))
        .isEqualTo(
            RegistryConfig.SECURE
                .withConnections(3)
                .withUpload(UploadMode.MONOLITHIC)
                .withMirrors(mirrors)
                .withClientCertificate(PKCS12)
                .withProxy(PROXY));
  }

  @Test
  void whatAnEarlierSourceForbidsALaterOneCannotAllow() {
    assertThat(merged(said("a").withInsecure(false), said("b").withInsecure(true)).insecure())
        .isFalse();
    assertThat(merged(said("a").withInsecure(true), said("b").withInsecure(false)).insecure())
        .isTrue();
  }

  @Test
  void anEarlierSourceCanDoWithoutTheProxyAndTheMirrorsOfALaterOne() {
    HostSettings second =
        said("b").withRoute(Route.by(PROXY)).withMirrors(List.of(new Mirror("mirror", "")));

    assertThat(merged(said("a").withRoute(Route.DIRECT).withMirrors(List.of()), second))
        .isEqualTo(RegistryConfig.SECURE);
  }

  @Test
  void caCertificatesOfAllSourcesAreTrusted() {
    Path a = Path.of("a.crt");
    Path b = Path.of("b.crt");

    assertThat(
            merged(said("a").withCaFiles(List.of(b)), said("b").withCaFiles(List.of(a, b))).cas())
        .containsExactly(new PemFile(b), new PemFile(a));
  }

  @Test
  void deviationsOfAConfigurationAreWhatItSays() {
    RegistryConfig config =
        RegistryConfig.SECURE
            .withInsecure(true)
            .withCaFiles(List.of(Path.of("ca.crt")))
            .withClientCertificate(PKCS12)
            .withProxy(PROXY)
            .withMirrors(List.of(new Mirror("mirror", "")))
            .withConnections(7)
            .withUpload(UploadMode.chunked(10));

    assertThat(merged(HostSettings.deviationsOf(config, "POM"))).isEqualTo(config);
    assertThat(HostSettings.deviationsOf(RegistryConfig.SECURE, "POM")).isEqualTo(said("POM"));
  }

  @Test
  void saysWhichSourceGaveWhatWithoutSecrets() {
    HeardLines lines = new HeardLines();
    HostSettings pom = said("the POM").withInsecure(true).withClientCertificate(PKCS12);
    HostSettings file =
        said("daemon.json").withInsecure(true).withRoute(Route.by(PROXY)).withConnections(2);

    new RegistryConfigs(List.of(host -> List.of(pom), host -> List.of(file)), lines).apply("Host");

    assertThat(lines.lines())
        .containsExactly(
            "host: insecure true from the POM; client certificate me.p12 from the POM; proxy"
                + " proxy.test:3128 from daemon.json; connections 2 from daemon.json");
  }

  @Test
  void nothingIsReadBeforeAHostIsAskedForAndThenOnce() throws Exception {
    List<String> asked = Collections.synchronizedList(new ArrayList<>());
    RegistryConfigs configs =
        new RegistryConfigs(
            List.of(
                host -> {
                  asked.add(host);
                  return List.of();
                }),
            Listener.SILENT);
    assertThat(asked).isEmpty();

    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      CountDownLatch start = new CountDownLatch(1);
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        running.add(
            threads.submit(
                () -> {
                  start.await();
                  return configs.apply("hub.test");
                }));
      }
      start.countDown();
      for (Future<?> thread : running) {
        thread.get(1, TimeUnit.MINUTES);
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(asked).containsExactly("hub.test");
  }

  @Test
  void aSourceThatCannotBeUnderstoodIsAFailureForItsHostAlone() {
    HostSettingsSource source =
        host -> {
          if (host.equals("bad")) {
            throw Problem.OFFLINE.with("registry", host);
          }
          return List.of();
        };
    RegistryConfigs configs = new RegistryConfigs(List.of(source), Listener.SILENT);

    assertThatThrownBy(() -> configs.apply("bad")).isInstanceOf(SlipwayException.class);
    assertThat(configs.apply("good")).isEqualTo(RegistryConfig.SECURE);
  }
}
