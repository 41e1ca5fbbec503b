package io.github.slipway.git;

import java.io.Closeable;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** A pack with its index. */
final class Pack implements Closeable {
  private static final int OFFSET_DELTA = 6;
  private static final int ID_DELTA = 7;
  private static final GitObject.@Nullable Kind[] KINDS = {
    null, GitObject.Kind.COMMIT, GitObject.Kind.TREE, GitObject.Kind.BLOB, GitObject.Kind.TAG
  };
  // Trees are deltas of each other: without this, a chain would be read anew for each of them.
  private static final int KEPT_OBJECTS = 256;
  private static final int LARGEST_KEPT = 1 << 16;

  private final Path file;
  private final RandomAccessFile in;
  private final PackIndex index;
  private final Hash hash;
  private final Map<Long, GitObject> kept =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, GitObject> eldest) {
          return size() > KEPT_OBJECTS;
        }
      };

  private Pack(Path file, RandomAccessFile in, PackIndex index, Hash hash) {
    this.file = file;
    this.in = in;
    this.index = index;
    this.hash = hash;
  }

  /**
   * Opens a pack.
   *
   * @param indexFile beside which the pack is
   */
  static Pack open(Path indexFile, Hash hash) throws IOException {
    String name = indexFile.getFileName().toString();
    Path file = indexFile.resolveSibling(name.substring(0, name.length() - 4) + ".pack");
    try {
      PackIndex index = PackIndex.open(indexFile, hash);
      try {
        return new Pack(file, new RandomAccessFile(file.toFile(), "r"), index, hash);
      } catch (IOException e) {
        index.close();
        throw e;
      }
    } catch (FileNotFoundException e) {
      throw GitFiles.cannotOpen(file, e);
    } catch (EOFException e) {
      throw new BrokenRepository("the file " + indexFile + " ends too early", e);
    }
  }

  Optional<GitObject> find(String id) throws IOException {
    OptionalLong offset = offset(HexFormat.of().parseHex(id));
    return offset.isPresent() ? Optional.of(read(offset.getAsLong())) : Optional.empty();
  }

  Optional<GitObject.Kind> kind(String id) throws IOException {
    OptionalLong offset = offset(HexFormat.of().parseHex(id));
    if (offset.isEmpty()) {
      return Optional.empty();
    }
    Entry entry = entry(offset.getAsLong());
    for (int deltas = 0; entry.kind == null; deltas++) {
      entry = entry(base(entry, deltas));
    }
    return Optional.of(entry.kind);
  }

  private OptionalLong offset(byte[] id) throws IOException {
    try {
      return index.find(id);
    } catch (EOFException e) {
      throw new BrokenRepository("the index of " + file + " ends too early", e);
    }
  }

  private GitObject read(long offset) throws IOException {
    Deque<Entry> deltas = new ArrayDeque<>();
    Entry entry = entry(offset);
    GitObject object = kept.get(entry.offset);
    while (object == null && entry.kind == null) {
      deltas.push(entry);
      entry = entry(base(entry, deltas.size()));
      object = kept.get(entry.offset);
    }
    if (object == null) {
      object = new GitObject(kindOf(entry), inflate(entry));
      keep(entry.offset, object);
    }
    while (!deltas.isEmpty()) {
      Entry delta = deltas.pop();
      object = new GitObject(object.kind(), Packed.apply(object.content(), inflate(delta)));
      keep(delta.offset, object);
    }
    return object;
  }

  private GitObject.Kind kindOf(Entry entry) throws BrokenRepository {
    if (entry.kind == null) {
      throw damaged();
    }
    return entry.kind;
  }

  private void keep(long offset, GitObject object) {
    if (object.content().length <= LARGEST_KEPT) {
      kept.put(offset, object);
    }
  }

  private long base(Entry entry, int deltas) throws IOException {
    // Git makes chains of 50, and 4095 at most; ids could lead in a circle.
    if (deltas > 10_000) {
      throw damaged();
    }
    if (entry.baseId == null) {
      return entry.base;
    }
    return offset(entry.baseId).orElseThrow(this::damaged);
  }

  private Entry entry(long offset) throws IOException {
    try {
      in.seek(offset);
      int b = in.readUnsignedByte();
      int type = b >> 4 & 7;
      long size = b & 15;
      for (int shift = 4; (b & 0x80) != 0 && shift < 63; shift += 7) {
        b = in.readUnsignedByte();
        size |= (long) (b & 0x7f) << shift;
      }
      long base = type == OFFSET_DELTA ? offset - distance() : 0;
      byte[] baseId = null;
      if (type == ID_DELTA) {
        baseId = new byte[hash.length()];
        in.readFully(baseId);
      } else if (type == 0 || type == 5 || base < 0 || type == OFFSET_DELTA && base >= offset) {
        throw damaged();
      }
      GitObject.Kind kind = type < KINDS.length ? KINDS[type] : null;
      return new Entry(offset, kind, size, base, baseId, in.getFilePointer());
    } catch (EOFException e) {
      throw new BrokenRepository("the file " + file + " ends too early", e);
    }
  }

  private long distance() throws IOException {
    int b = in.readUnsignedByte();
    long distance = b & 0x7f;
    while ((b & 0x80) != 0 && distance < 1L << 54) {
      b = in.readUnsignedByte();
      distance = (distance + 1) << 7 | b & 0x7f;
    }
    return distance;
  }

  private byte[] inflate(Entry entry) throws IOException {
    in.seek(entry.content);
    try (InputStream content = new InflaterInputStream(new FromHere())) {
      byte[] bytes = content.readNBytes(Packed.size(entry.size));
      if (bytes.length != entry.size || content.read() >= 0) {
        throw damaged();
      }
      return bytes;
    } catch (EOFException e) {
      throw new BrokenRepository("the file " + file + " ends too early", e);
    } catch (ZipException e) {
      throw new BrokenRepository("the file " + file + " is damaged", e);
    }
  }

  private BrokenRepository damaged() {
    return new BrokenRepository("the file " + file + " is damaged");
  }

  @Override
  public void close() throws IOException {
    kept.clear();
    try (in) {
      index.close();
    }
  }

  /** The pack from where it stands; stays open. */
  private final class FromHere extends InputStream {
    @Override
    public int read() throws IOException {
      return in.read();
    }

    @Override
    public int read(byte[] buffer, int start, int length) throws IOException {
      return in.read(buffer, start, length);
    }
  }

  /** An object in the pack; without a kind it is a delta. */
  private static final class Entry {
    private final long offset;
    private final GitObject.@Nullable Kind kind;
    private final long size;
    private final long base;
    private final byte @Nullable [] baseId;
    private final long content;

    Entry(
        long offset,
        GitObject.@Nullable Kind kind,
        long size,
        long base,
        byte @Nullable [] baseId,
        long content) {
      this.offset = offset;
      this.kind = kind;
      this.size = size;
      this.base = base;
      this.baseId = baseId;
      this.content = content;
    }
  }
}
