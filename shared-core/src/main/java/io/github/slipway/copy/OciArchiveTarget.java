package io.github.slipway.copy;

import io.github.slipway.image.Descriptor;
import io.github.slipway.image.Digest;
import io.github.slipway.image.Manifest;
import io.github.slipway.layout.OciArchive;
import io.github.slipway.report.BlobCounts;
import io.github.slipway.report.ImageResult.Outcome;
import io.github.slipway.report.Listener;
import io.github.slipway.store.BlobContent;
import io.github.slipway.store.ImageSource;
import io.github.slipway.transfer.ImageTree;
import io.github.slipway.transfer.ProgressInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** An OCI archive with one image, or one index and all that it names. */
final class OciArchiveTarget implements FileTarget {
  private final StoreName.InOciArchive name;
  private final Optional<String> tag;
  private final Listener listener;

  OciArchiveTarget(StoreName.InOciArchive name, Optional<String> tag, Listener listener) {
    this.name = name;
    this.tag = tag;
    this.listener = listener;
  }

  @Override
  public boolean has(ImageTree image) throws IOException {
    Optional<OciArchive> present = OciArchive.openToReplace(name.file());
    return present.isPresent() && present.get().hasOnly(tag, image.root());
  }

  @Override
  public BlobCounts counts(ImageTree image) throws IOException {
    BlobCounts counts = BlobCounts.NONE;
    for (Descriptor blob : blobs(image).values()) {
      counts = counts.plus(Outcome.SENT, blob.size());
    }
    return counts;
  }

  private static Map<Digest, Descriptor> blobs(ImageTree image) {
    Map<Digest, Descriptor> blobs = new HashMap<>();
    for (Manifest manifest : image.blobsByManifest().keySet()) {
      ImageTree.blobsOf(manifest).forEach(blob -> blobs.put(blob.digest(), blob));
    }
    return blobs;
  }

  @Override
  public void write(ImageTree image, ImageSource source) throws IOException, InterruptedException {
    if (Files.exists(name.file())) {
      listener.info("replacing " + name.file());
    }
    if (image.root().mediaType().startsWith("application/vnd.docker.")) {
      listener.info(
          "the image is in Docker's format, and stays so: of OCI archives, other tools may read"
              + " OCI's format only");
    }
    OciArchive.write(
        name.file(), image.root(), image.children(), blob -> content(blob, source), tag, Map.of());
  }

  private BlobContent content(Descriptor blob, ImageSource source) {
    return () ->
        new ProgressInputStream(
            source.openBlob(blob), "blob " + blob.digest(), blob.size(), listener);
  }

  @Override
  public boolean takesIndexes() {
    return true;
  }

  @Override
  public Optional<String> conversion() {
    return Optional.empty();
  }

  @Override
  public String toString() {
    return name.whole() + tag.map(t -> ":" + t).orElse("");
  }
}
