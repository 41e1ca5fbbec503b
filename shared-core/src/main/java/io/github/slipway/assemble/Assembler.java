package io.github.slipway.assemble;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.slipway.base.BaseImage;
import io.github.slipway.image.Bytes;
import io.github.slipway.image.Descriptor;
import io.github.slipway.image.ImageFormat;
import io.github.slipway.image.ImageSettings;
import io.github.slipway.image.Manifest;
import io.github.slipway.image.Platform;
import io.github.slipway.layer.BuiltLayer;
import java.util.ArrayList;
import java.util.List;

/**
 * Joins a base, the application's layers and its settings into manifest and config. The same input
 * gives the same bytes.
 *
 * <p>What comes from where is what Jib and {@code docker build} do; where Jib and this differ is
 * listed in docs/architecture.md, "Deviations from Jib".
 */
public final class Assembler {
  private final Json json = new Json();
  private final String tool;

  /**
   * An assembler.
   *
   * @param tool who the history says made the layers, such as {@code slipway:1.0.0}
   */
  public Assembler(String tool) {
    this.tool = tool;
  }

  /**
   * Makes the manifest and the config of an image.
   *
   * @param base what it is built on
   * @param layers the application's layers, the lowest first
   * @param settings what the config is to say besides what the base says
   * @param format the format asked for; see {@link #formatFor}
   * @param platform the platform asked for: what the config says if the base does not
   * @throws io.github.slipway.problem.SlipwayException with {@link
   *     io.github.slipway.problem.Problem#BASE_MALFORMED} if the base contradicts itself
   */
  public AssembledImage assemble(
      BaseImage base,
      List<BuiltLayer> layers,
      ImageSettings settings,
      ImageFormat format,
      Platform platform) {
    ImageFormat effective = formatFor(base, format);
    BaseConfig baseConfig = BaseConfig.read(base, json);
    ObjectNode config = new ConfigJoin(json, tool).join(baseConfig, layers, settings, platform);
    Bytes configBytes = json.write(config);
    Descriptor configDescriptor = Descriptor.of(effective.configType(), configBytes);

    ManifestJoin manifestJoin = new ManifestJoin(json, effective);
    List<Descriptor> baseLayers = new ArrayList<>();
    for (Descriptor layer : base.layers()) {
      baseLayers.add(
          new Descriptor(
              LayerTypes.in(effective, layer.mediaType()), layer.digest(), layer.size()));
    }
    List<Descriptor> applicationLayers = new ArrayList<>();
    for (BuiltLayer layer : layers) {
      applicationLayers.add(
          new Descriptor(effective.gzipLayerType(), layer.digest(), layer.size()));
    }
    Bytes manifest =
        manifestJoin.join(
            base, configDescriptor, baseLayers, applicationLayers, settings.annotations());
    return new AssembledImage(
        Manifest.of(effective.manifestType(), manifest),
        configBytes,
        configDescriptor,
        baseLayers,
        applicationLayers);
  }

  /**
   * The format that an image on this base gets: the one asked for, but OCI if the base has a layer
   * that Docker's format has no media type for, such as one compressed with zstd.
   */
  public static ImageFormat formatFor(BaseImage base, ImageFormat asked) {
    for (Descriptor layer : base.layers()) {
      if (!LayerTypes.isKnownIn(asked, layer.mediaType())) {
        return ImageFormat.OCI;
      }
    }
    return asked;
  }
}
