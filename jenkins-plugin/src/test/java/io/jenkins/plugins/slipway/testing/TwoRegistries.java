package io.jenkins.plugins.slipway.testing;

import io.github.slipway.testsupport.DistributionRegistry;
import io.github.slipway.testsupport.TestCertificates;
import io.jenkins.plugins.slipway.config.Registry;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Two registries that Jenkins knows, each with a user: {@code hub}, with TLS and a CA of its own,
 * and {@code other}, with plain HTTP. And an image that may be pushed to them.
 */
public final class TwoRegistries implements AutoCloseable {
  /** Of {@code me} at the hub; its Base64 has signs that need quoting. */
  public static final String PASSWORD = "tls-Pa55:word/of+hub";

  /** Of {@code you} at the other one. */
  public static final String OTHER_PASSWORD = "0ther-passw0rd";

  private final TestCertificates certificates;
  private final DistributionRegistry hub;
  private final DistributionRegistry other;
  private final String layout;

  private TwoRegistries(
      TestCertificates certificates,
      DistributionRegistry hub,
      DistributionRegistry other,
      String layout) {
    this.certificates = certificates;
    this.hub = hub;
    this.other = other;
    this.layout = layout;
  }

  /**
   * Starts and configures them; their credentials are {@code hub-login} and {@code other-login}.
   */
  public static TwoRegistries start(Path folder) throws Exception {
    String layout = SmallImage.in(folder);
    TestCertificates certificates =
        TestCertificates.in(Files.createDirectories(folder.resolve("certificates")));
    DistributionRegistry hub =
        DistributionRegistry.options().tls(certificates.server()).password("me", PASSWORD).start();
    DistributionRegistry other =
        DistributionRegistry.options().password("you", OTHER_PASSWORD).start();
    TwoRegistries both = new TwoRegistries(certificates, hub, other, layout);
    Pipelines.login("hub-login", "me", PASSWORD);
    Pipelines.login("other-login", "you", OTHER_PASSWORD);
    Pipelines.registry(both.hubRegistry());
    Registry plain = new Registry("other", other.url());
    plain.setCredentialsId("other-login");
    Pipelines.registry(plain);
    return both;
  }

  /** The hub as it is configured. */
  public Registry hubRegistry() throws Exception {
    Registry secure = new Registry("hub", hub.url());
    secure.setCredentialsId("hub-login");
    secure.setCa(Files.readString(certificates.ca()));
    return secure;
  }

  public DistributionRegistry hub() {
    return hub;
  }

  public DistributionRegistry other() {
    return other;
  }

  /** The CA of the hub. */
  public TestCertificates certificates() {
    return certificates;
  }

  /** A script with {@code HUB} and {@code OTHER} for the hosts, {@code LAYOUT} for the image. */
  public String filled(String script) {
    return script
        .replace("HUB", hub.host())
        .replace("OTHER", other.host())
        .replace("LAYOUT", layout);
  }

  @Override
  public void close() {
    hub.close();
    other.close();
  }
}
