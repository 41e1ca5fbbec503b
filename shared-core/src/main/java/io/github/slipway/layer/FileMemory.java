package io.github.slipway.layer;

import io.github.slipway.image.Bytes;
import io.github.slipway.image.Digest;
import io.github.slipway.problem.SlipwayException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * The digests that large files had when they were last read, each with its {@link FileStamp}: the
 * jars of a project stay as they are from push to push, and reading them takes longer than all else
 * of a push.
 *
 * <p>As in Git's index, a file that was changed shortly before it was read is not remembered: it
 * may be changed once more within the same tick of the file system's clock, and have the same
 * stamp. Safe for use by several threads.
 */
final class FileMemory {
  private static final String KIND = "files";

  /** What is smaller is read as fast as it is looked up. */
  private static final long SMALLEST_BYTES = 16 * 1024;

  /** More than a tick of any file system, and some for a file server's clock that is behind. */
  private static final long SETTLED_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final LayerStore store;
  private final Digest key;
  private final Clock clock;
  private final Map<String, String> recalled;
  private final Map<String, String> current = new TreeMap<>();
  private boolean changed;

  private FileMemory(LayerStore store, Digest key, Clock clock, Map<String, String> recalled) {
    this.store = store;
    this.key = key;
    this.clock = clock;
    this.recalled = recalled;
  }

  /**
   * What is remembered of files.
   *
   * @param of what the files are of, such as a project's directory: those of others are remembered
   *     elsewhere
   */
  static FileMemory of(LayerStore store, Path of, Clock clock) throws IOException {
    Digest key = Bytes.of(of.toAbsolutePath().toString()).digest();
    Map<String, String> recalled = new HashMap<>();
    Optional<Bytes> fact = store.recall(KIND, key);
    if (fact.isPresent()) {
      String text = new String(fact.get().toArray(), StandardCharsets.UTF_8);
      int start = 0;
      for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
        int name = text.indexOf(' ', text.indexOf(' ', start) + 1) + 1;
        recalled.put(text.substring(name, end), text.substring(start, name - 1));
        start = end + 1;
      }
    }
    return new FileMemory(store, key, clock, recalled);
  }

  /** The digest of this file, if it is as it was when it was read. */
  Optional<Digest> recall(Path file) {
    String name = name(file);
    String known = recalled.get(name);
    if (known == null) {
      return Optional.empty();
    }
    Optional<FileStamp> stamp = FileStamp.of(file);
    int space = known.indexOf(' ');
    if (stamp.isEmpty() || !known.substring(0, space).equals(stamp.get().text())) {
      return Optional.empty();
    }
    synchronized (current) {
      current.put(name, known);
    }
    return Optional.of(new Digest("sha256", known.substring(space + 1)));
  }

  /** Reads the digest of this file, and remembers it if that is safe. */
  Digest read(Path file) throws IOException {
    if (StoreDirectory.size(file) < SMALLEST_BYTES) {
      return FileDigests.read(file);
    }
    Optional<FileStamp> before = FileStamp.of(file);
    long now = TimeUnit.MILLISECONDS.toNanos(clock.millis());
    Digest digest = FileDigests.read(file);
    if (before.isPresent()
        && before.get().changed() < now - SETTLED_NANOS
        && before.equals(FileStamp.of(file))
        && name(file).indexOf('\n') < 0) {
      synchronized (current) {
        current.put(name(file), before.get().text() + " " + digest.hex());
        changed = true;
      }
    }
    return digest;
  }

  /** Keeps what was read since; a store that cannot be written to keeps nothing. */
  void keep() throws IOException {
    StringBuilder text = new StringBuilder();
    synchronized (current) {
      if (!changed) {
        return;
      }
      changed = false;
      current.forEach((name, known) -> text.append(known).append(' ').append(name).append('\n'));
    }
    try {
      store.remember(KIND, key, Bytes.of(text.toString()));
    } catch (SlipwayException e) {
      // The next push reads the files again.
      return;
    }
  }

  private static String name(Path file) {
    return file.toAbsolutePath().toString();
  }
}
