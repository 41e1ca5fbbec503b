package io.github.slipway.git;

/** What the formats of packs have in common: sizes and deltas. */
final class Packed {
  // Commits, tags and trees are far smaller. It keeps a size made up by someone from taking all
  // memory.
  private static final long LARGEST = 1L << 28;

  private Packed() {}

  /** A size that may be allocated. */
  static int size(long size) throws BrokenRepository {
    if (size < 0 || size > LARGEST) {
      throw new BrokenRepository("one of its objects has a size of " + size + " bytes");
    }
    return (int) size;
  }

  /**
   * Applies a delta.
   *
   * @param base what it refers to
   * @param delta two sizes, then commands: copy a range of the base, or insert bytes
   */
  static byte[] apply(byte[] base, byte[] delta) throws BrokenRepository {
    Reader in = new Reader(delta);
    if (in.size() != base.length) {
      throw new BrokenRepository("one of its deltas is for another base");
    }
    byte[] result = new byte[size(in.size())];
    int length = 0;
    while (in.at < delta.length) {
      int command = in.next();
      byte[] from = delta;
      int start;
      int count;
      if ((command & 0x80) != 0) {
        from = base;
        start = in.number(command, 4);
        count = in.number(command >> 4, 3);
        count = count == 0 ? 0x10000 : count;
      } else {
        start = in.at;
        count = command;
        in.at += count;
      }
      if (command == 0
          || start < 0
          || start > from.length - count
          || count > result.length - length) {
        throw new BrokenRepository("one of its deltas is damaged");
      }
      System.arraycopy(from, start, result, length, count);
      length += count;
    }
    if (length != result.length) {
      throw new BrokenRepository("one of its deltas is damaged");
    }
    return result;
  }

  private static final class Reader {
    private final byte[] bytes;
    private int at;

    Reader(byte[] bytes) {
      this.bytes = bytes;
    }

    int next() throws BrokenRepository {
      if (at >= bytes.length) {
        throw new BrokenRepository("one of its deltas is damaged");
      }
      return bytes[at++] & 0xff;
    }

    /** Seven bits per byte, the lowest first. */
    long size() throws BrokenRepository {
      long size = 0;
      int shift = 0;
      int b;
      do {
        b = next();
        size |= (long) (b & 0x7f) << shift;
        shift += 7;
      } while ((b & 0x80) != 0 && shift < 63);
      return size;
    }

    /** Those bytes of a number that the command's bits say are there, the lowest first. */
    int number(int bits, int bytesAtMost) throws BrokenRepository {
      int number = 0;
      for (int i = 0; i < bytesAtMost; i++) {
        if ((bits >> i & 1) != 0) {
          number |= next() << 8 * i;
        }
      }
      return number;
    }
  }
}
