package io.github.slipway;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The Dockerfiles of a repository. */
final class Dockerfiles {
  private static final int DEPTH = 4;
  private static final Pattern NAME =
      Pattern.compile(
          "(?:Dockerfile|Containerfile)(?:\\.[A-Za-z0-9_-]+)?|[A-Za-z0-9_.-]+\\.Dockerfile");
  private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9_@+./-]+");
  private static final Set<String> NOT_SOURCES =
      Set.of("target", "build", "node_modules", "vendor");

  private Dockerfiles() {}

  /**
   * Those that lie outside of modules and not too deep, by name, those nearest to the root first;
   * relative to the root, with {@code /}. What may not be read is passed over.
   *
   * @param modules their directories
   */
  static List<String> below(Path root, List<Path> modules) throws IOException {
    List<String> found = new ArrayList<>();
    Files.walkFileTree(
        root,
        EnumSet.noneOf(FileVisitOption.class),
        DEPTH,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            return directory.equals(root) || isSource(directory)
                ? FileVisitResult.CONTINUE
                : FileVisitResult.SKIP_SUBTREE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String path = root.relativize(file).toString().replace('\\', '/');
            if (attributes.isRegularFile()
                && NAME.matcher(file.getFileName().toString()).matches()
                && HARMLESS.matcher(path).matches()
                && modules.stream().noneMatch(file::startsWith)) {
              found.add(path);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure) {
            return FileVisitResult.CONTINUE;
          }
        });
    found.sort(
        Comparator.<String>comparingLong(path -> path.chars().filter(c -> c == '/').count())
            .thenComparing(Comparator.naturalOrder()));
    return found;
  }

  private static boolean isSource(Path directory) {
    String name = directory.getFileName().toString();
    return !name.startsWith(".") && !NOT_SOURCES.contains(name);
  }
}
