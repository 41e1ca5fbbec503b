package io.jenkins.plugins.slipway.config;

/** Registries for tests. */
final class AnyRegistry {
  private AnyRegistry() {}

  /** No setting is the default. */
  static Registry withAllSettings() {
    Registry registry = new Registry("all", "https://all.test:5000");
    registry.setCredentialsId("login");
    registry.setTokenUsername("robot");
    registry.setCa("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----");
    registry.setCaCredentialsId("ca");
    registry.setClientCertificateId("client");
    registry.setInsecure(true);
    registry.setMirrors("mirror.test\nother.test/path");
    registry.setProxy("http://proxy.test:3128");
    registry.setProxyCredentialsId("proxy");
    registry.setNamespace("team");
    registry.setPushable("team/**");
    return registry;
  }
}
