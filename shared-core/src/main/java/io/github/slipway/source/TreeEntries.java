package io.github.slipway.source;

import io.github.slipway.image.LayerEntry;
import io.github.slipway.problem.Problem;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.Set;

/**
 * Makes entries of what a directory on disk has. Links stay links, so that nothing outside of the
 * directory is read; one that leads out of it by {@code ..} would lead nowhere in the image.
 *
 * @param root the directory
 * @param target where its content goes in the image
 * @param fileMode of files; empty for 755 or 644, by whether the owner may execute it
 * @param directoryMode of directories
 */
record TreeEntries(
    Path root, AppRoot target, Optional<Integer> fileMode, int directoryMode, int uid, int gid) {
  private static final int EXECUTABLE = 0b111_101_101;
  private static final int READABLE = 0b110_100_100;

  /** All owned by root, with the usual modes. */
  static TreeEntries usual(Path root, AppRoot target) {
    return new TreeEntries(root, target, Optional.empty(), EXECUTABLE, 0, 0);
  }

  /**
   * The entry for one path.
   *
   * @param relative its path in the directory, with slashes
   * @param attributes its own, also of a link
   * @throws io.github.slipway.problem.SlipwayException if it is a device or the like, or a link
   *     that leads out of the directory
   */
  LayerEntry entry(String relative, Path path, BasicFileAttributes attributes) throws IOException {
    String inImage = target.resolve(relative);
    if (attributes.isDirectory()) {
      return new LayerEntry.Directory(inImage, directoryMode, LayerEntry.DEFAULT_TIME, uid, gid);
    }
    if (attributes.isSymbolicLink()) {
      String leadsTo = linkTarget(path);
      return new LayerEntry.Link(inImage, leadsTo, LayerEntry.DEFAULT_TIME, uid, gid);
    }
    if (!attributes.isRegularFile()) {
      throw Problem.NOT_A_FILE.with("file", path);
    }
    int mode = fileMode.isPresent() ? fileMode.get() : mode(path);
    return new LayerEntry.FromFile(inImage, path, mode, LayerEntry.DEFAULT_TIME, uid, gid);
  }

  private String linkTarget(Path link) throws IOException {
    Path leadsTo = Files.readSymbolicLink(link);
    if (!leadsTo.isAbsolute() && !plain(link.resolveSibling(leadsTo)).startsWith(plain(root))) {
      throw Problem.LINK_LEADS_OUT.with("link", link, "target", leadsTo, "directory", root);
    }
    return leadsTo.toString().replace(File.separatorChar, '/');
  }

  private static Path plain(Path path) {
    return path.toAbsolutePath().normalize();
  }

  private static int mode(Path file) throws IOException {
    if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return READABLE;
    }
    Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
    return permissions.contains(PosixFilePermission.OWNER_EXECUTE) ? EXECUTABLE : READABLE;
  }
}
