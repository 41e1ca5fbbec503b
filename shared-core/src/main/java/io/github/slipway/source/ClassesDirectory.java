package io.github.slipway.source;

import io.github.slipway.image.LayerEntry;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import java.io.File;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;

/**
 * What is in a directory with compiled classes and resources, links followed.
 *
 * @param root the directory
 * @param directories the directories below it, sorted
 * @param classFiles the class files, sorted
 * @param resources all other files, sorted
 */
record ClassesDirectory(
    Path root, List<Path> directories, List<Path> classFiles, List<Path> resources) {
  private static final String CLASS_FILE = ".class";

  /** What a decoder writes for bytes that it does not understand. */
  private static final char UNDECODABLE = '\uFFFD';

  /**
   * Lists a directory.
   *
   * @return with empty lists if there is no such directory
   * @throws SlipwayException if a link leads nowhere or in a circle, or a directory must not be
   *     read
   */
  static ClassesDirectory list(Path root) throws IOException {
    Walk walk = new Walk(root);
    if (Files.isDirectory(root)) {
      Files.walkFileTree(root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, walk);
    }
    Collections.sort(walk.directories);
    Collections.sort(walk.classFiles);
    Collections.sort(walk.resources);
    return new ClassesDirectory(root, walk.directories, walk.classFiles, walk.resources);
  }

  boolean isEmpty() {
    return classFiles.isEmpty() && resources.isEmpty();
  }

  /** The class files and all directories, under this path of the image. */
  List<LayerEntry> classEntries(String target) {
    return entries(target, classFiles);
  }

  /** The other files and all directories, under this path of the image. */
  List<LayerEntry> resourceEntries(String target) {
    return entries(target, resources);
  }

  /** All files and directories, under this path of the image. */
  List<LayerEntry> allEntries(String target) {
    List<Path> files = new ArrayList<>(classFiles);
    files.addAll(resources);
    Collections.sort(files);
    return entries(target, files);
  }

  /** Merges both sorted lists, since Jib sorts directories and files together. */
  private List<LayerEntry> entries(String target, List<Path> files) {
    List<LayerEntry> entries = new ArrayList<>(directories.size() + files.size());
    int nextDirectory = 0;
    for (Path file : files) {
      while (nextDirectory < directories.size()
          && directories.get(nextDirectory).compareTo(file) < 0) {
        entries.add(directory(target, directories.get(nextDirectory++)));
      }
      entries.add(LayerEntry.FromFile.of(inImage(target, file), file));
    }
    while (nextDirectory < directories.size()) {
      entries.add(directory(target, directories.get(nextDirectory++)));
    }
    return entries;
  }

  private LayerEntry directory(String target, Path directory) {
    return LayerEntry.Directory.of(inImage(target, directory));
  }

  private String inImage(String target, Path path) {
    String relative = root.relativize(path).toString();
    return target + "/" + relative.replace(File.separatorChar, '/');
  }

  private static final class Walk extends SimpleFileVisitor<Path> {
    private final Path root;
    private final List<Path> directories = new ArrayList<>();
    private final List<Path> classFiles = new ArrayList<>();
    private final List<Path> resources = new ArrayList<>();

    Walk(Path root) {
      this.root = root;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
      if (!path.equals(root)) {
        requireDecodable(path);
        directories.add(path);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) throws IOException {
      if (attributes.isSymbolicLink()) {
        // Links are followed: this one cannot be.
        throw Problem.BROKEN_LINK.with("link", path, "target", Files.readSymbolicLink(path));
      }
      if (!attributes.isRegularFile()) {
        throw Problem.NOT_A_FILE.with("file", path);
      }
      requireDecodable(path);
      (path.toString().endsWith(CLASS_FILE) ? classFiles : resources).add(path);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path path, IOException e) throws IOException {
      if (e instanceof FileSystemLoopException) {
        throw Problem.LINK_LOOP.because(e, "link", path);
      }
      if (e instanceof AccessDeniedException) {
        throw Problem.FILE_UNREADABLE.because(e, "file", path);
      }
      if (e instanceof NoSuchFileException) {
        throw Problem.FILE_VANISHED.because(e, "file", path);
      }
      throw e;
    }

    private static void requireDecodable(Path path) {
      if (path.toString().indexOf(UNDECODABLE) >= 0) {
        throw Problem.UNDECODABLE_FILE_NAME.with("file", path);
      }
    }
  }
}
