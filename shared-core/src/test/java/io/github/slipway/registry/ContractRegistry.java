package io.github.slipway.registry;

import io.github.slipway.embedded.EmbeddedRegistry;
import io.github.slipway.testsupport.DistributionRegistry;
import io.github.slipway.testsupport.Htpasswd;
import io.github.slipway.testsupport.TestCertificates;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The registries that every contract is tested against. */
enum ContractRegistry {
  EMBEDDED(false),
  EMBEDDED_TLS_PASSWORD(true),
  DISTRIBUTION(false),
  DISTRIBUTION_TLS_PASSWORD(true);

  static final String USER = "robot$team";
  static final String PASSWORD = "s3cr3t:with colon";

  private final boolean secured;

  ContractRegistry(boolean secured) {
    this.secured = secured;
  }

  /** Whether it has TLS by a private CA, and wants a password. */
  boolean isSecured() {
    return secured;
  }

  /** Starts it with files in this folder. */
  Running start(Path folder) throws Exception {
    TestCertificates certificates =
        secured ? TestCertificates.in(Files.createDirectories(folder.resolve("tls"))) : null;
    return switch (this) {
      case EMBEDDED, EMBEDDED_TLS_PASSWORD -> {
        EmbeddedRegistry.Builder builder = EmbeddedRegistry.builder(folder.resolve("storage"));
        if (certificates != null) {
          builder
              .tls(certificates.server().certificate(), certificates.server().key())
              .htpasswd(Htpasswd.write(folder.resolve("htpasswd"), Map.of(USER, PASSWORD)));
        }
        EmbeddedRegistry registry = builder.start();
        yield new Running("localhost:" + registry.port(), certificates, registry);
      }
      case DISTRIBUTION, DISTRIBUTION_TLS_PASSWORD -> {
        DistributionRegistry.Options options = DistributionRegistry.options();
        if (certificates != null) {
          options = options.tls(certificates.server()).password(USER, PASSWORD);
        }
        DistributionRegistry registry = options.start();
        yield new Running(registry.host(), certificates, registry);
      }
    };
  }

  /** A registry that runs. */
  record Running(
      String host,
      @org.jspecify.annotations.Nullable TestCertificates certificates,
      AutoCloseable registry)
      implements AutoCloseable {

    int port() {
      return Integer.parseInt(host.substring(host.indexOf(':') + 1));
    }

    @Override
    public void close() throws Exception {
      registry.close();
    }
  }
}
