package io.github.slipway.layer;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Keeps a store within its cap: removes the blobs that were not used for longest, facts that nobody
 * asked for in a long time, and what killed processes left half-written.
 *
 * <p>Other processes may use the store meanwhile. What they used within the last hour stays, and
 * whoever loses a blob before opening it finds it absent and makes it again.
 */
final class Eviction {
  private static final Duration IN_USE = Duration.ofHours(1);
  private static final Duration ABANDONED = Duration.ofDays(1);
  private static final Duration FORGOTTEN = Duration.ofDays(60);

  private final StoreDirectory directory;
  private final long capBytes;
  private final AtomicLong unseenBytes = new AtomicLong();

  Eviction(StoreDirectory directory, long capBytes) {
    this.directory = directory;
    this.capBytes = capBytes;
  }

  /** Something of this size was written: looks through the store if it is time to. */
  void written(long bytes) {
    Instant now = Instant.now();
    boolean much = unseenBytes.addAndGet(bytes) > capBytes / 16;
    try {
      Path marker = directory.root().resolve("swept");
      if (much || !Files.exists(marker) || lastUse(marker).isBefore(now.minus(IN_USE))) {
        unseenBytes.set(0);
        Files.write(marker, new byte[0]);
        sweep(now);
      }
    } catch (IOException e) {
      // Nothing of this push depends on it; the next one tries again.
      return;
    }
  }

  private void sweep(Instant now) throws IOException {
    for (Found file : list(directory.temporary())) {
      if (file.used.isBefore(now.minus(ABANDONED))) {
        remove(file.path);
      }
    }
    for (Found file : list(directory.facts())) {
      if (file.used.isBefore(now.minus(FORGOTTEN))) {
        remove(file.path);
      }
    }
    evict(list(directory.blobs()), now);
  }

  private void evict(List<Found> blobs, Instant now) throws IOException {
    long total = 0;
    for (Found blob : blobs) {
      total += blob.size;
    }
    blobs.sort(Comparator.comparing(Found::used));
    for (Found blob : blobs) {
      if (total <= capBytes || !blob.used.isBefore(now.minus(IN_USE))) {
        return;
      }
      // Somebody may have begun to use it since the list was made.
      if (Files.exists(blob.path) && lastUse(blob.path).equals(blob.used)) {
        remove(blob.path);
        total -= blob.size;
      }
    }
  }

  private record Found(Path path, long size, Instant used) {}

  private static List<Found> list(Path folder) throws IOException {
    List<Found> found = new ArrayList<>();
    if (!Files.isDirectory(folder)) {
      return found;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
            found.add(
                new Found(path, attributes.size(), attributes.lastModifiedTime().toInstant()));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path path, IOException e) {
            // Another process has renamed or removed it.
            return FileVisitResult.CONTINUE;
          }
        });
    return found;
  }

  private static Instant lastUse(Path file) throws IOException {
    return Files.getLastModifiedTime(file).toInstant();
  }

  private static void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // Somebody reads it, on a system that then keeps it.
      return;
    }
  }
}
