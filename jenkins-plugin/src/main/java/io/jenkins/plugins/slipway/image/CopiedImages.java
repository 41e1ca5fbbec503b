package io.jenkins.plugins.slipway.image;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;

/** What came of a {@code registryCopy}, or would come of it. */
public final class CopiedImages implements Serializable {
  private static final long serialVersionUID = 1;

  private final ArrayList<CopiedImage> images;
  private final boolean dryRun;
  private final long bytesSent;

  CopiedImages(List<CopiedImage> images, boolean dryRun, long bytesSent) {
    this.images = new ArrayList<>(images);
    this.dryRun = dryRun;
    this.bytesSent = bytesSent;
  }

  /** One for each tag. */
  @Whitelisted
  public List<CopiedImage> getImages() {
    return List.copyOf(images);
  }

  /** Of the first image; empty if no tag fitted. */
  @Whitelisted
  public String getDigest() {
    return images.isEmpty() ? "" : images.get(0).getDigest();
  }

  /** The names of the images where they went. */
  @Whitelisted
  public List<String> getReferences() {
    return images.stream().map(CopiedImage::getTarget).toList();
  }

  /** Whether nothing was written. */
  @Whitelisted
  public boolean isDryRun() {
    return dryRun;
  }

  /** Bytes of blobs and manifests that travelled, or would. */
  @Whitelisted
  public long getBytesSent() {
    return bytesSent;
  }

  @Override
  public String toString() {
    return images.toString();
  }
}
