package io.github.slipway.layer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Files that one piece of work needs and nobody after it. They are on the disk of the store, which
 * has room for images; those of a process that was killed go when the store is tidied.
 */
public final class ScratchFiles implements AutoCloseable {
  private final LayerStore store;
  private final List<Path> files = new ArrayList<>();

  private ScratchFiles(LayerStore store) {
    this.store = store;
  }

  /** Files on the disk of this store. */
  public static ScratchFiles of(LayerStore store) {
    return new ScratchFiles(store);
  }

  /** The name of a new file, in a directory that is there. */
  public synchronized Path next() {
    Path file = store.scratchFile();
    files.add(file);
    return file;
  }

  /** Deletes them; what cannot be deleted goes later. */
  @Override
  public synchronized void close() {
    for (Path file : files) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        // The store removes it when it is old.
      }
    }
    files.clear();
  }
}
