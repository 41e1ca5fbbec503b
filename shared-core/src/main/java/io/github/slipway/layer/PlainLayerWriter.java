package io.github.slipway.layer;

import io.github.slipway.image.Bytes;
import io.github.slipway.image.LayerEntry;
import io.github.slipway.image.LayerPlan;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/**
 * Writes exactly the entries of the plan, in its order: links, owners, sticky and set-id bits, and
 * files without a file on disk. Long and non-ASCII names, large files and times between seconds are
 * in POSIX (PAX) headers.
 */
final class PlainLayerWriter implements LayerWriter {
  @Override
  public void write(LayerPlan plan, OutputStream out) throws IOException {
    TarArchiveOutputStream tar =
        new TarArchiveOutputStream(new Unclosed(out), StandardCharsets.UTF_8.name());
    tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
    tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
    tar.setAddPaxHeadersForNonAsciiNames(true);
    for (LayerEntry entry : plan.entries()) {
      write(tar, entry);
    }
    tar.finish();
    tar.flush();
  }

  private static void write(TarArchiveOutputStream tar, LayerEntry entry) throws IOException {
    String name = entry.path().substring(1);
    if (entry instanceof LayerEntry.FromFile file) {
      TarArchiveEntry header = header(entry, name, TarConstants.LF_NORMAL);
      header.setSize(Files.size(file.source()));
      tar.putArchiveEntry(header);
      try (InputStream in = Files.newInputStream(file.source())) {
        in.transferTo(tar);
      }
    } else if (entry instanceof LayerEntry.FromBytes bytes) {
      Bytes content = bytes.content();
      TarArchiveEntry header = header(entry, name, TarConstants.LF_NORMAL);
      header.setSize(content.size());
      tar.putArchiveEntry(header);
      tar.write(content.toArray());
    } else if (entry instanceof LayerEntry.Link link) {
      TarArchiveEntry header = header(entry, name, TarConstants.LF_SYMLINK);
      header.setLinkName(link.target());
      header.setMode(0b111_111_111);
      tar.putArchiveEntry(header);
    } else {
      tar.putArchiveEntry(header(entry, name + "/", TarConstants.LF_DIR));
    }
    tar.closeArchiveEntry();
  }

  private static TarArchiveEntry header(LayerEntry entry, String name, byte type) {
    TarArchiveEntry header = new TarArchiveEntry(name, type);
    header.setMode(entry.mode());
    header.setLastModifiedTime(FileTime.from(entry.time()));
    header.setUserId(entry.uid());
    header.setGroupId(entry.gid());
    // The library fills in whoever runs the build.
    header.setUserName("");
    header.setGroupName("");
    return header;
  }
}
