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
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What earlier pushes left behind: which repository of a registry has a blob or manifest, and the
 * manifests that were pushed. All of it may be out of date; the registry has the last word.
 */
final class BlobKnowledge {
  private static final String REPOSITORY = "repository";
  private static final String PUSHED = "pushed";

  /** Of an index: it is read manifest by manifest where this machine has not pushed it. */
  private static final int MOST_IMAGES = 16;

  private final LayerStore store;
  private final String registry;

  BlobKnowledge(LayerStore store, String registry) {
    this.store = store;
    this.registry = registry;
  }

  /** The repository that got this blob, or manifest, last. */
  Optional<String> repositoryOf(Digest content) throws IOException {
    return store
        .recall(REPOSITORY, key(content))
        .map(bytes -> new String(bytes.toArray(), StandardCharsets.UTF_8));
  }

  /** Remembers an image that a repository has now; where it cannot be written down, it is not. */
  void remember(String repository, List<Manifest> manifests, Set<Digest> blobs) throws IOException {
    try {
      for (Digest blob : blobs) {
        rememberRepository(repository, blob);
      }
      for (Manifest manifest : manifests) {
        rememberRepository(repository, manifest.digest());
        store.remember(PUSHED, manifest.digest(), written(manifest));
      }
    } catch (SlipwayException e) {
      // The image is in the registry: a store that is full by now does not change that.
    }
  }

  private void rememberRepository(String repository, Digest content) throws IOException {
    if (!repositoryOf(content).equals(Optional.of(repository))) {
      store.remember(REPOSITORY, key(content), Bytes.of(repository));
    }
  }

  private static Bytes written(Manifest manifest) {
    return Bytes.of(manifest.mediaType() + "\n" + text(manifest.bytes()));
  }

  /**
   * The images behind a tag: one, or those that its index names, for platforms. What else an index
   * names, such as an index, is of another tool.
   *
   * @param digest what the tag stands for now
   * @return nothing where that is damaged: it is to be replaced
   */
  List<Digest> imagesOf(ImageTarget target, Digest digest) throws IOException {
    Optional<Manifest> manifest = manifest(target, digest);
    if (manifest.isEmpty() || !manifest.get().isIndex()) {
      return manifest.map(Manifest::digest).stream().toList();
    }
    try {
      return ManifestContent.entriesOf(manifest.get()).stream()
          .map(entry -> entry.descriptor().digest())
          .distinct()
          .limit(MOST_IMAGES)
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  /**
   * The blobs that an image names: they are in the repository, or the registry would not have taken
   * its manifest.
   *
   * @return empty where that is damaged, or something else than an image
   */
  Optional<Set<Digest>> blobsOf(ImageTarget target, Digest image) throws IOException {
    Optional<Manifest> manifest = manifest(target, image);
    return manifest.isEmpty() || manifest.get().isIndex()
        ? Optional.empty()
        : blobsOf(manifest.get());
  }

  private Optional<Manifest> manifest(ImageTarget target, Digest digest) throws IOException {
    Optional<Manifest> manifest = pushed(digest);
    return manifest.isPresent() ? manifest : present(target, digest);
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

  private static Optional<Set<Digest>> blobsOf(Manifest manifest) {
    ManifestContent content;
    try {
      content = ManifestContent.of(manifest);
    } catch (IOException e) {
      // An artifact, or Docker's schema 1.
      return Optional.empty();
    }
    Set<Digest> blobs = new HashSet<>();
    blobs.add(content.config().digest());
    for (Descriptor layer : content.layers()) {
      blobs.add(layer.digest());
    }
    return Optional.of(blobs);
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

  private Digest key(Digest content) {
    return Bytes.of(registry + "\n" + content).digest();
  }

  private static String text(Bytes bytes) {
    return new String(bytes.toArray(), StandardCharsets.UTF_8);
  }
}
