package io.github.slipway.source;

import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.util.Map;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * A jar or WAR that is open for reading, as a file system: its files are read where they are, and
 * nothing is unpacked. What stands before the archive, such as the script of a jar that can be
 * executed, is skipped. Of two entries of one name the last counts, as for Java's class loaders.
 */
final class ZipArchive implements AutoCloseable {
  /**
   * Nobody needs the exact times, which are looked up for every file, and in Java 17 at the wrong
   * place where something stands before the archive.
   */
  private static final Map<String, String> WITHOUT_TIMES = Map.of("zipinfo-time", "false");

  private final Path file;
  private final String kind;
  private final FileSystem files;

  private ZipArchive(Path file, String kind, FileSystem files) {
    this.file = file;
    this.kind = kind;
    this.files = files;
  }

  /**
   * Opens an archive.
   *
   * @param kind what messages call it, {@code jar} or {@code WAR}
   * @throws SlipwayException with {@link Problem#PACKAGE_UNREADABLE} if it is no archive, is cut
   *     off, or has names that lead out of it
   */
  static ZipArchive open(Path file, String kind) throws IOException {
    if (Files.isDirectory(file)) {
      throw unreadable(file, kind, "it is a directory");
    }
    if (Files.size(file) == 0) {
      throw unreadable(file, kind, "it is empty");
    }
    try {
      return new ZipArchive(file, kind, FileSystems.newFileSystem(file, WITHOUT_TIMES));
    } catch (AccessDeniedException e) {
      throw Problem.FILE_UNREADABLE.because(e, "file", file);
    } catch (ZipException | ProviderNotFoundException | IllegalArgumentException e) {
      throw Problem.PACKAGE_UNREADABLE.because(
          e, "file", file, "kind", kind, "why", whyUnreadable(file));
    }
  }

  /** The directory that all entries are in. */
  Path root() {
    return files.getPath("/");
  }

  /**
   * The manifest; one that says nothing where there is none.
   *
   * @throws SlipwayException if it is damaged
   */
  JarManifest manifest() throws IOException {
    try {
      return JarManifest.in(root());
    } catch (IOException e) {
      throw Problem.PACKAGE_UNREADABLE.because(
          e, "file", file, "kind", kind, "why", "its manifest is damaged: " + e.getMessage());
    }
  }

  @Override
  public void close() throws IOException {
    files.close();
  }

  private static SlipwayException unreadable(Path file, String kind, String why) {
    return Problem.PACKAGE_UNREADABLE.with("file", file, "kind", kind, "why", why);
  }

  /** The file system says little of files that are not called {@code .jar}. */
  private static String whyUnreadable(Path file) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      return zip.stream().anyMatch(entry -> leadsOut(entry.getName()))
          ? "an entry's name leads out of it, by '..'"
          : "the name of an entry is damaged, or not in UTF-8";
    } catch (ZipException e) {
      String message = String.valueOf(e.getMessage());
      return message.contains("END header not found")
          ? "it is no zip file, or its end is missing"
          : message;
    }
  }

  private static boolean leadsOut(String name) {
    return ("/" + name + "/").contains("/../") || ("/" + name + "/").contains("/./");
  }
}
