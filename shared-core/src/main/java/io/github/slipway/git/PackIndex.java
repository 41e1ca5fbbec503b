package io.github.slipway.git;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalLong;

/** Where in a pack an object begins: an {@code .idx} file, version 1 or 2. */
final class PackIndex implements Closeable {
  private static final int MAGIC = 0xff744f63; // \377tOc
  private static final int FANOUT = 256 * 4;

  private final RandomAccessFile in;
  private final int idLength;
  private final boolean old;
  private final long start;
  private final int[] upTo = new int[256];

  private PackIndex(RandomAccessFile in, int idLength) throws IOException {
    this.in = in;
    this.idLength = idLength;
    old = in.readInt() != MAGIC;
    if (!old && in.readInt() != 2) {
      throw new BrokenRepository("an index of a pack has a version that is not known here");
    }
    in.seek(old ? 0 : 8);
    int last = 0;
    for (int i = 0; i < upTo.length; i++) {
      upTo[i] = in.readInt();
      if (upTo[i] < last) {
        throw new BrokenRepository("an index of a pack is damaged");
      }
      last = upTo[i];
    }
    start = (old ? 0 : 8) + (long) FANOUT;
  }

  static PackIndex open(Path file, Hash hash) throws IOException {
    RandomAccessFile in = new RandomAccessFile(file.toFile(), "r");
    try {
      return new PackIndex(in, hash.length());
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  /** The offset of an object in the pack; empty where the pack does not have it. */
  OptionalLong find(byte[] id) throws IOException {
    int first = id[0] & 0xff;
    int low = first == 0 ? 0 : upTo[first - 1];
    int high = upTo[first];
    byte[] other = new byte[idLength];
    while (low < high) {
      int middle = (low + high) >>> 1;
      in.seek(old ? start + (long) middle * (4 + idLength) + 4 : start + (long) middle * idLength);
      in.readFully(other);
      int order = Arrays.compareUnsigned(id, other);
      if (order == 0) {
        return OptionalLong.of(offset(middle));
      }
      if (order < 0) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return OptionalLong.empty();
  }

  private long offset(int number) throws IOException {
    if (old) {
      in.seek(start + (long) number * (4 + idLength));
      return in.readInt() & 0xffffffffL;
    }
    // After the ids and their checksums; offsets that need more than 31 bits are in a table of
    // their own.
    int count = upTo[255];
    long offsets = start + (long) count * (idLength + 4);
    in.seek(offsets + 4L * number);
    int offset = in.readInt();
    if (offset >= 0) {
      return offset;
    }
    in.seek(offsets + 4L * count + 8L * (offset & 0x7fffffff));
    return in.readLong();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
