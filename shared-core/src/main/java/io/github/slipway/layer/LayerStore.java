package io.github.slipway.layer;

import io.github.slipway.image.Bytes;
import io.github.slipway.image.Descriptor;
import io.github.slipway.image.Digest;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.store.BlobContent;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Layers, and small facts that are dear to find out, on disk: written by one push, used by the
 * next. Everything has its digest for a name or a checksum inside, and what is damaged counts as
 * absent. Threads and processes may share one directory without locks: a thing is written aside and
 * then renamed, and whoever writes the same thing writes the same bytes.
 *
 * <p>What was not used for longest is removed when the store has grown over its cap.
 *
 * <p>Every method that writes throws a {@link io.github.slipway.problem.SlipwayException} if the
 * directory cannot be written to or its disk is full; nothing half-written stays.
 */
public final class LayerStore {
  /** The cap of a store: 10 GiB. */
  public static final long DEFAULT_CAP_BYTES = 10L << 30;

  private static final String LAYER = "layer";

  private final StoreDirectory directory;
  private final Eviction eviction;

  private LayerStore(StoreDirectory directory, Eviction eviction) {
    this.directory = directory;
    this.eviction = eviction;
  }

  /**
   * The store in a directory, which is made when something is written.
   *
   * @param directory may be shared with other processes, and with stores of other versions of this
   *     format
   */
  public static LayerStore at(Path directory) {
    return at(directory, DEFAULT_CAP_BYTES);
  }

  /**
   * The store in a directory, with a cap of its own.
   *
   * @param capBytes what the store may grow to; more is kept if it was used within the last hour
   */
  public static LayerStore at(Path directory, long capBytes) {
    StoreDirectory versioned = new StoreDirectory(directory.resolve("v1"));
    return new LayerStore(versioned, new Eviction(versioned, capBytes));
  }

  /**
   * Looks for a layer.
   *
   * @param key of its plan, see {@link Layers#keys}
   * @param name what the layer is called now
   */
  public Optional<BuiltLayer> find(Digest key, String name) throws IOException {
    Optional<BuiltLayer> layer = recall(LAYER, key).flatMap(fact -> read(fact, name));
    if (layer.isPresent() && !has(layer.get().digest(), layer.get().size())) {
      return Optional.empty();
    }
    return layer;
  }

  /** Writes the uncompressed tar archive of a layer. */
  @FunctionalInterface
  public interface Archive {
    /** Writes the archive; the stream is not closed. */
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Writes a layer, compressed, and keeps it under this key.
   *
   * @param key stands for the content of the archive
   */
  public BuiltLayer write(Digest key, String name, Archive archive) throws IOException {
    try (FileAside aside = FileAside.in(directory)) {
      LayerOutput output = new LayerOutput(aside);
      archive.writeTo(output.tar());
      BuiltLayer layer = output.finish(name);
      aside.commit(directory.blob(layer.digest()));
      remember(LAYER, key, Bytes.of(layer.digest() + "\n" + layer.diffId() + "\n" + layer.size()));
      eviction.written(layer.size());
      return layer;
    }
  }

  private static Optional<BuiltLayer> read(Bytes fact, String name) {
    String[] lines = new String(fact.toArray(), StandardCharsets.UTF_8).split("\n", -1);
    return Optional.of(
        new BuiltLayer(name, Digest.of(lines[0]), Digest.of(lines[1]), Long.parseLong(lines[2])));
  }

  /** The name of a new file beside what is being written; gone one day if nobody deletes it. */
  Path scratchFile() {
    return FileAside.scratch(directory);
  }

  /** Whether a blob of this digest and size is here; whether it is whole shows when it is read. */
  public boolean has(Descriptor blob) throws IOException {
    return has(blob.digest(), blob.size());
  }

  private boolean has(Digest digest, long size) throws IOException {
    Path file = directory.blob(digest);
    if (StoreDirectory.size(file) != size) {
      return false;
    }
    StoreDirectory.touch(file);
    return true;
  }

  /**
   * The content of a blob. Opening it throws {@link NoSuchFileException} if the blob is not here.
   * Its stream checks the digest before it hands out the last bytes: a damaged blob is removed, and
   * the read throws a {@link io.github.slipway.store.CorruptContentException}.
   */
  public BlobContent content(Descriptor blob) {
    return () -> open(blob);
  }

  private InputStream open(Descriptor blob) throws IOException {
    Path file = directory.blob(blob.digest());
    long size = StoreDirectory.size(file);
    if (size >= 0 && size != blob.size()) {
      Files.deleteIfExists(file);
    }
    if (size != blob.size()) {
      throw new NoSuchFileException(file.toString());
    }
    StoreDirectory.touch(file);
    return new StoredBlobStream(file, blob);
  }

  /**
   * Keeps a blob that streams through, if it is read to its end and has the right digest. A store
   * that cannot be written to keeps nothing and disturbs nobody.
   *
   * @param in the blob; closed with the result
   * @return to be read instead of {@code in}
   */
  public InputStream keeping(Descriptor blob, InputStream in) throws IOException {
    return has(blob) ? in : new KeepingStream(in, blob, directory, eviction);
  }

  /**
   * Looks up what was remembered.
   *
   * @param kind a short name for this kind of fact, fit for a directory
   */
  public Optional<Bytes> recall(String kind, Digest key) throws IOException {
    return new Fact(kind, key).readFrom(directory);
  }

  /** Remembers a value under a key, until it has not been asked for in a long time. */
  public void remember(String kind, Digest key, Bytes value) throws IOException {
    new Fact(kind, key).writeTo(directory, value);
  }

  /** Remembers what only saves work; a store that cannot be written to keeps nothing. */
  public void rememberIfPossible(String kind, Digest key, Bytes value) {
    try {
      remember(kind, key, value);
    } catch (IOException | SlipwayException e) {
      // What it would have saved is done once more.
    }
  }
}
