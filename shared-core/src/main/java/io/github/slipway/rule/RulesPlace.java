package io.github.slipway.rule;

import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds {@code .registry.yaml}. Every push asks it, so it loads nothing that reads the file. */
public final class RulesPlace {
  private static final String MISNAMED = ".registry.yml";

  private RulesPlace() {}

  /**
   * The file of a build: the one in the topmost directory of the build or the nearest directory
   * above, up to the one that has a {@code .git}. Outside of a repository it is that of the topmost
   * directory alone. Git itself is not asked.
   *
   * @throws SlipwayException with {@link Problem#RULES_FILE_MISNAMED} if it ends in {@code .yml}
   */
  public static Optional<Path> find(Path top) {
    for (Path directory : upToRepository(top.toAbsolutePath().normalize())) {
      Path file = directory.resolve(RulesFile.NAME);
      // Whatever it is, a broken link too: passed over, the build would do something else.
      if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        return Optional.of(file);
      }
      Path misnamed = directory.resolve(MISNAMED);
      if (Files.exists(misnamed, LinkOption.NOFOLLOW_LINKS)) {
        throw Problem.RULES_FILE_MISNAMED.with("file", misnamed, "name", RulesFile.NAME);
      }
    }
    return Optional.empty();
  }

  private static List<Path> upToRepository(Path top) {
    List<Path> directories = new ArrayList<>();
    for (Path directory = top; directory != null; directory = directory.getParent()) {
      directories.add(directory);
      // In work trees of their own and in submodules it is a file.
      if (Files.exists(directory.resolve(".git"))) {
        return directories;
      }
    }
    return List.of(top);
  }
}
