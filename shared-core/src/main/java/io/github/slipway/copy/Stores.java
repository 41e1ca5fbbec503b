package io.github.slipway.copy;

import io.github.slipway.image.ImageFormat;
import io.github.slipway.image.ImageReference;
import io.github.slipway.layer.LayerStore;
import io.github.slipway.layout.OciArchive;
import io.github.slipway.layout.OciLayout;
import io.github.slipway.registry.RegistryClients;
import io.github.slipway.store.ImageTarget;
import java.io.IOException;

/** Opens what {@link StoreName} names. */
public final class Stores {
  private final RegistryClients registries;
  private final LayerStore store;

  /**
   * Stores of one piece of work.
   *
   * @param store keeps layers that have to be compressed
   */
  public Stores(RegistryClients registries, LayerStore store) {
    this.registries = registries;
    this.store = store;
  }

  /**
   * Opens a source.
   *
   * @param format what an image gets that has no manifest
   * @throws io.github.slipway.problem.SlipwayException if it is on disk, and not what its name says
   */
  public Origin source(StoreName name, ImageFormat format) throws IOException {
    if (name instanceof StoreName.InLayout layout) {
      return new LayoutOrigin(layout, layout.tag(), OciLayout.open(layout.directory()));
    }
    if (name instanceof StoreName.InOciArchive archive) {
      return new LayoutOrigin(archive, archive.name(), OciArchive.open(archive.file()));
    }
    if (name instanceof StoreName.InArchive archive) {
      return ArchiveOrigin.open(archive, format, store);
    }
    ImageReference image = ((StoreName.InRegistry) name).reference();
    return new RegistryOrigin(
        image,
        registries.forPull(image.registry(), image.repository()),
        registries.forPullByMirrors(image.registry(), image.repository()));
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
