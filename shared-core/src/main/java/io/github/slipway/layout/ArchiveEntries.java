package io.github.slipway.layout;

import io.github.slipway.problem.SlipwayException;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarFile;
import org.jspecify.annotations.Nullable;

/** The entries of a tar file by their names; links between them are followed, never out of it. */
final class ArchiveEntries {
  private static final int MOST_LINKS = 8;

  private final Path file;
  private final Map<String, TarArchiveEntry> entries;
  private final Unreadable unreadable;

  private ArchiveEntries(Path file, Map<String, TarArchiveEntry> entries, Unreadable unreadable) {
    this.file = file;
    this.entries = entries;
    this.unreadable = unreadable;
  }

  /** Makes the failure of an archive that cannot be read. */
  @FunctionalInterface
  interface Unreadable {
    SlipwayException because(@Nullable Throwable cause, String why);
  }

  /** Those of a file, which must be a tar file that is not compressed. */
  static ArchiveEntries of(Path file, Unreadable unreadable) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw unreadable.because(
          null, Files.isDirectory(file) ? "it is a directory" : "there is no such file");
    }
    try (InputStream in = Files.newInputStream(file)) {
      if (DockerArchive.isGzip(in.readNBytes(2))) {
        throw unreadable.because(null, "it is compressed; unpack it with 'gunzip'");
      }
    }
    Map<String, TarArchiveEntry> entries = new HashMap<>();
    try (TarFile tar = new TarFile(file)) {
      for (TarArchiveEntry entry : tar.getEntries()) {
        entries.put(normal(entry.getName()), entry);
      }
    } catch (IOException | IllegalArgumentException e) {
      throw unreadable.because(e, "the tar file is damaged or cut off");
    }
    return new ArchiveEntries(file, entries, unreadable);
  }

  private static String normal(String name) {
    return name.startsWith("./") ? name.substring(2) : name;
  }

  boolean has(String name) {
    return find(name) != null;
  }

  long size(String name) {
    return require(name).getSize();
  }

  private TarArchiveEntry require(String name) {
    TarArchiveEntry entry = find(name);
    if (entry == null) {
      throw unreadable.because(null, "it lacks '" + name + "'");
    }
    if (entry.isSparse()) {
      // A few bytes may stand for exabytes; no tool writes images so.
      throw unreadable.because(null, "its entry '" + name + "' is sparse");
    }
    return entry;
  }

  /** Docker saves a layer that two images share as a link in the second. */
  private @Nullable TarArchiveEntry find(String name) {
    String at = normal(name);
    for (int links = 0; links <= MOST_LINKS; links++) {
      TarArchiveEntry entry = entries.get(at);
      if (entry == null || entry.isFile() && !entry.isLink() && !entry.isSymbolicLink()) {
        return entry;
      }
      at = entry.isLink() ? normal(entry.getLinkName()) : target(at, entry.getLinkName());
    }
    return null;
  }

  /** What a relative link means; a name outside the archive is simply no entry. */
  private static String target(String link, String target) {
    int slash = link.lastIndexOf('/');
    String directory = slash < 0 ? "" : link.substring(0, slash);
    String rest = target;
    while (rest.startsWith("../")) {
      if (directory.isEmpty()) {
        return target;
      }
      int up = directory.lastIndexOf('/');
      directory = up < 0 ? "" : directory.substring(0, up);
      rest = rest.substring(3);
    }
    return directory.isEmpty() ? rest : directory + "/" + rest;
  }

  /** Opens an entry; the stream has the file open until it is closed. */
  InputStream open(String name) throws IOException {
    TarArchiveEntry entry = require(name);
    TarFile tar = new TarFile(file);
    InputStream in = new BufferedInputStream(tar.getInputStream(entry), 1 << 16);
    return new FilterInputStream(in) {
      @Override
      public int read(byte[] buffer, int offset, int length) throws IOException {
        return in.read(buffer, offset, length);
      }

      @Override
      public void close() throws IOException {
        try (tar) {
          in.close();
        }
      }
    };
  }
}
