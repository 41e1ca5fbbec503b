package io.github.slipway.layout;

import io.github.slipway.image.Bytes;
import io.github.slipway.image.Descriptor;
import io.github.slipway.store.BlobContent;
import io.github.slipway.store.VerifiedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * Writes a tar file whose entries have neither the time nor the user of the build: the same image
 * gives the same archive.
 */
final class TarFileWriter {
  private static final long FIXED_TIME_MILLIS = 1000;

  private final TarArchiveOutputStream tar;

  /** Writes to a stream, which is not closed. */
  TarFileWriter(OutputStream out) {
    this.tar = new TarArchiveOutputStream(out, StandardCharsets.UTF_8.name());
    tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
  }

  void add(String entry, Bytes content) throws IOException {
    tar.putArchiveEntry(header(entry, content.size()));
    tar.write(content.toArray());
    tar.closeArchiveEntry();
  }

  /**
   * Copies a blob, and checks it.
   *
   * @param called what a message calls it
   */
  void add(String entry, Descriptor blob, BlobContent content, String called) throws IOException {
    tar.putArchiveEntry(header(entry, blob.size()));
    try (InputStream in = new VerifiedInputStream(content.open(), blob, called)) {
      Interrupts.copy(in, tar);
    }
    tar.closeArchiveEntry();
  }

  private static TarArchiveEntry header(String entry, long size) {
    TarArchiveEntry header = new TarArchiveEntry(entry);
    header.setSize(size);
    header.setModTime(FIXED_TIME_MILLIS);
    header.setUserId(0);
    header.setGroupId(0);
    header.setUserName("");
    header.setGroupName("");
    return header;
  }

  /** Ends the archive. */
  void finish() throws IOException {
    tar.finish();
    tar.flush();
  }
}
