package io.github.slipway.assemble;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.slipway.base.BaseImage;
import io.github.slipway.image.Bytes;
import io.github.slipway.image.Descriptor;
import io.github.slipway.image.ImageFormat;
import io.github.slipway.image.ImageSettings;
import io.github.slipway.image.Manifest;
import io.github.slipway.image.Platform;
import io.github.slipway.image.StatedPlatform;
import io.github.slipway.layer.BuiltLayer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
        applicationLayers,
        stated(base, config));
  }

  /** What the base's index says; where none says anything, or less, what the config says. */
  private static StatedPlatform stated(BaseImage base, ObjectNode config) {
    Platform inConfig =
        new Platform(
            config.path("os").asText(),
            config.path("architecture").asText(),
            text(config, "variant"));
    StatedPlatform stated = base.stated().orElse(StatedPlatform.of(inConfig));
    Platform platform = stated.platform();
    boolean same =
        platform.os().equals(inConfig.os())
            && platform.architecture().equals(inConfig.architecture());
    if (!same) {
      return stated;
    }
    List<String> features = new ArrayList<>(stated.osFeatures());
    if (features.isEmpty()) {
      config.path("os.features").forEach(feature -> features.add(feature.asText()));
    }
    return new StatedPlatform(
        new Platform(
            platform.os(), platform.architecture(), platform.variant().or(inConfig::variant)),
        stated.osVersion().or(() -> text(config, "os.version")),
        features);
  }

  private static Optional<String> text(ObjectNode config, String name) {
    return Optional.of(config.path(name).asText("")).filter(text -> !text.isEmpty());
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
