package io.github.slipway;

import io.github.slipway.image.Descriptor;
import io.github.slipway.image.Digest;
import io.github.slipway.image.Manifest;
import io.github.slipway.image.ManifestContent;
import io.github.slipway.image.MediaType;
import io.github.slipway.image.Platform;
import io.github.slipway.json.Json;
import io.github.slipway.report.ImageResult.BaseUsed;
import io.github.slipway.report.ImageResult.PlatformImage;
import io.github.slipway.store.ImageSource;
import io.github.slipway.transfer.ImageTree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An image that somebody has built, and what it says of itself.
 *
 * @param id the digest of its config; of an index, which has none, its own
 * @param platforms the images that an index joins, as far as it says what they are for
 * @param base what it was built on, if it says so
 * @param layers the lowest first; of an index those of all its images, each once
 * @param configs what else registries keep of it
 */
record BuiltImage(
    ImageTree tree,
    Digest id,
    List<PlatformImage> platforms,
    Optional<BaseUsed> base,
    List<Blob> layers,
    List<Blob> configs) {
  /** Of an index: more images than this need not be told apart layer by layer. */
  private static final int MOST_CONFIGS = 32;

  private static final long MOST_CONFIG_BYTES = 1L << 20;

  BuiltImage {
    platforms = List.copyOf(platforms);
    layers = List.copyOf(layers);
    configs = List.copyOf(configs);
  }

  /**
   * A blob of the image.
   *
   * @param name what the log calls it
   * @param ofBase whether it is known to be a layer of the base
   */
  record Blob(String name, Descriptor descriptor, boolean ofBase) {}

  /**
   * Looks at an image.
   *
   * @param annotations what is said of the image where it lies, and not in itself
   * @param source where it lies
   */
  static BuiltImage of(ImageTree tree, Map<String, String> annotations, ImageSource source)
      throws IOException {
    return tree.root().isIndex() ? ofIndex(tree, annotations, source) : ofOne(tree, annotations);
  }

  private static BuiltImage ofOne(ImageTree tree, Map<String, String> annotations)
      throws IOException {
    ManifestContent content = ManifestContent.of(tree.root());
    Optional<Json> config = BuiltLayers.parsed(tree.config());
    return new BuiltImage(
        tree,
        content.config().digest(),
        List.of(),
        annotated(tree.root())
            .or(() -> BaseAnnotations.read(annotations))
            .or(() -> config.flatMap(BuiltImage::labelled)),
        BuiltLayers.named(content.layers(), config),
        List.of(new Blob("config", content.config(), false)));
  }

  private static BuiltImage ofIndex(
      ImageTree tree, Map<String, String> annotations, ImageSource source) throws IOException {
    List<ManifestContent.Entry> entries = ManifestContent.entriesOf(tree.root());
    Map<Digest, String> platforms = new HashMap<>();
    for (ManifestContent.Entry entry : entries) {
      entry
          .platform()
          .map(Platform::toString)
          .ifPresent(name -> platforms.put(entry.descriptor().digest(), name));
    }
    Map<Digest, Digest> ids = new HashMap<>();
    Map<Digest, Blob> layers = new LinkedHashMap<>();
    List<Blob> configs = new ArrayList<>();
    for (Manifest child : tree.children()) {
      if (!child.isIndex()) {
        ManifestContent content = ManifestContent.of(child);
        String name = platforms.getOrDefault(child.digest(), BuiltLayers.shortened(child.digest()));
        ids.put(child.digest(), content.config().digest());
        configs.add(new Blob("config of " + name, content.config(), false));
        // Who names its layers by their history may be a stranger: there is an end to reading.
        Optional<Json> config =
            ids.size() > MOST_CONFIGS ? Optional.empty() : config(source, content.config());
        for (Blob layer : layersOf(name, content, config)) {
          layers.putIfAbsent(layer.descriptor().digest(), layer);
        }
      }
    }
    return new BuiltImage(
        tree,
        tree.digest(),
        platformImages(entries, ids),
        annotated(tree.root()).or(() -> BaseAnnotations.read(annotations)),
        List.copyOf(layers.values()),
        configs);
  }

  private static Optional<Json> config(ImageSource source, Descriptor descriptor)
      throws IOException {
    return ConfigFile.isOfImage(descriptor) && descriptor.size() <= MOST_CONFIG_BYTES
        ? BuiltLayers.parsed(Optional.of(ConfigFile.read(source, descriptor)))
        : Optional.empty();
  }

  /** Named as a push of several platforms names them, if a push has made them. */
  private static List<Blob> layersOf(
      String platform, ManifestContent content, Optional<Json> config) {
    List<Blob> named = BuiltLayers.named(content.layers(), config);
    boolean ours = named.stream().anyMatch(Blob::ofBase);
    List<Blob> layers = new ArrayList<>();
    for (int i = 0; i < named.size(); i++) {
      Blob layer = named.get(i);
      String name = layer.name();
      if (!ours) {
        name = platform + " layer " + (i + 1) + "/" + named.size();
      } else if (layer.ofBase()) {
        name = platform + " " + name;
      }
      layers.add(new Blob(name, layer.descriptor(), layer.ofBase()));
    }
    return layers;
  }

  private static List<PlatformImage> platformImages(
      List<ManifestContent.Entry> entries, Map<Digest, Digest> ids) {
    List<PlatformImage> images = new ArrayList<>();
    for (ManifestContent.Entry entry : entries) {
      Digest digest = entry.descriptor().digest();
      Optional<Digest> id = Optional.ofNullable(ids.get(digest));
      if (entry.platform().isPresent() && id.isPresent()) {
        images.add(new PlatformImage(entry.platform().get(), digest, id.get()));
      }
    }
    return images;
  }

  private static Optional<BaseUsed> annotated(Manifest manifest) throws IOException {
    return BaseAnnotations.read(texts(Json.parse(manifest.bytes().toArray()).get("annotations")));
  }

  private static Optional<BaseUsed> labelled(Json config) {
    return BaseAnnotations.read(texts(config.get("config").get("Labels")));
  }

  private static Map<String, String> texts(Json object) {
    Map<String, String> texts = new HashMap<>();
    object.members().forEach((name, value) -> value.text().ifPresent(t -> texts.put(name, t)));
    return texts;
  }

  /** All that registries keep of it, those layers aside that their owner does not let pass on. */
  List<Blob> blobs() {
    List<Blob> blobs = new ArrayList<>();
    for (Blob layer : layers) {
      if (!MediaType.isForeignLayer(layer.descriptor().mediaType())) {
        blobs.add(layer);
      }
    }
    blobs.addAll(configs);
    return blobs;
  }
}
