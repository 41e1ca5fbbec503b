package io.github.slipway.copy;

import io.github.slipway.image.Descriptor;
import io.github.slipway.image.Digest;
import io.github.slipway.image.Manifest;
import io.github.slipway.layout.OciLayout;
import io.github.slipway.store.BlobContent;
import io.github.slipway.store.ImageTarget;
import io.github.slipway.store.MissingBlobException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;

/** An OCI layout that is started when something is written to it, and is empty until then. */
final class LayoutTarget implements ImageTarget {
  private final Path directory;

  /**
   * @throws io.github.slipway.problem.SlipwayException if something else is in the directory
   */
  LayoutTarget(Path directory) throws IOException {
    this.directory = directory;
    OciLayout.openIfPresent(directory);
  }

  private synchronized OciLayout writable() throws IOException {
    return OciLayout.openOrCreate(directory);
  }

  private synchronized Optional<OciLayout> present() throws IOException {
    return OciLayout.openIfPresent(directory);
  }

  @Override
  public Optional<Digest> resolve(String tagOrDigest) throws IOException {
    Optional<OciLayout> layout = present();
    return layout.isEmpty() ? Optional.empty() : layout.get().resolve(tagOrDigest);
  }

  @Override
  public Optional<Manifest> manifest(String tagOrDigest) throws IOException {
    Optional<OciLayout> layout = present();
    return layout.isEmpty() ? Optional.empty() : layout.get().manifest(tagOrDigest);
  }

  @Override
  public InputStream openBlob(Descriptor blob) throws IOException {
    return OciLayout.open(directory).openBlob(blob);
  }

  @Override
  public boolean hasBlob(Descriptor blob) throws IOException {
    Optional<OciLayout> layout = present();
    return layout.isPresent() && layout.get().hasBlob(blob);
  }

  @Override
  public boolean mountBlob(Descriptor blob, String fromRepository) throws IOException {
    return hasBlob(blob);
  }

  @Override
  public void writeBlob(Descriptor blob, BlobContent content) throws IOException {
    writable().writeBlob(blob, content);
  }

  @Override
  public void writeManifest(String tagOrDigest, Manifest manifest)
      throws IOException, MissingBlobException {
    writable().writeManifest(tagOrDigest, manifest);
  }

  @Override
  public void writeChild(Manifest manifest) throws IOException {
    writable().writeChild(manifest);
  }

  @Override
  public String toString() {
    return "oci:" + directory;
  }
}
