package io.github.slipway.layout;

import io.github.slipway.image.Bytes;
import io.github.slipway.image.Descriptor;
import io.github.slipway.image.Digest;
import io.github.slipway.image.Manifest;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.store.ImageSource;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Images that lie on disk as the OCI image layout specification 1.0 says, in a directory or in a
 * tar file. Tags are the annotations {@code org.opencontainers.image.ref.name} of the index.
 */
public abstract sealed class OciImages implements ImageSource permits OciLayout, OciArchive {
  /** As much as registries take. */
  private static final int MOST_MANIFEST_BYTES = 4 << 20;

  OciImages() {}

  /**
   * An image of the index.
   *
   * @param annotations what the index says of it, its tag too
   */
  public record Entry(
      Descriptor descriptor, Optional<String> tag, Map<String, String> annotations) {
    public Entry {
      annotations = Map.copyOf(annotations);
    }
  }

  /** The images that the index names, in its order. */
  public abstract List<Entry> images() throws IOException;

  /** The size of a blob; empty if it is not there. */
  abstract OptionalLong size(Digest blob) throws IOException;

  /** That these images are broken, ready to be thrown. */
  abstract SlipwayException broken(String why);

  @Override
  public final Optional<Digest> resolve(String tagOrDigest) throws IOException {
    return find(tagOrDigest).map(Descriptor::digest);
  }

  private Optional<Descriptor> find(String tagOrDigest) throws IOException {
    Optional<Digest> digest = asDigest(tagOrDigest);
    for (Entry entry : images()) {
      boolean found =
          digest.isPresent()
              ? entry.descriptor().digest().equals(digest.get())
              : entry.tag().filter(tagOrDigest::equals).isPresent();
      if (found) {
        return Optional.of(entry.descriptor());
      }
    }
    if (digest.isEmpty()) {
      return Optional.empty();
    }
    OptionalLong size = size(digest.get());
    // The manifests of an index are not named in index.json themselves: only they say their type.
    return size.isPresent()
        ? Optional.of(new Descriptor("", digest.get(), size.getAsLong()))
        : Optional.empty();
  }

  static Optional<Digest> asDigest(String tagOrDigest) {
    try {
      return tagOrDigest.indexOf(':') < 0 ? Optional.empty() : Optional.of(Digest.of(tagOrDigest));
    } catch (IllegalArgumentException e) {
      // Some tools write whole references into the annotation.
      return Optional.empty();
    }
  }

  @Override
  public final Optional<Manifest> manifest(String tagOrDigest) throws IOException {
    Optional<Descriptor> found = find(tagOrDigest);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Descriptor descriptor = found.get();
    if (descriptor.size() > MOST_MANIFEST_BYTES) {
      throw broken("its manifest " + descriptor.digest() + " is too large");
    }
    byte[] content;
    try (InputStream in = openBlob(descriptor)) {
      content = in.readAllBytes();
    }
    String type =
        descriptor.mediaType().isEmpty() ? LayoutIndex.typeOf(content) : descriptor.mediaType();
    return Optional.of(Manifest.of(type, Bytes.of(content)));
  }

  @Override
  public final InputStream openBlob(Descriptor blob) throws IOException {
    if (size(blob.digest()).isEmpty()) {
      throw broken("it lacks " + blob.digest());
    }
    return openPresent(blob);
  }

  /** Opens a blob that is there; the stream checks digest and size. */
  abstract InputStream openPresent(Descriptor blob) throws IOException;

  /** Whether the blob is there, as far as its size tells. */
  public boolean hasBlob(Descriptor blob) throws IOException {
    OptionalLong size = size(blob.digest());
    return size.isPresent() && size.getAsLong() == blob.size();
  }

  /** Whether the name stands for this manifest, and all that it names is here. */
  final boolean hasImage(String tagOrDigest, Manifest manifest) throws IOException {
    return resolve(tagOrDigest).equals(Optional.of(manifest.digest()))
        && hasBlob(manifest.descriptor())
        && hasAll(manifest);
  }

  private boolean hasAll(Manifest manifest) throws IOException {
    for (Descriptor needed : ManifestNeeds.of(manifest)) {
      if (!hasBlob(needed)) {
        return false;
      }
      if (manifest.isIndex() && !hasAll(manifest(needed.digest().toString()).orElseThrow())) {
        return false;
      }
    }
    return true;
  }
}
