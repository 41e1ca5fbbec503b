package io.github.slipway.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A blob that is being received: a file, and the digest of what is in it so far. All but {@link
 * #offset()} and {@link #close()} need the {@link #lock()}.
 */
final class Upload implements AutoCloseable {
  private static final int BUFFER_SIZE = 64 * 1024;

  private final String id;
  private final RepositoryName repository;
  private final Path file;
  private final FileChannel channel;
  private final MessageDigest sha256 = BlobDigest.newMessageDigest(BlobDigest.SHA256);
  private final ReentrantLock lock = new ReentrantLock();
  private volatile long offset;

  Upload(String id, RepositoryName repository, Path file) throws IOException {
    this.id = id;
    this.repository = repository;
    this.file = file;
    this.channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  String id() {
    return id;
  }

  RepositoryName repository() {
    return repository;
  }

  /** How many bytes are there. */
  long offset() {
    return offset;
  }

  /** Held by the one request that changes this upload. */
  ReentrantLock lock() {
    return lock;
  }

  /**
   * Appends all that comes. What came before a failure stays, so that a client can resume.
   *
   * @throws StorageFailureException if the disk is the trouble, and not the client
   */
  void append(InputStream content) throws IOException {
    byte[] buffer = new byte[BUFFER_SIZE];
    for (int length = content.read(buffer); length >= 0; length = content.read(buffer)) {
      write(ByteBuffer.wrap(buffer, 0, length));
      sha256.update(buffer, 0, length);
      // Under the lock there is one writer; volatile is for offset().
      long end = offset + length;
      offset = end;
    }
  }

  /**
   * Forces the content to disk.
   *
   * @return the complete file, if its digest is this one
   * @throws RegistryError DIGEST_INVALID
   */
  Path finish(BlobDigest expected) throws IOException, RegistryError {
    BlobDigest actual =
        expected.algorithm().equals(BlobDigest.SHA256)
            ? BlobDigest.ofFinished(BlobDigest.SHA256, sha256.digest())
            : digestOfFile(expected.algorithm());
    if (!actual.equals(expected)) {
      throw new RegistryError(
              ErrorCode.DIGEST_INVALID, "the uploaded content has another digest than it should")
          .detail("digest", expected)
          .detail("actual", actual);
    }
    channel.force(false);
    channel.close();
    return file;
  }

  /** Stops what is being written, and removes the file unless it was taken over. */
  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(file);
  }

  /** Writes at the offset, so that a retry after a full disk overwrites what a failed try left. */
  private void write(ByteBuffer bytes) throws IOException {
    long position = offset;
    try {
      while (bytes.hasRemaining()) {
        position += channel.write(bytes, position);
      }
    } catch (ClosedChannelException e) {
      // The registry is being closed.
      throw e;
    } catch (IOException e) {
      throw new StorageFailureException(e);
    }
  }

  private BlobDigest digestOfFile(String algorithm) throws IOException {
    MessageDigest digest = BlobDigest.newMessageDigest(algorithm);
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER_SIZE);
    long position = 0;
    while (position < offset) {
      buffer.clear().limit((int) Math.min(buffer.capacity(), offset - position));
      position += Math.max(0, channel.read(buffer, position));
      digest.update(buffer.flip());
    }
    return BlobDigest.ofFinished(algorithm, digest.digest());
  }
}
