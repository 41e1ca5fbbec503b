package io.github.slipway.layer;

import io.github.slipway.image.Digest;
import io.github.slipway.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The SHA-256 digests of files, each file read once.
 *
 * <p>Make a new one for each push: within a push a file is taken to stay as it is. Across pushes
 * neither its size nor the time of its content says anything about that; what does is told in
 * {@link FileStamp}. Safe for use by several threads.
 */
public final class FileDigests {
  private static final int BUFFER_BYTES = 32 * 1024;

  /** Below this a second thread costs more than it saves. */
  private static final long BYTES_WORTH_A_THREAD = 2 * 1024 * 1024;

  private final Map<Path, Digest> known = new ConcurrentHashMap<>();
  private volatile @Nullable FileMemory memory;

  /** Digests of which none is known yet. */
  public FileDigests() {}

  /**
   * Has large files that are as they were in an earlier push not read again.
   *
   * @param of what the files are of, such as a project's directory
   */
  public void remember(LayerStore store, Path of) throws IOException {
    remember(store, of, Clock.systemUTC());
  }

  void remember(LayerStore store, Path of, Clock clock) throws IOException {
    memory = FileMemory.of(store, of, clock);
  }

  /**
   * The digest of this file.
   *
   * @throws io.github.slipway.problem.SlipwayException if it is gone or must not be read
   */
  public Digest of(Path file) throws IOException {
    Digest digest = known.get(file);
    if (digest == null) {
      digest = recallOrRead(file);
      known.put(file, digest);
    }
    return digest;
  }

  private Digest recallOrRead(Path file) throws IOException {
    FileMemory remembered = memory;
    if (remembered == null) {
      return read(file);
    }
    Optional<Digest> recalled = remembered.recall(file);
    return recalled.isPresent() ? recalled.get() : remembered.read(file);
  }

  /**
   * Reads all of these files that are not known yet, with as many threads as pays; then {@link #of}
   * answers at once.
   *
   * @throws io.github.slipway.problem.SlipwayException if one is gone or must not be read
   * @throws InterruptedException if the thread was interrupted; no file is being read any more
   */
  public void prepare(Collection<Path> files) throws IOException, InterruptedException {
    List<Path> unknown = new ArrayList<>();
    FileMemory remembered = memory;
    for (Path file : new LinkedHashSet<>(files)) {
      if (known.containsKey(file)) {
        continue;
      }
      Optional<Digest> digest = remembered == null ? Optional.empty() : remembered.recall(file);
      if (digest.isPresent()) {
        known.put(file, digest.get());
      } else {
        unknown.add(file);
      }
    }
    readAll(unknown);
    if (remembered != null) {
      remembered.keep();
    }
  }

  private void readAll(List<Path> unknown) throws IOException, InterruptedException {
    AtomicInteger next = new AtomicInteger();
    if (!exceeds(unknown, BYTES_WORTH_A_THREAD)) {
      try {
        readAll(unknown, next);
        return;
      } catch (InterruptedIOException e) {
        Thread.interrupted();
        InterruptedException interrupt = new InterruptedException();
        interrupt.initCause(e);
        throw interrupt;
      }
    }
    int threads = Threads.processors();
    List<Callable<Boolean>> readers = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      readers.add(() -> readAll(unknown, next));
    }
    Threads.all(readers);
  }

  /** Reads files that no other reader has taken, until there is none; true, as a task's result. */
  private boolean readAll(List<Path> files, AtomicInteger next) throws IOException {
    for (int i = next.getAndIncrement(); i < files.size(); i = next.getAndIncrement()) {
      of(files.get(i));
    }
    return true;
  }

  private static boolean exceeds(List<Path> files, long bytes) throws IOException {
    long total = 0;
    for (Path file : files) {
      try {
        total += Files.size(file);
      } catch (NoSuchFileException e) {
        throw Problem.FILE_VANISHED.because(e, "file", file);
      }
      if (total > bytes) {
        return true;
      }
    }
    return false;
  }

  /** Reads the digest of this file anew, whatever was known. */
  static Digest read(Path file) throws IOException {
    MessageDigest messageDigest = Digest.sha256();
    byte[] buffer = new byte[BUFFER_BYTES];
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        Threads.requireNotInterrupted();
        messageDigest.update(buffer, 0, n);
      }
    } catch (NoSuchFileException e) {
      throw Problem.FILE_VANISHED.because(e, "file", file);
    } catch (AccessDeniedException e) {
      throw Problem.FILE_UNREADABLE.because(e, "file", file);
    }
    return Digest.ofSha256(messageDigest);
  }
}
