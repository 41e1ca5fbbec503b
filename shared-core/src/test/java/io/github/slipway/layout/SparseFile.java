package io.github.slipway.layout;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** A file that is one hole, as GNU tar writes it in POSIX format. */
public final class SparseFile {
  private static final int BLOCK = 512;

  private SparseFile() {}

  /** Adds it to an archive. */
  public static void add(TarArchiveOutputStream tar, String name, long size) throws IOException {
    String headers =
        record("GNU.sparse.major", "1")
            + record("GNU.sparse.minor", "0")
            + record("GNU.sparse.name", name)
            + record("GNU.sparse.realsize", String.valueOf(size));
    put(tar, "h", TarConstants.LF_PAX_EXTENDED_HEADER_LC, headers, headers.length());
    put(tar, name, TarConstants.LF_NORMAL, "1\n" + size + "\n0\n", BLOCK);
  }

  private static void put(
      TarArchiveOutputStream tar, String name, byte type, String content, int size)
      throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name, type, true);
    entry.setSize(size);
    tar.putArchiveEntry(entry);
    tar.write(Arrays.copyOf(content.getBytes(StandardCharsets.US_ASCII), size));
    tar.closeArchiveEntry();
  }

  /** With its own length before it. */
  private static String record(String key, String value) {
    String rest = " " + key + "=" + value + "\n";
    int length = rest.length() + 2;
    return length + rest;
  }
}
