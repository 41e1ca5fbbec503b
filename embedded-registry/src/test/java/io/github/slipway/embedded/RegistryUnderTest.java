package io.github.slipway.embedded;

import io.github.slipway.testsupport.DistributionRegistry;
import io.github.slipway.testsupport.Htpasswd;
import io.github.slipway.testsupport.TestCertificates;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A registry that runs for a test class, and a client that may use it. */
final class RegistryUnderTest implements AutoCloseable {
  static final String USER = "ada";
  static final String PASSWORD = "pass:wörd";

  /** The registries that the contract is asserted against. */
  enum Kind {
    EMBEDDED(true, false),
    EMBEDDED_TLS_HTPASSWD(true, true),
    DISTRIBUTION(false, false),
    DISTRIBUTION_TLS_HTPASSWD(false, true);

    private final boolean embedded;
    private final boolean secured;

    Kind(boolean embedded, boolean secured) {
      this.embedded = embedded;
      this.secured = secured;
    }

    /** Whether it is ours; else CNCF Distribution 2.8.2, which differs where a test says so. */
    boolean isEmbedded() {
      return embedded;
    }

    boolean isSecured() {
      return secured;
    }
  }

  private final AutoCloseable registry;
  private final Http http;

  private RegistryUnderTest(AutoCloseable registry, Http http) {
    this.registry = registry;
    this.http = http;
  }

  /** Starts a registry that allows deletes, with its files in this folder. */
  static RegistryUnderTest start(Kind kind, Path folder) throws Exception {
    TestCertificates certificates = kind.isSecured() ? TestCertificates.in(folder) : null;
    if (kind.isEmbedded()) {
      EmbeddedRegistry.Builder builder = EmbeddedRegistry.builder(folder.resolve("storage"));
      if (certificates != null) {
        builder
            .tls(certificates.server().certificate(), certificates.server().key())
            .htpasswd(Htpasswd.write(folder.resolve("htpasswd"), Map.of(USER, PASSWORD)));
      }
      EmbeddedRegistry embedded = builder.start();
      return new RegistryUnderTest(embedded, client(embedded.uri().toString(), certificates));
    }
    DistributionRegistry.Options options = DistributionRegistry.options().deletes();
    if (certificates != null) {
      options = options.tls(certificates.server()).password(USER, PASSWORD);
    }
    DistributionRegistry distribution = options.start();
    return new RegistryUnderTest(distribution, client(distribution.url(), certificates));
  }

  /** Speaks to the registry, with the user's password where one is needed. */
  Http http() {
    return http;
  }

  @Override
  public void close() throws Exception {
    registry.close();
  }

  private static Http client(String url, @Nullable TestCertificates certificates) throws Exception {
    return certificates == null
        ? Http.plain(url)
        : Http.trusting(certificates.ca(), url).as(USER, PASSWORD);
  }
}
