package io.github.slipway.yardstick;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.Ports;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import io.github.slipway.image.ImageFormat;
import io.github.slipway.image.ImageSettings;
import io.github.slipway.image.Platform;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;

/** Builds with Jib, the whole of it, and pushes with its client. */
final class JibBuild {
  private final Path caches;

  /**
   * Builds with caches of its own.
   *
   * @param caches an empty directory
   */
  JibBuild(Path caches) {
    this.caches = caches;
  }

  static JibContainerBuilder from(String base) throws Exception {
    return base.equals("scratch") ? Jib.fromScratch() : Jib.from(RegistryImage.named(base));
  }

  void push(
      JibContainerBuilder builder,
      ImageSettings settings,
      ImageFormat format,
      Platform platform,
      String target)
      throws Exception {
    builder
        .setFormat(
            com.google.cloud.tools.jib.api.buildplan.ImageFormat.valueOf(
                format == ImageFormat.OCI ? "OCI" : "Docker"))
        .setPlatforms(
            Set.of(
                new com.google.cloud.tools.jib.api.buildplan.Platform(
                    platform.architecture(), platform.os())))
        .setCreationTime(settings.created())
        .setEnvironment(settings.environment())
        .setLabels(settings.labels())
        .setExposedPorts(Ports.parse(settings.ports()))
        .setVolumes(
            settings.volumes().stream().map(AbsoluteUnixPath::get).collect(Collectors.toSet()));
    settings.user().ifPresent(builder::setUser);
    settings.workdir().map(AbsoluteUnixPath::get).ifPresent(builder::setWorkingDirectory);
    settings.entrypoint().ifPresent(builder::setEntrypoint);
    settings.cmd().ifPresent(builder::setProgramArguments);
    var unused =
        builder.containerize(
            Containerizer.to(RegistryImage.named(target))
                .setAllowInsecureRegistries(true)
                .setBaseImageLayersCache(caches.resolve("base"))
                .setApplicationLayersCache(caches.resolve("application")));
  }
}
