package io.github.slipway.layout;

import io.github.slipway.image.Bytes;
import io.github.slipway.image.Descriptor;
import io.github.slipway.image.Digest;
import io.github.slipway.image.Manifest;
import io.github.slipway.store.BlobContent;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Writes one image, or one index with all that it names, as an OCI layout in a tar file. */
final class OciArchiveWriter {
  private final Manifest root;
  private final List<Manifest> children;
  private final Function<Descriptor, BlobContent> blobs;
  private final Bytes index;

  /**
   * @param children the manifests that the root names, if it is an index, at any depth
   * @param blobs opens a config or a layer
   * @param annotations what the index of the archive says of the image, besides its name
   */
  OciArchiveWriter(
      Manifest root,
      List<Manifest> children,
      Function<Descriptor, BlobContent> blobs,
      Optional<String> name,
      Map<String, String> annotations)
      throws IOException {
    this.root = root;
    this.children = List.copyOf(children);
    this.blobs = blobs;
    this.index = LayoutIndex.of(root.descriptor(), name, annotations);
  }

  /** Writes the archive; the stream is not closed. */
  void writeTo(OutputStream out) throws IOException {
    TarFileWriter tar = new TarFileWriter(out);
    tar.add(OciLayout.MARKER, Bytes.of(OciLayout.VERSION.getBytes(StandardCharsets.UTF_8)));
    tar.add(LayoutIndex.FILE, index);
    Set<Digest> written = new HashSet<>();
    add(tar, root, written);
    for (Manifest child : children) {
      add(tar, child, written);
    }
    for (Manifest child : children) {
      addBlobs(tar, child, written);
    }
    addBlobs(tar, root, written);
    tar.finish();
  }

  private static void add(TarFileWriter tar, Manifest manifest, Set<Digest> written)
      throws IOException {
    if (written.add(manifest.digest())) {
      tar.add(OciArchive.name(manifest.digest()), manifest.bytes());
    }
  }

  private void addBlobs(TarFileWriter tar, Manifest manifest, Set<Digest> written)
      throws IOException {
    if (manifest.isIndex()) {
      return;
    }
    for (Descriptor blob : ManifestNeeds.of(manifest)) {
      if (written.add(blob.digest())) {
        tar.add(
            OciArchive.name(blob.digest()), blob, blobs.apply(blob), "the blob " + blob.digest());
      }
    }
  }
}
