package io.github.slipway.maven;

import io.github.slipway.config.HostSettingsSource;
import io.github.slipway.problem.Problem;
import io.github.slipway.registry.ClientCertificate;
import io.github.slipway.registry.Mirror;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.crypto.SettingsDecrypter;

/**
 * What the parameters and settings.xml say of how hosts are reached.
 *
 * @param registries each for one host
 * @param directory what their paths are relative to
 */
record ReachParameters(
    List<String> insecure,
    Optional<Path> ca,
    Optional<Path> clientCertificate,
    Optional<Path> clientKey,
    Optional<String> mirror,
    Optional<String> upload,
    List<Registry> registries,
    Path directory,
    Settings settings,
    SettingsDecrypter decrypter) {

  /** The parameters: what is said for one host before what is said for all. */
  List<HostSettingsSource> parameters() {
    return List.of(
        new PomRegistries(registries, directory, secrets()),
        new RegistrySettings(insecure, ca)
            .withUpload(
                upload.isPresent()
                    ? Optional.of(UploadParameter.parse(upload.get()))
                    : Optional.empty())
            .withCertificate(certificate())
            .withMirror(mirror.isPresent() ? Optional.of(mirror(mirror.get())) : Optional.empty()));
  }

  /** The proxies that Maven uses, too. */
  HostSettingsSource proxies() {
    return new SettingsProxies(settings.getProxies(), secrets());
  }

  private SettingsSecrets secrets() {
    return new SettingsSecrets(settings, decrypter);
  }

  private Optional<ClientCertificate> certificate() {
    if (clientCertificate.isEmpty() && clientKey.isPresent()) {
      throw Problem.INVALID_SETTING.with(
          "value",
          clientKey.get(),
          "property",
          "clientKey",
          "why",
          "registry.clientCertificate is not set");
    }
    if (clientCertificate.isEmpty()) {
      return Optional.empty();
    }
    Path file = clientCertificate.get();
    return Optional.of(new ClientCertificate.Pem(file, clientKey.orElse(file)));
  }

  private static Mirror mirror(String text) {
    try {
      return Mirror.of(text);
    } catch (IllegalArgumentException e) {
      throw Problem.INVALID_SETTING.because(
          e, "value", text, "property", "mirror", "why", String.valueOf(e.getMessage()));
    }
  }
}
