package io.github.slipway.maven;

import io.github.slipway.config.AddressLookup;
import io.github.slipway.config.HostSettings;
import io.github.slipway.config.HostSettingsSource;
import io.github.slipway.config.InsecureHosts;
import io.github.slipway.image.ImageReference;
import io.github.slipway.problem.Problem;
import io.github.slipway.registry.ClientCertificate;
import io.github.slipway.registry.Mirror;
import io.github.slipway.registry.UploadMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How to reach each host, from the parameters. */
final class RegistrySettings implements HostSettingsSource {
  private final InsecureHosts insecure;
  private final Optional<Path> ca;
  private final Optional<UploadMode> upload;
  private final Optional<ClientCertificate> certificate;
  private final Optional<Mirror> dockerHub;

  /**
   * One setting for all hosts.
   *
   * @param insecure hosts and ranges of addresses, see {@link InsecureHosts}
   * @param ca a PEM file with further CA certificates
   * @throws io.github.slipway.problem.SlipwayException if an element of the list is neither
   */
  RegistrySettings(List<String> insecure, Optional<Path> ca) {
    try {
      this.insecure = InsecureHosts.of(insecure, AddressLookup.SYSTEM);
    } catch (IllegalArgumentException e) {
      throw Problem.INVALID_SETTING.because(
          e,
          "value",
          String.join(",", insecure),
          "property",
          "insecure",
          "why",
          String.valueOf(e.getMessage()));
    }
    this.ca = ca;
    this.upload = Optional.empty();
    this.certificate = Optional.empty();
    this.dockerHub = Optional.empty();
  }

  private RegistrySettings(
      InsecureHosts insecure,
      Optional<Path> ca,
      Optional<UploadMode> upload,
      Optional<ClientCertificate> certificate,
      Optional<Mirror> dockerHub) {
    this.insecure = insecure;
    this.ca = ca;
    this.upload = upload;
    this.certificate = certificate;
    this.dockerHub = dockerHub;
  }

  /** The same with this way to send blobs, if one is given. */
  RegistrySettings withUpload(Optional<UploadMode> mode) {
    return new RegistrySettings(insecure, ca, mode, certificate, dockerHub);
  }

  /** The same with this to show of oneself, if there is something. */
  RegistrySettings withCertificate(Optional<ClientCertificate> shown) {
    return new RegistrySettings(insecure, ca, upload, shown, dockerHub);
  }

  /** The same with this mirror of Docker Hub, if there is one. */
  RegistrySettings withMirror(Optional<Mirror> mirror) {
    return new RegistrySettings(insecure, ca, upload, certificate, mirror);
  }

  @Override
  public List<HostSettings> of(String registry) {
    List<HostSettings> all = new ArrayList<>();
    if (insecure.contains(registry)) {
      all.add(HostSettings.from("registry.insecure").withInsecure(true));
    }
    if (ca.isPresent()) {
      all.add(HostSettings.from("registry.ca").withCaFiles(List.of(ca.get())));
    }
    if (upload.isPresent()) {
      all.add(HostSettings.from("registry.upload").withUpload(upload.get()));
    }
    if (certificate.isPresent()) {
      all.add(
          HostSettings.from("registry.clientCertificate").withClientCertificate(certificate.get()));
    }
    if (registry.equals(ImageReference.DOCKER_HUB) && dockerHub.isPresent()) {
      all.add(HostSettings.from("registry.mirror").withMirrors(List.of(dockerHub.get())));
    }
    return all;
  }
}
