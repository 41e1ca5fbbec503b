package io.github.slipway.source;

import io.github.slipway.dockerfile.BeyondException;
import io.github.slipway.dockerfile.Place;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Knows the archives that ADD unpacks, by their first bytes. */
final class Archives {
  private static final int TAR_HEADER = 512;
  private static final int MAGIC_AT = 257;

  private Archives() {}

  /**
   * Refuses an archive.
   *
   * @throws BeyondException if it is one
   */
  static void refuse(Path file, Place place) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] first = in.readNBytes(TAR_HEADER);
      if (begins(first, 0x1f, 0x8b) ? isTarInGzip(file) : isOther(first) || isTar(first)) {
        throw new BeyondException(place, "ADD of an archive (" + file.getFileName() + ")");
      }
    }
  }

  /** What is compressed otherwise is not looked into. */
  private static boolean isOther(byte[] first) {
    return begins(first, 'B', 'Z', 'h')
        || begins(first, 0xfd, '7', 'z', 'X', 'Z')
        || begins(first, 0x28, 0xb5, 0x2f, 0xfd);
  }

  private static boolean isTarInGzip(Path file) throws IOException {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      return isTar(in.readNBytes(TAR_HEADER));
    } catch (ZipException | EOFException e) {
      return false;
    }
  }

  private static boolean isTar(byte[] first) {
    byte[] magic = {'u', 's', 't', 'a', 'r'};
    return first.length == TAR_HEADER
        && Arrays.equals(first, MAGIC_AT, MAGIC_AT + magic.length, magic, 0, magic.length);
  }

  private static boolean begins(byte[] bytes, int... magic) {
    for (int i = 0; i < magic.length; i++) {
      if (bytes.length <= i || (bytes[i] & 0xff) != magic[i]) {
        return false;
      }
    }
    return true;
  }
}
