package io.github.slipway.dockerfile;

import io.github.slipway.problem.Problem;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/**
 * What a {@code .dockerignore} leaves out of a directory, by Docker's rules: of the patterns that
 * match a path or a directory that it is in, the last one counts, and one with {@code !} before it
 * takes the path in again.
 */
public final class IgnoreFile {
  /** What it is called in the directory that it is for. */
  public static final String NAME = ".dockerignore";

  /** What a decoder writes for bytes that it does not understand. */
  private static final char UNDECODABLE = '\uFFFD';

  private final List<Line> lines;

  private IgnoreFile(List<Line> lines) {
    this.lines = List.copyOf(lines);
  }

  private record Line(PathPattern pattern, boolean exception) {}

  /** Hears what a walk finds. */
  @FunctionalInterface
  public interface Visitor {
    /**
     * Something is there.
     *
     * @param relative its path from where the ignore file counts, with slashes
     * @param attributes its own, also of a link
     */
    void found(String relative, Path path, BasicFileAttributes attributes)
        throws IOException, InterruptedException;
  }

  /** One that leaves nothing out. */
  public static IgnoreFile none() {
    return new IgnoreFile(List.of());
  }

  /**
   * Reads the {@code .dockerignore} of a directory, or this file.
   *
   * @return one that leaves nothing out, if there is no such file
   * @throws io.github.slipway.problem.SlipwayException if it cannot be understood or must not be
   *     read
   */
  public static IgnoreFile read(Path contextOrFile) throws IOException {
    Path file = Files.isDirectory(contextOrFile) ? contextOrFile.resolve(NAME) : contextOrFile;
    byte[] content;
    try {
      content = Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      return none();
    } catch (AccessDeniedException e) {
      throw Problem.FILE_UNREADABLE.because(e, "file", file);
    }
    return of(new String(content, StandardCharsets.UTF_8), file.toString());
  }

  /**
   * Reads what is in such a file.
   *
   * @param name what messages call it
   */
  static IgnoreFile of(String content, String name) {
    List<Line> lines = new ArrayList<>();
    String text = content.startsWith("\uFEFF") ? content.substring(1) : content;
    int number = 0;
    for (String line : text.split("\n", -1)) {
      number++;
      try {
        add(lines, line);
      } catch (IllegalArgumentException e) {
        throw Problem.IGNORE_FILE_INVALID.because(
            e,
            "file",
            name,
            "line",
            number,
            "pattern",
            line,
            "why",
            String.valueOf(e.getMessage()));
      }
    }
    return new IgnoreFile(lines);
  }

  private static void add(List<Line> lines, String line) {
    if (line.startsWith("#")) {
      return;
    }
    String pattern = line.strip();
    boolean exception = pattern.startsWith("!");
    if (exception) {
      pattern = pattern.substring(1).strip();
      if (pattern.isEmpty()) {
        throw new IllegalArgumentException("there is nothing behind '!'");
      }
    }
    if (!pattern.isEmpty()) {
      String clean = CleanPath.of(pattern);
      String relative = clean.length() > 1 && clean.startsWith("/") ? clean.substring(1) : clean;
      lines.add(new Line(PathPattern.ofIgnoreFile(relative), exception));
    }
  }

  /**
   * Whether a path is left out.
   *
   * @param relative the path from the directory that this is for, with slashes, neither the first
   *     nor the last character being one
   */
  public boolean ignores(String relative) {
    boolean ignored = false;
    for (Line line : lines) {
      // Of a line that would change nothing there is nothing to be known.
      if (line.exception() == ignored && line.pattern().matchesOrParent(relative)) {
        ignored = !ignored;
      }
    }
    return ignored;
  }

