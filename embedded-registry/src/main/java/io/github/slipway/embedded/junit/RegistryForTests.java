package io.github.slipway.embedded.junit;

import io.github.slipway.embedded.EmbeddedRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A registry that runs for tests, and the temporary directory that goes with it. JUnit before 5.13
 * closes what is a CloseableResource, newer ones what is AutoCloseable.
 */
@SuppressWarnings("deprecation") // Deprecated in 5.13, and what older ones know.
final class RegistryForTests implements ExtensionContext.Store.CloseableResource, AutoCloseable {
  private final EmbeddedRegistry registry;
  private final Path directory;

  private RegistryForTests(EmbeddedRegistry registry, Path directory) {
    this.registry = registry;
    this.directory = directory;
  }

  /**
   * Starts a registry.
   *
   * @throws ExtensionConfigurationException if it cannot be started so; the message says why
   */
  static RegistryForTests start(WithRegistry options) {
    try {
      Path directory = Files.createTempDirectory("slipway-registry");
      try {
        return new RegistryForTests(builder(options, directory).start(), directory);
      } catch (IOException | RuntimeException e) {
        delete(directory);
        throw e;
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new ExtensionConfigurationException(
          "The registry of @WithRegistry was not started. " + e.getMessage(), e);
    }
  }

  EmbeddedRegistry registry() {
    return registry;
  }

  @Override
  public void close() throws IOException {
    registry.close();
    delete(directory);
  }

  private static EmbeddedRegistry.Builder builder(WithRegistry options, Path directory)
      throws IOException {
    Path storage =
        options.storage().isEmpty()
            ? directory.resolve("storage")
            : Path.of(options.storage()).toAbsolutePath();
    EmbeddedRegistry.Builder builder =
        EmbeddedRegistry.builder(storage)
            .port(options.port())
            .anonymousPull(options.anonymousPull())
            .allowOrigins(List.of(options.allowOrigins()))
            .allowDelete(options.allowDelete())
            .readOnly(options.readOnly())
            .dockerOnly(options.dockerOnly())
            .allowMissing(options.allowMissing());
    for (String warning : options.warnings()) {
      builder.warning(warning);
    }
    for (String user : options.users()) {
      int colon = user.indexOf(':');
      if (colon <= 0) {
        // Not the text: a slip of the pen is likely a password.
        throw new IllegalArgumentException("One of its users is not NAME:PASSWORD.");
      }
      builder.user(user.substring(0, colon), user.substring(colon + 1));
    }
    if (options.pushers().length > 0) {
      builder.pushers(List.of(options.pushers()));
    }
    if (options.maxBytes() != 0) {
      builder.maxBytes(options.maxBytes());
    }
    if (options.tls()) {
      SelfSignedCertificate certificate = SelfSignedCertificate.make(directory);
      builder.tls(certificate.certificate(), certificate.key());
    }
    return builder;
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
