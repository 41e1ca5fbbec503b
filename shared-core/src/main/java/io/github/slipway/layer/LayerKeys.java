package io.github.slipway.layer;

import io.github.slipway.image.Digest;
import io.github.slipway.image.LayerEntry;
import io.github.slipway.image.LayerPlan;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The key of a layer: a digest over everything that its bytes depend on, the content of its files
 * included. Two plans of one key give the same layer.
 */
final class LayerKeys {
  /** To be raised whenever a writer begins to write other bytes for the same plan. */
  private static final String WRITERS_VERSION = "slipway layer 1, gzip 6";

  private final FileDigests digests;

  LayerKeys(FileDigests digests) {
    this.digests = digests;
  }

  /** The files whose content goes into these layers. */
  static List<Path> files(Collection<LayerPlan> plans) {
    List<Path> files = new ArrayList<>();
    for (LayerPlan plan : plans) {
      for (LayerEntry entry : plan.entries()) {
        if (entry instanceof LayerEntry.FromFile file) {
          files.add(file.source());
        }
      }
    }
    return files;
  }

  /** The key of this plan; reads the files whose digests are not known yet. */
  Digest of(LayerPlan plan) throws IOException {
    MessageDigest messageDigest = Digest.sha256();
    DataOutputStream out =
        new DataOutputStream(
            new DigestOutputStream(OutputStream.nullOutputStream(), messageDigest));
    write(out, WRITERS_VERSION);
    write(out, plan.writer().name());
    for (LayerEntry entry : plan.entries()) {
      write(out, entry);
    }
    return Digest.ofSha256(messageDigest);
  }

  private void write(DataOutputStream out, LayerEntry entry) throws IOException {
    if (entry instanceof LayerEntry.FromFile file) {
      write(out, "file", digests.of(file.source()).hex());
    } else if (entry instanceof LayerEntry.FromBytes bytes) {
      write(out, "file", bytes.content().digest().hex());
    } else if (entry instanceof LayerEntry.Link link) {
      write(out, "link", link.target());
    } else {
      write(out, "directory", "");
    }
    write(out, entry.path());
    out.writeInt(entry.mode());
    out.writeLong(entry.time().getEpochSecond());
    out.writeInt(entry.time().getNano());
    out.writeInt(entry.uid());
    out.writeInt(entry.gid());
  }

  private static void write(DataOutputStream out, String... texts) throws IOException {
    for (String text : texts) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      out.writeInt(bytes.length);
      out.write(bytes);
    }
  }
}
