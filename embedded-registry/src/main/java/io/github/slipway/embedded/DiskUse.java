package io.github.slipway.embedded;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Measures what a storage takes on disk. */
final class DiskUse {
  private DiskUse() {}

  /**
   * The bytes of all blobs, manifests and uploads, each shared blob once; a blob of a layout that
   * was put into the storage by hand is not shared.
   */
  static long of(Path storage) throws IOException {
    Path shared = storage.resolve("blobs");
    long bytes = ofFiles(storage.resolve("uploads"));
    for (BlobDigest digest : BlobStorage.list(shared)) {
      bytes += Files.size(BlobStorage.place(shared, digest));
    }
    for (Path repository : directories(storage.resolve("repositories"))) {
      Path blobs = repository.resolve("blobs");
      for (BlobDigest digest : BlobStorage.list(blobs)) {
        if (!Files.exists(BlobStorage.place(shared, digest))) {
          bytes += Files.size(BlobStorage.place(blobs, digest));
        }
      }
    }
    return bytes;
  }

  private static long ofFiles(Path uploads) throws IOException {
    long bytes = 0;
    for (Path repository : directories(uploads)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(repository)) {
        for (Path file : files) {
          bytes += Files.size(file);
        }
      }
    }
    return bytes;
  }

  private static List<Path> directories(Path directory) throws IOException {
    List<Path> directories = new ArrayList<>();
    try (DirectoryStream<Path> stream =
        Files.newDirectoryStream(directory, each -> Files.isDirectory(each))) {
      stream.forEach(directories::add);
    } catch (NoSuchFileException e) {
      // A new storage.
    }
    return directories;
  }
}
