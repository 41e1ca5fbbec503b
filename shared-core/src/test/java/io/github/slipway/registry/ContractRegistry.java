package io.github.slipway.registry;

import io.github.slipway.embedded.EmbeddedRegistry;
import io.github.slipway.testsupport.DistributionRegistry;
import io.github.slipway.testsupport.Htpasswd;
import io.github.slipway.testsupport.TestCertificates;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

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
    Optional<TestCertificates> certificates =
        secured
            ? Optional.of(TestCertificates.in(Files.createDirectories(folder.resolve("tls"))))
            : Optional.empty();
    Optional<Path> ca = certificates.map(TestCertificates::ca);
    return switch (this) {
      case EMBEDDED, EMBEDDED_TLS_PASSWORD -> {
        EmbeddedRegistry.Builder builder = EmbeddedRegistry.builder(folder.resolve("storage"));
        if (certificates.isPresent()) {
          TestCertificates.Pair server = certificates.get().server();
          builder
              .tls(server.certificate(), server.key())
              .htpasswd(Htpasswd.write(folder.resolve("htpasswd"), Map.of(USER, PASSWORD)));
        }
        EmbeddedRegistry registry = builder.start();
        yield new Running("localhost:" + registry.port(), ca, registry);
      }
      case DISTRIBUTION, DISTRIBUTION_TLS_PASSWORD -> {
        DistributionRegistry.Options options = DistributionRegistry.options();
        if (certificates.isPresent()) {
          TestCertificates.Pair server = certificates.get().server();
          options = options.tls(server).password(USER, PASSWORD);
        }
        DistributionRegistry registry = options.start();
        yield new Running(registry.host(), ca, registry);
      }
    };
  }

  /**
   * A registry that runs.
   *
   * @param ca what a client has to trust
   */
  record Running(String host, Optional<Path> ca, AutoCloseable registry) implements AutoCloseable {
    @Override
    public void close() throws Exception {
      registry.close();
    }
  }
}
