package io.github.slipway.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A blob that is being received: a file, which is the truth of how much has come. What appends or
 * finishes needs the {@link #lock()}.
 */
final class Upload {
  private static final int BUFFER_SIZE = 64 * 1024;

  private enum State {
    OPEN,
    /** The registry stops; the file is for the next one. */
    STOPPED,
    /** The file goes as soon as nobody writes to it. */
    CANCELLED
  }

  private final String id;
  private final RepositoryName repository;
  private final Path file;
  private final DiskSpace space;

  /** Of all that has come; null if an earlier registry received a part, so the file is read. */
  private final @Nullable MessageDigest sha256;

  private final ReentrantLock lock = new ReentrantLock();
  private volatile State state = State.OPEN;
  private volatile long offset;

  /**
   * @param file exists, and is empty or what an earlier registry has received, counted already
   */
  Upload(String id, RepositoryName repository, Path file, DiskSpace space) throws IOException {
    this.id = id;
    this.repository = repository;
    this.file = file;
    this.space = space;
    this.offset = Files.size(file);
    this.sha256 = offset == 0 ? BlobDigest.newMessageDigest(BlobDigest.SHA256) : null;
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

  boolean isCancelled() {
    return state == State.CANCELLED;
  }

  /**
   * Appends all that comes. What came before a failure stays, so that a client can resume.
   *
   * @param declared how many bytes will come; -1 if that is not known
   * @throws RegistryError DENIED if there is no room, BLOB_UPLOAD_UNKNOWN if it is cancelled
   * @throws StorageFailureException if the disk is the trouble, and not the client
   */
  void append(InputStream content, long declared) throws IOException, RegistryError {
    if (declared > 0) {
      space.require(declared);
    }
    byte[] buffer = new byte[BUFFER_SIZE];
    try (FileChannel channel = open()) {
      for (int length = content.read(buffer); length >= 0; length = content.read(buffer)) {
        requireOpen();
        write(channel, ByteBuffer.wrap(buffer, 0, length));
        if (sha256 != null) {
          sha256.update(buffer, 0, length);
        }
        // Under the lock there is one writer; volatile is for offset().
        long end = offset + length;
        offset = end;
      }
    }
  }

  /**
   * Forces the content to disk.
   *
   * @return the complete file, if its digest is this one
   * @throws RegistryError DIGEST_INVALID, BLOB_UPLOAD_UNKNOWN if it is cancelled
   */
  Path finish(BlobDigest expected) throws IOException, RegistryError {
    try (FileChannel channel = open()) {
      BlobDigest actual =
          sha256 != null && expected.algorithm().equals(BlobDigest.SHA256)
              ? BlobDigest.ofFinished(BlobDigest.SHA256, sha256.digest())
              : digestOf(channel, expected.algorithm());
      if (!actual.equals(expected)) {
        throw new RegistryError(
                ErrorCode.DIGEST_INVALID, "the uploaded content has another digest than it should")
            .detail("digest", expected)
            .detail("actual", actual);
      }
      // A failed write may have left more than was counted.
      channel.truncate(offset);
      channel.force(false);
    }
    requireOpen();
    return file;
  }

  /** Stops what is being written; the file stays. */
  void stop() {
    if (state == State.OPEN) {
      state = State.STOPPED;
    }
  }

  /** Stops what is being written; {@link #removeFile()} is to follow once the lock is free. */
  void cancel() {
    state = State.CANCELLED;
  }

  /** Removes the file, unless it was taken over. */
  void removeFile() throws IOException {
    if (Files.deleteIfExists(file)) {
      space.giveBack(offset);
    }
  }

  /** The error for an upload that is not there. */
  static RegistryError unknown(String id) {
    return new RegistryError(ErrorCode.BLOB_UPLOAD_UNKNOWN, "there is no such upload")
        .detail("upload", id);
  }

  /** For the request alone: uploads that nobody goes on with must not hold a file open. */
  private FileChannel open() throws IOException, RegistryError {
    requireOpen();
    try {
      return FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    } catch (NoSuchFileException e) {
      throw unknown(id);
    }
  }

  private void requireOpen() throws IOException, RegistryError {
    switch (state) {
      case OPEN -> {}
      case STOPPED -> throw new ClosedChannelException();
      case CANCELLED -> throw unknown(id);
    }
  }

  /** Writes at the offset, so that a retry after a full disk overwrites what a failed try left. */
  private void write(FileChannel channel, ByteBuffer bytes) throws IOException, RegistryError {
    int length = bytes.remaining();
    space.take(length);
    long position = offset;
    try {
      while (bytes.hasRemaining()) {
        position += channel.write(bytes, position);
      }
    } catch (ClosedChannelException e) {
      // The registry is being closed.
      space.giveBack(length);
      throw e;
    } catch (IOException e) {
      space.giveBack(length);
      throw new StorageFailureException(e);
    }
  }

  private BlobDigest digestOf(FileChannel channel, String algorithm) throws IOException {
    MessageDigest digest = BlobDigest.newMessageDigest(algorithm);
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER_SIZE);
    long position = 0;
    while (position < offset) {
      buffer.clear().limit((int) Math.min(buffer.capacity(), offset - position));
      int read = channel.read(buffer, position);
      if (read < 0) {
        throw new IOException(file + " is shorter than what was received");
      }
      position += read;
      digest.update(buffer.flip());
    }
    return BlobDigest.ofFinished(algorithm, digest.digest());
  }
}
