package io.github.slipway;

import io.github.slipway.image.Bytes;
import io.github.slipway.image.Descriptor;
import io.github.slipway.image.Digest;
import io.github.slipway.image.Manifest;
import io.github.slipway.image.ManifestContent;
import io.github.slipway.layer.LayerStore;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.store.ImageTarget;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What earlier pushes left behind: which repository of a registry has a blob, and the manifests
 * that were pushed. All of it may be out of date; the registry has the last word.
 */
final class BlobKnowledge {
  private static final String REPOSITORY = "repository";
  private static final String PUSHED = "pushed";

  private final LayerStore store;
  private final String registry;

  BlobKnowledge(LayerStore store, String registry) {
    this.store = store;
    this.registry = registry;
  }

  /** The repository that got this blob last. */
  Optional<String> repositoryOf(Digest blob) throws IOException {
    return store
        .recall(REPOSITORY, key(blob))
        .map(bytes -> new String(bytes.toArray(), StandardCharsets.UTF_8));
  }

  /** Remembers an image that a repository has now; where it cannot be written down, it is not. */
  void remember(String repository, Manifest manifest, Set<Digest> blobs) throws IOException {
    try {
      write(repository, manifest, blobs);
    } catch (SlipwayException e) {
      // The image is in the registry: a store that is full by now does not change that.
    }
  }

  private void write(String repository, Manifest manifest, Set<Digest> blobs) throws IOException {
    for (Digest blob : blobs) {
      if (!repositoryOf(blob).equals(Optional.of(repository))) {
        store.remember(REPOSITORY, key(blob), Bytes.of(repository));
      }
    }
    store.remember(
        PUSHED, manifest.digest(), Bytes.of(manifest.mediaType() + "\n" + text(manifest.bytes())));
  }

  /**
   * The blobs that the image behind a tag names: they are in the repository, or the registry would
   * not have taken its manifest.
   *
   * @param digest what the tag stands for now
   * @return nothing where that is damaged, or something else than an image: it is to be replaced
   */
  Set<Digest> blobsOf(ImageTarget target, Digest digest) throws IOException {
    Optional<Manifest> manifest = pushed(digest);
    if (manifest.isEmpty()) {
      manifest = present(target, digest);
    }
    return manifest.isEmpty() || manifest.get().isIndex() ? Set.of() : blobsOf(manifest.get());
  }

  private static Optional<Manifest> present(ImageTarget target, Digest digest) throws IOException {
    try {
      return target.manifest(digest.toString());
    } catch (SlipwayException e) {
      return switch (e.problem()) {
        case WRONG_CONTENT, MANIFEST_TOO_LARGE -> Optional.empty();
        default -> throw e;
      };
    }
  }

  private static Set<Digest> blobsOf(Manifest manifest) {
    ManifestContent content;
    try {
      content = ManifestContent.of(manifest);
    } catch (IOException e) {
      // An artifact, or Docker's schema 1.
      return Set.of();
    }
    Set<Digest> blobs = new HashSet<>();
    blobs.add(content.config().digest());
    for (Descriptor layer : content.layers()) {
      blobs.add(layer.digest());
    }
    return blobs;
  }

  private Optional<Manifest> pushed(Digest digest) throws IOException {
    Optional<Bytes> known = store.recall(PUSHED, digest);
    if (known.isEmpty()) {
      return Optional.empty();
    }
    String text = text(known.get());
    int line = text.indexOf('\n');
    Manifest manifest = Manifest.of(text.substring(0, line), Bytes.of(text.substring(line + 1)));
    return Optional.of(manifest).filter(m -> m.digest().equals(digest));
  }

  private Digest key(Digest blob) {
    return Bytes.of(registry + "\n" + blob).digest();
  }

  private static String text(Bytes bytes) {
    return new String(bytes.toArray(), StandardCharsets.UTF_8);
  }
}
