package io.github.slipway.base;

import io.github.slipway.source.BaseFiles;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.zstandard.ZstdCompressorInputStream;
import org.apache.commons.compress.compressors.zstandard.ZstdUtils;
import org.jspecify.annotations.Nullable;

/**
 * Reads the headers of a layer, whoever made it: neither their number nor their length can take all
 * memory, and names that lead out of the image are left out.
 */
final class LayerTar {
  /** Linux knows no longer paths. */
  private static final int MOST_PATH_CHARACTERS = 4096;

  /** Of all paths and links together; a base has a few million. */
  private static final long MOST_CHARACTERS = 100_000_000;

  private static final int MOST_HEADER_BYTES = 1 << 20;
  private static final int BUFFER_BYTES = 1 << 16;

  private final int mostEntries;
  private final long mostCharacters;

  /**
   * @param mostEntries of one layer; more are taken for an attack
   */
  LayerTar(int mostEntries) {
    this(mostEntries, MOST_CHARACTERS);
  }

  /**
   * @param mostCharacters of the paths and links of one layer
   */
  LayerTar(int mostEntries, long mostCharacters) {
    this.mostEntries = mostEntries;
    this.mostCharacters = mostCharacters;
  }

  /** Something of the layer cannot be understood. */
  static final class UnreadableException extends IOException {
    private static final long serialVersionUID = 1L;

    UnreadableException(String why) {
      super(why);
    }

    UnreadableException(IOException cause) {
      super(
          "a layer is damaged: "
              + (cause.getMessage() == null ? "it ends too early" : cause.getMessage()),
          cause);
    }
  }

  /**
   * Lists an archive, compressed or not.
   *
   * @param blob is read to its end, where its digest is checked, and not closed
   * @throws UnreadableException if it is no archive, or compressed in a way that cannot be read
   *     here, or too large
   */
  LayerListing list(InputStream blob) throws IOException {
    Watched watched = new Watched(blob);
    BufferedInputStream in = new BufferedInputStream(watched, BUFFER_BYTES);
    try {
      LayerListing listing = read(in);
      in.transferTo(OutputStream.nullOutputStream());
      return listing;
    } catch (IOException e) {
      if (watched.failed) {
        throw e;
      }
      // Damaged content makes no sense either: the end of the blob tells.
      blob.transferTo(OutputStream.nullOutputStream());
      throw e instanceof UnreadableException ? e : new UnreadableException(e);
    }
  }

  private LayerListing read(BufferedInputStream in) throws IOException {
    HeaderLimit limit = new HeaderLimit(uncompressed(in));
    TarArchiveInputStream tar = new TarArchiveInputStream(limit, StandardCharsets.UTF_8.name());
    List<LayerListing.Entry> entries = new ArrayList<>();
    long characters = 0;
    for (TarArchiveEntry entry = next(tar, limit); entry != null; entry = next(tar, limit)) {
      String path = path(entry.getName());
      if (!path.isEmpty()) {
        if (entries.size() == mostEntries) {
          throw new UnreadableException("it has more than " + mostEntries + " entries");
        }
        LayerListing.Entry found = new LayerListing.Entry(path, node(entry));
        characters += found.characters();
        if (characters > mostCharacters) {
          throw new UnreadableException(
              "its paths have more than " + mostCharacters + " characters");
        }
        entries.add(found);
      }
    }
    return new LayerListing(entries);
  }

  private static @Nullable TarArchiveEntry next(TarArchiveInputStream tar, HeaderLimit limit)
      throws IOException {
    TarArchiveEntry before = tar.getCurrentEntry();
    if (before != null) {
      limit.lift();
      if (before.isSparse()) {
        // Holes are skipped at once, and read byte by byte; they may have any size.
        long skipped;
        do {
          skipped = tar.skip(Long.MAX_VALUE);
        } while (skipped > 0);
      } else {
        tar.transferTo(OutputStream.nullOutputStream());
      }
    }
    limit.set(MOST_HEADER_BYTES);
    return tar.getNextEntry();
  }

  private static InputStream uncompressed(BufferedInputStream in) throws IOException {
    in.mark(4);
    byte[] start = in.readNBytes(4);
    in.reset();
    if (start.length >= 2 && start[0] == 0x1f && start[1] == (byte) 0x8b) {
      return new GZIPInputStream(new WholeStream(in), BUFFER_BYTES);
    }
    if (!ZstdUtils.matches(start, start.length)) {
      return in;
    }
    if (!ZstdUtils.isZstdCompressionAvailable()) {
      throw new UnreadableException(
          "it is compressed with zstd, which needs com.github.luben:zstd-jni among the plugin's"
              + " dependencies");
    }
    return new ZstdCompressorInputStream(in);
  }

  private static BaseFiles.Node node(TarArchiveEntry entry) {
    if (entry.isDirectory()) {
      return new BaseFiles.Directory(
          entry.getMode() & 0b111_111_111_111,
          time(entry),
          number(entry.getLongUserId()),
          number(entry.getLongGroupId()));
    }
    if (entry.isSymbolicLink() && entry.getLinkName().length() <= MOST_PATH_CHARACTERS) {
      return new BaseFiles.Link(entry.getLinkName());
    }
    return new BaseFiles.Other();
  }

  private static Instant time(TarArchiveEntry entry) {
    return entry.getLastModifiedTime().toInstant();
  }

  private static int number(long id) {
    return (int) Math.max(0, Math.min(Integer.MAX_VALUE, id));
  }

  /** The absolute path; empty for the root, and for what would be outside of it. */
  private static String path(String name) {
    if (name.length() > MOST_PATH_CHARACTERS) {
      return "";
    }
    StringBuilder path = new StringBuilder();
    for (String part : name.split("/", -1)) {
      if (part.equals("..")) {
        return "";
      }
      if (!part.isEmpty() && !part.equals(".")) {
        path.append('/').append(part);
      }
    }
    return path.toString();
  }

  /** Knows whether it was the blob that could not be read, and not what is in it. */
  private static final class Watched extends FilterInputStream {
    private boolean failed;

    Watched(InputStream in) {
      super(in);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      boolean done = false;
      try {
        int n = super.read(bytes, offset, length);
        done = true;
        return n;
      } finally {
        failed |= !done;
      }
    }
  }

  /**
   * Says that there is more: of several gzip members in a row, as estargz has them, Java reads the
   * next one only then.
   */
  private static final class WholeStream extends FilterInputStream {
    WholeStream(InputStream in) {
      super(in);
    }

    @Override
    public int available() {
      return 1;
    }
  }

  /** Ends the reading of a header that does not end by itself. */
  private static final class HeaderLimit extends FilterInputStream {
    private long left = Long.MAX_VALUE;

    HeaderLimit(InputStream in) {
      super(in);
    }

    void lift() {
      left = Long.MAX_VALUE;
    }

    void set(long bytes) {
      left = bytes;
    }

    @Override
    public int read() throws IOException {
      count(1);
      return super.read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int n = super.read(bytes, offset, length);
      count(Math.max(0, n));
      return n;
    }

    private void count(int read) throws IOException {
      left -= read;
      if (left < 0) {
        throw new UnreadableException("it has a header of more than a megabyte");
      }
    }
  }
}
