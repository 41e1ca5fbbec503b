package io.github.slipway.git;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Reads the format of the index, versions 2 to 4. */
final class IndexReader {
  private static final int SIGNATURE = 0x44495243; // DIRC
  private static final int EXTENDED = 0x4000;

  private final Path file;
  private final byte[] bytes;
  private final Hash hash;
  private final ByteBuffer in;

  IndexReader(Path file, byte[] bytes, Hash hash) {
    this.file = file;
    this.bytes = bytes;
    this.hash = hash;
    in = ByteBuffer.wrap(bytes, 0, Math.max(0, bytes.length - hash.length()));
  }

  Index read(Instant written) throws BrokenRepository {
    checkSum();
    try {
      if (in.getInt() != SIGNATURE) {
        throw damaged();
      }
      int version = in.getInt();
      if (version < 2 || version > 4) {
        throw new BrokenRepository(
            "the index " + file + " has version " + version + ", not 2 to 4");
      }
      int count = in.getInt();
      List<IndexEntry> entries = new ArrayList<>();
      byte[] path = new byte[0];
      for (int i = 0; i < count; i++) {
        path = entry(version, path, entries);
      }
      Optional<String> tree = extensions();
      for (IndexEntry entry : entries) {
        check(entry.path());
      }
      return new Index(entries, tree, written);
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      throw new BrokenRepository("the index " + file + " is damaged", e);
    }
  }

  private void checkSum() throws BrokenRepository {
    if (bytes.length < 12 + hash.length()) {
      throw damaged();
    }
    byte[] sum = Arrays.copyOfRange(bytes, bytes.length - hash.length(), bytes.length);
    MessageDigest digest = hash.digest();
    digest.update(bytes, 0, bytes.length - hash.length());
    // index.skipHash leaves zeros
    if (!Arrays.equals(sum, new byte[hash.length()]) && !Arrays.equals(sum, digest.digest())) {
      throw damaged();
    }
  }

  private byte[] entry(int version, byte[] previous, List<IndexEntry> entries) {
    int start = in.position();
    int changed = in.getInt();
    in.getInt();
    int modified = in.getInt();
    int nanos = in.getInt();
    // device, inode
    in.getLong();
    int mode = in.getInt();
    // user, group
    in.getLong();
    int size = in.getInt();
    String id = id();
    int flags = in.getShort();
    int more = (flags & EXTENDED) != 0 ? in.getShort() : 0;
    byte[] path;
    if (version == 4) {
      path = shortened(previous);
    } else {
      path = untilNul(new byte[0]);
      // One to eight NUL, so that the length is a multiple of eight.
      in.position(start + (in.position() - 1 - start + 8) / 8 * 8);
    }
    entries.add(
        new IndexEntry(
            new String(path, StandardCharsets.UTF_8),
            mode,
            id,
            new IndexEntry.Stamp(changed, modified, nanos, size),
            new IndexEntry.Flags(
                (flags & 0x3000) != 0,
                (flags & 0x8000) != 0,
                (more & 0x4000) != 0,
                (more & 0x2000) != 0)));
    return path;
  }

  /** The path is the previous one without its last bytes, and with others. */
  private byte[] shortened(byte[] previous) {
    int b = in.get();
    int cut = b & 0x7f;
    while ((b & 0x80) != 0) {
      b = in.get();
      cut = (cut + 1 << 7) + (b & 0x7f);
    }
    if (cut < 0 || cut > previous.length) {
      throw new IllegalArgumentException("cuts off more than there is");
    }
    return untilNul(Arrays.copyOf(previous, previous.length - cut));
  }

  private byte[] untilNul(byte[] start) {
    int end = in.position();
    while (end < in.limit() && bytes[end] != 0) {
      end++;
    }
    int length = end - in.position();
    byte[] all = Arrays.copyOf(start, start.length + length);
    in.get(all, start.length, length);
    // the NUL
    in.get();
    return all;
  }

  private String id() {
    byte[] id = new byte[hash.length()];
    in.get(id);
    return HexFormat.of().formatHex(id);
  }

  /** Git makes no others; these would lead out of the work tree. */
  private void check(String path) throws BrokenRepository {
    for (String part : path.split("/")) {
      if (part.isEmpty() || part.equals(".") || part.equals("..")) {
        throw new BrokenRepository(
            "the index " + file + " has the path '" + GitFiles.printable(path) + "'");
      }
    }
  }

  /** Goes through the extensions, and gives the noted tree. */
  private Optional<String> extensions() throws BrokenRepository {
    Optional<String> tree = Optional.empty();
    while (in.remaining() >= 8) {
      byte[] name = new byte[4];
      in.get(name);
      int size = in.getInt();
      int end = in.position() + size;
      String extension = new String(name, StandardCharsets.ISO_8859_1);
      if (extension.equals("link")) {
        throw new BrokenRepository(
            "the index " + file + " is split in two (git update-index --no-split-index joins it)");
      }
      // Those in capitals may be left out; sdir says that there are directories among the entries.
      if (!Character.isUpperCase(extension.charAt(0)) && !extension.equals("sdir")) {
        throw new BrokenRepository(
            "the index "
                + file
                + " has an extension that is not known here: '"
                + GitFiles.printable(extension)
                + "'");
      }
      if (extension.equals("TREE")) {
        tree = tree();
      }
      in.position(end);
    }
    return tree;
  }

  /**
   * The first entry is that of the root: an empty path, a count (-1: not known), the trees in it.
   */
  private Optional<String> tree() {
    untilNul(new byte[0]);
    int end = in.position();
    while (end < in.limit() && bytes[end] != '\n') {
      end++;
    }
    String counts =
        new String(bytes, in.position(), end - in.position(), StandardCharsets.US_ASCII);
    in.position(end + 1);
    return counts.startsWith("-") ? Optional.empty() : Optional.of(id());
  }

  private BrokenRepository damaged() {
    return new BrokenRepository("the index " + file + " is damaged (git reset builds it anew)");
  }
}
