package io.github.slipway.layer;

import io.github.slipway.image.Digest;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.zip.GZIPOutputStream;

/**
 * Compresses a layer as Jib does (gzip at the JDK's default level), and finds its digests and its
 * size on the way.
 */
final class LayerOutput {
  private static final int BUFFER_BYTES = 64 * 1024;

  private final Measured compressed;
  private final GZIPOutputStream gzip;
  private final Measured tar;

  LayerOutput(OutputStream out) throws IOException {
    this.compressed = new Measured(out);
    this.gzip = new GZIPOutputStream(compressed, BUFFER_BYTES);
    this.tar = new Measured(gzip);
  }

  /** Where the uncompressed archive goes. */
  OutputStream tar() {
    return tar;
  }

  /** Ends the compressed stream, without closing what it goes to. */
  BuiltLayer finish(String name) throws IOException {
    gzip.finish();
    return new BuiltLayer(
        name,
        Digest.ofSha256(compressed.messageDigest),
        Digest.ofSha256(tar.messageDigest),
        compressed.size);
  }

  /** Digests and counts what passes; is not closed with what writes to it. */
  private static final class Measured extends OutputStream {
    private final OutputStream out;
    private final MessageDigest messageDigest = Digest.sha256();
    private long size;

    Measured(OutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      Threads.requireNotInterrupted();
      out.write(bytes, offset, length);
      messageDigest.update(bytes, offset, length);
      size += length;
    }

    @Override
    public void flush() throws IOException {
      out.flush();
    }
  }
}
