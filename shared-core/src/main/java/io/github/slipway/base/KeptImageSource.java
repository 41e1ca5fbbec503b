package io.github.slipway.base;

import io.github.slipway.image.Bytes;
import io.github.slipway.image.Descriptor;
import io.github.slipway.image.Digest;
import io.github.slipway.image.Manifest;
import io.github.slipway.image.MediaType;
import io.github.slipway.layer.LayerStore;
import io.github.slipway.store.CorruptContentException;
import io.github.slipway.store.ImageSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.Optional;

/**
 * A repository of a registry, of which manifests and blobs that were fetched once by their digest
 * are in the store. Only tags are asked for every time: one whose manifest is at hand by HEAD,
 * which moves no content and is no pull to Docker Hub, and any other by GET, which answers with the
 * manifest that is needed next.
 */
final class KeptImageSource implements ImageSource {
  private static final String MANIFEST = "manifest";
  private static final String TAG = "base-tag";
  private static final int LINE_FEED = '\n';

  private final ImageSource registry;
  private final String name;
  private final LayerStore store;

  /**
   * A repository with a memory.
   *
   * @param name of registry and repository, which tags are remembered under
   */
  KeptImageSource(ImageSource registry, String name, LayerStore store) {
    this.registry = registry;
    this.name = name;
    this.store = store;
  }

  @Override
  public Optional<Digest> resolve(String tagOrDigest) throws IOException {
    if (tagOrDigest.indexOf(':') >= 0) {
      return registry.resolve(tagOrDigest);
    }
    Digest tag = Bytes.of(name + ":" + tagOrDigest).digest();
    Optional<Digest> last = last(tag);
    if (last.isPresent() && kept(last.get()).isPresent()) {
      Optional<Digest> now = registry.resolve(tagOrDigest);
      if (now.isPresent() && !now.equals(last)) {
        store.rememberIfPossible(TAG, tag, Bytes.of(now.get().toString()));
      }
      return now;
    }
    Optional<Manifest> fetched = registry.manifest(tagOrDigest);
    if (fetched.isEmpty()) {
      return Optional.empty();
    }
    Digest digest = fetched.get().digest();
    if (kept(digest).isEmpty()) {
      store.rememberIfPossible(MANIFEST, digest, encode(fetched.get()));
    }
    store.rememberIfPossible(TAG, tag, Bytes.of(digest.toString()));
    return Optional.of(digest);
  }

  /** What a tag stood for when it was asked for last. */
  private Optional<Digest> last(Digest tag) throws IOException {
    Optional<Bytes> fact = store.recall(TAG, tag);
    return fact.isPresent()
        ? Optional.of(Digest.of(new String(fact.get().toArray(), StandardCharsets.UTF_8)))
        : Optional.empty();
  }

  /** Remembered as its media type, a line feed and its bytes. */
  @Override
  public Optional<Manifest> manifest(String digest) throws IOException {
    Digest key = Digest.of(digest);
    Optional<Manifest> kept = kept(key);
    if (kept.isPresent()) {
      return kept;
    }
    Optional<Manifest> fetched = registry.manifest(digest);
    if (fetched.isPresent()) {
      store.remember(MANIFEST, key, encode(fetched.get()));
    }
    return fetched;
  }

  private Optional<Manifest> kept(Digest digest) throws IOException {
    Optional<Bytes> fact = store.recall(MANIFEST, digest);
    return fact.isPresent() ? decode(fact.get(), digest) : Optional.empty();
  }

  private static Bytes encode(Manifest manifest) {
    byte[] type = (manifest.mediaType() + "\n").getBytes(StandardCharsets.UTF_8);
    byte[] content = manifest.bytes().toArray();
    byte[] all = Arrays.copyOf(type, type.length + content.length);
    System.arraycopy(content, 0, all, type.length, content.length);
    return Bytes.of(all);
  }

  private static Optional<Manifest> decode(Bytes fact, Digest digest) {
    byte[] all = fact.toArray();
    int end = 0;
    while (end < all.length && all[end] != LINE_FEED) {
      end++;
    }
    if (end == all.length) {
      return Optional.empty();
    }
    Manifest manifest =
        Manifest.of(
            new String(all, 0, end, StandardCharsets.UTF_8),
            Bytes.of(Arrays.copyOfRange(all, end + 1, all.length)));
    // A digest of another algorithm was checked when the manifest was fetched.
    boolean right = !digest.algorithm().equals("sha256") || manifest.digest().equals(digest);
    return right ? Optional.of(manifest) : Optional.empty();
  }

  @Override
  public InputStream openBlob(Descriptor blob) throws IOException {
    if (store.has(blob)) {
      try {
        return isConfig(blob) ? whole(blob) : store.content(blob).open();
      } catch (NoSuchFileException | CorruptContentException e) {
        // Evicted in between, or damaged and removed: the registry has it.
      }
    }
    return store.keeping(blob, registry.openBlob(blob));
  }

  private static boolean isConfig(Descriptor blob) {
    return blob.mediaType().equals(MediaType.DOCKER_CONFIG)
        || blob.mediaType().equals(MediaType.OCI_CONFIG);
  }

  /**
   * Read to its end, where damage shows: who sends a layer tries again, who reads this does not.
   */
  private InputStream whole(Descriptor blob) throws IOException {
    try (InputStream in = store.content(blob).open()) {
      return new ByteArrayInputStream(in.readAllBytes());
    }
  }
}