  /** Whether a directory is left out, and nothing in it can be taken in again. */
  public boolean ignoresAllOf(String directory) {
    if (!ignores(directory)) {
      return false;
    }
    for (Line line : lines) {
      if (line.exception() && line.pattern().mayMatchBelow(directory)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Walks through what is not left out below a directory: each directory before what is in it, by
   * name. Links are not followed. A directory that is left out is found nevertheless where
   * something in it is not.
   *
   * @param root the directory that this is for
   * @throws io.github.slipway.problem.SlipwayException if a directory must not be read, or the
   *     system's character encoding cannot read a name
   * @throws InterruptedException if the thread was interrupted
   */
  public void walk(Path root, Visitor visitor) throws IOException, InterruptedException {
    new Walk(visitor).below("", root);
  }

  /**
   * As {@link #walk(Path, Visitor)}, below one directory of it.
   *
   * @param relative the directory's path from where this is for; empty for that itself
   * @param directory where it is
   */
  public void walk(String relative, Path directory, Visitor visitor)
      throws IOException, InterruptedException {
    new Walk(visitor).below(relative, directory);
  }

  /**
   * What is not left out in a directory, by name; what is deeper is not told.
   *
   * @param relative the directory's path from where this is for; empty for that itself
   * @param directory where it is
   */
  public void children(String relative, Path directory, Visitor visitor)
      throws IOException, InterruptedException {
    for (Path path : children(directory)) {
      String name = String.valueOf(path.getFileName());
      String child = relative.isEmpty() ? name : relative + "/" + name;
      if (!ignoresAllOf(child)) {
        BasicFileAttributes attributes = attributes(path);
        if (isVisible(child, path, attributes.isDirectory())) {
          visitor.found(child, path, attributes);
        }
      }
    }
  }

  /**
   * Whether something is not left out; a directory that is, but not all that is in it, is there
   * too.
   *
   * @param relative its path from where this is for
   * @param path where it is
   */
  public boolean isVisible(String relative, Path path, boolean directory)
      throws IOException, InterruptedException {
    if (!ignores(relative)) {
      return true;
    }
    if (!directory || ignoresAllOf(relative)) {
      return false;
    }
    boolean[] any = {false};
    walk(relative, path, (child, where, attributes) -> any[0] = true);
    return any[0];
  }

  private record Found(String relative, Path path, BasicFileAttributes attributes) {}

  private final class Walk {
    private final Visitor visitor;

    /** Directories that are left out themselves, and will be found if anything in them is. */
    private final List<Found> waiting = new ArrayList<>();

    Walk(Visitor visitor) {
      this.visitor = visitor;
    }

    void below(String relative, Path directory) throws IOException, InterruptedException {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      for (Path path : children(directory)) {
        String name = String.valueOf(path.getFileName()).replace(File.separatorChar, '/');
        String child = relative.isEmpty() ? name : relative + "/" + name;
        visit(child, path);
      }
    }

    private void visit(String child, Path path) throws IOException, InterruptedException {
      boolean ignored = ignores(child);
      if (ignored && ignoresAllOf(child)) {
        return;
      }
      BasicFileAttributes attributes = attributes(path);
      if (attributes.isDirectory()) {
        Found found = new Found(child, path, attributes);
        int before = waiting.size();
        waiting.add(found);
        if (!ignored) {
          tell();
        }
        below(child, path);
        if (waiting.size() > before) {
          waiting.remove(before);
        }
      } else if (!ignored) {
        waiting.add(new Found(child, path, attributes));
        tell();
      }
    }

    private void tell() throws IOException, InterruptedException {
      for (Found found : waiting) {
        if (found.relative().indexOf(UNDECODABLE) >= 0) {
          throw Problem.UNDECODABLE_FILE_NAME.with("file", found.path());
        }
        visitor.found(found.relative(), found.path(), found.attributes());
      }
      waiting.clear();
    }
  }

  private static List<Path> children(Path directory) throws IOException {
    List<Path> children = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
      stream.forEach(children::add);
    } catch (AccessDeniedException e) {
      throw Problem.FILE_UNREADABLE.because(e, "file", directory);
    } catch (java.nio.file.DirectoryIteratorException e) {
      throw e.getCause();
    }
    children.sort(null);
    return children;
  }

  private static BasicFileAttributes attributes(Path path) throws IOException {
    try {
      return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    } catch (NoSuchFileException e) {
      throw Problem.FILE_VANISHED.because(e, "file", path);
    }
  }
}
