package io.github.slipway.copy;

import io.github.slipway.image.ImageFormat;
import io.github.slipway.image.ImageReference;
import io.github.slipway.layer.LayerStore;
import io.github.slipway.layer.ScratchFiles;
import io.github.slipway.layout.DockerArchive;
import io.github.slipway.layout.DockerDaemon;
import io.github.slipway.layout.OciArchive;
import io.github.slipway.layout.OciLayout;
import io.github.slipway.registry.RegistryClients;
import io.github.slipway.store.ImageTarget;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Opens what {@link StoreName} names. */
public final class Stores {
  private final RegistryClients registries;
  private final LayerStore store;
  private final ScratchFiles scratch;

  /**
   * Stores of one piece of work.
   *
   * @param store keeps layers that have to be compressed
   * @param scratch takes what a Docker daemon hands out, until the work is done
   */
  public Stores(RegistryClients registries, LayerStore store, ScratchFiles scratch) {
    this.registries = registries;
    this.scratch = scratch;
    this.store = store;
  }

  /**
   * Opens a source.
   *
   * @param format what an image gets that has no manifest
   * @throws io.github.slipway.problem.SlipwayException if it is on disk, and not what its name says
   */
  public Origin source(StoreName name, ImageFormat format)
      throws IOException, InterruptedException {
    if (name instanceof StoreName.InLayout layout) {
      return new LayoutOrigin(layout, layout.tag(), OciLayout.open(layout.directory()));
    }
    if (name instanceof StoreName.InOciArchive archive) {
      return new LayoutOrigin(archive, archive.name(), OciArchive.open(archive.file()));
    }
    if (name instanceof StoreName.InArchive archive) {
      DockerArchive opened = DockerArchive.open(archive.file());
      return ArchiveOrigin.open(archive, opened, archive.name(), format, store);
    }
    if (name instanceof StoreName.InDaemon daemon) {
      return fromDaemon(daemon, format);
    }
    ImageReference image = ((StoreName.InRegistry) name).reference();
    return new RegistryOrigin(
        image,
        registries.forPull(image.registry(), image.repository()),
        registries.forPullByMirrors(image.registry(), image.repository()));
  }

  private Origin fromDaemon(StoreName.InDaemon name, ImageFormat format)
      throws IOException, InterruptedException {
    Path file = scratch.next();
    DockerDaemon.ofUser().save(name.image(), file);
    return ArchiveOrigin.open(name, DockerArchive.open(file), Optional.empty(), format, store);
  }

  /**
   * Opens a target that takes images as they are; nothing is made before something is written.
   *
   * @param readOnly whether nothing will be written
   */
  public ImageTarget target(StoreName.InRegistry name, boolean readOnly) {
    ImageReference image = name.reference();
    return readOnly
        ? registries.forPull(image.registry(), image.repository())
        : registries.forPush(image.registry(), image.repository());
  }

  /** The same on disk. */
  public ImageTarget target(StoreName.InLayout name) throws IOException {
    return new LayoutTarget(name.directory());
  }
}
