package io.github.slipway.copy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.slipway.image.Bytes;
import io.github.slipway.image.Descriptor;
import io.github.slipway.image.Digest;
import io.github.slipway.image.ImageFormat;
import io.github.slipway.image.ImageReference;
import io.github.slipway.image.Manifest;
import io.github.slipway.layer.LayerStore;
import io.github.slipway.layout.ArchiveImage;
import io.github.slipway.layout.DockerArchive;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.store.ImageSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/**
 * One image of a docker archive, which has no manifest: it is made here, and the layers are
 * compressed.
 */
final class ArchiveOrigin implements Origin, ImageSource {
  private final StoreName name;
  private final Optional<String> asked;
  private final DockerArchive.Image saved;
  private final ArchiveImage image;
  private final Descriptor config;
  private final Manifest manifest;

  private ArchiveOrigin(
      StoreName name,
      Optional<String> asked,
      DockerArchive.Image saved,
      ArchiveImage image,
      Descriptor config,
      Manifest manifest) {
    this.name = name;
    this.asked = asked;
    this.saved = saved;
    this.image = image;
    this.config = config;
    this.manifest = manifest;
  }

  /**
   * Opens the archive and compresses the layers of its image.
   *
   * @param name of the place, as the user may write it
   * @param asked what the image is called, if the user says so
   * @param format what the manifest is made in
   * @param store keeps the compressed layers
   */
  static ArchiveOrigin open(
      StoreName name,
      DockerArchive archive,
      Optional<String> asked,
      ImageFormat format,
      LayerStore store)
      throws IOException {
    List<DockerArchive.Image> found =
        asked.isPresent() ? archive.images(asked.get()) : archive.images();
    if (found.size() != 1) {
      throw Problem.STORE_AMBIGUOUS.with("store", name.whole(), "names", archive.names());
    }
    ArchiveImage image = ArchiveImage.of(archive, found.get(0), store);
    Descriptor config = Descriptor.of(format.configType(), image.config());
    Manifest manifest =
        Manifest.of(format.manifestType(), manifest(format, config, image.layers()));
    return new ArchiveOrigin(name, asked, found.get(0), image, config, manifest);
  }

  private static Bytes manifest(ImageFormat format, Descriptor config, List<Descriptor> layers)
      throws IOException {
    ObjectMapper json = new ObjectMapper();
    ObjectNode root = json.createObjectNode();
    root.put("schemaVersion", 2).put("mediaType", format.manifestType());
    write(root.putObject("config"), config.mediaType(), config);
    ArrayNode all = root.putArray("layers");
    layers.forEach(layer -> write(all.addObject(), format.gzipLayerType(), layer));
    return Bytes.of(json.writeValueAsBytes(root));
  }

  private static void write(ObjectNode node, String type, Descriptor descriptor) {
    node.put("mediaType", type)
        .put("size", descriptor.size())
        .put("digest", descriptor.digest().toString());
  }

  @Override
  public ImageSource images() {
    return this;
  }

  @Override
  public Chosen chosen() {
    return new Chosen(manifest.digest().toString(), reference().flatMap(ImageReference::tag));
  }

  /** What the image is called in the archive, if it has one name, or was asked for by it. */
  Optional<ImageReference> reference() {
    Optional<String> text =
        asked.or(() -> saved.tags().stream().limit(saved.tags().size() == 1 ? 1 : 0).findFirst());
    try {
      return text.map(ImageReference::of).map(r -> r.withTag(r.tag().orElse("latest")));
    } catch (SlipwayException e) {
      // Saved by a tool that writes something else there.
      return Optional.empty();
    }
  }

  @Override
  public List<String> tags() {
    throw Problem.COPY_ONE_IMAGE.with();
  }

  @Override
  public Optional<String> conversion() {
    return Optional.of("a docker archive has no manifest: it was made anew, and layers compressed");
  }

  @Override
  public Optional<Digest> resolve(String tagOrDigest) {
    return manifest(tagOrDigest).map(Manifest::digest);
  }

  @Override
  public Optional<Manifest> manifest(String tagOrDigest) {
    return tagOrDigest.equals(manifest.digest().toString())
        ? Optional.of(manifest)
        : Optional.empty();
  }

  @Override
  public InputStream openBlob(Descriptor blob) throws IOException {
    return blob.digest().equals(config.digest())
        ? new ByteArrayInputStream(image.config().toArray())
        : image.content(blob).open();
  }

  @Override
  public String toString() {
    return name.toString();
  }
}
