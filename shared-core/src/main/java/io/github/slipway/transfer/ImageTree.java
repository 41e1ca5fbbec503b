package io.github.slipway.transfer;

import io.github.slipway.image.Bytes;
import io.github.slipway.image.Descriptor;
import io.github.slipway.image.Digest;
import io.github.slipway.image.Manifest;
import io.github.slipway.image.ManifestContent;
import io.github.slipway.image.MediaType;
import io.github.slipway.image.Platform;
import io.github.slipway.problem.Problem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An image as a store has it: one manifest, or an index with everything that it names.
 *
 * @param root what a tag stands for
 * @param children what the root names, at any depth, each once: a manifest stands before those that
 *     name it
 * @param platforms what it can run on; empty where it does not say
 * @param config the config's bytes, where the root is the manifest of one container image
 */
public record ImageTree(
    Manifest root, List<Manifest> children, List<Platform> platforms, Optional<Bytes> config) {
  public ImageTree {
    children = List.copyOf(children);
    platforms = List.copyOf(platforms);
  }

  /**
   * What the manifest of one image names.
   *
   * @throws io.github.slipway.problem.SlipwayException if it is another kind of manifest
   */
  static ManifestContent content(Manifest manifest) {
    try {
      return ManifestContent.of(manifest);
    } catch (IOException e) {
      throw Problem.NOT_COPYABLE.because(
          e,
          "image",
          manifest.digest(),
          "why",
          "its manifest, of the type " + manifest.mediaType() + ", names no config and layers");
    }
  }

  /** Every manifest: the root comes last. */
  List<Manifest> manifests() {
    List<Manifest> manifests = new ArrayList<>(children);
    manifests.add(root);
    return manifests;
  }

  /** The manifests of images, each with the blobs that it names and registries keep. */
  public Map<Manifest, Set<Digest>> blobsByManifest() {
    Map<Manifest, Set<Digest>> blobs = new LinkedHashMap<>();
    for (Manifest manifest : manifests()) {
      if (!manifest.isIndex()) {
        Set<Digest> digests = new LinkedHashSet<>();
        blobsOf(manifest).forEach(blob -> digests.add(blob.digest()));
        blobs.put(manifest, digests);
      }
    }
    return blobs;
  }

  /** Config and layers, those aside that their owner does not let registries pass on. */
  public static List<Descriptor> blobsOf(Manifest manifest) {
    if (manifest.isIndex()) {
      return List.of();
    }
    ManifestContent content = content(manifest);
    List<Descriptor> blobs = new ArrayList<>();
    blobs.add(content.config());
    for (Descriptor layer : content.layers()) {
      if (!MediaType.isForeignLayer(layer.mediaType())) {
        blobs.add(layer);
      }
    }
    return blobs;
  }

  /** The digest of the root. */
  public Digest digest() {
    return root.digest();
  }
}
