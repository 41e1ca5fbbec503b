package io.jenkins.plugins.slipway.scm;

import hudson.FilePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where in a repository the file of rules may be. */
final class RulesPath {
  private static final String NAME = ".registry.yaml";

  private RulesPath() {}

  /**
   * The paths to look at, in this order, relative to the root of the repository. It is what the
   * core does in a work tree: the directory of the build, then those above it.
   *
   * @param checkout the work tree of the directory
   * @param directory of the build
   * @param named a file that is named in place of them, relative to the directory
   * @return none if the named file is not in the repository
   */
  static List<String> of(
      Optional<Checkout> checkout, @Nullable FilePath directory, @Nullable String named) {
    String inside =
        directory == null
            ? ""
            : checkout.map(known -> known.relative(directory.getRemote())).orElse("");
    if (named != null && !named.isBlank()) {
      return normal(inside + "/" + named).stream().toList();
    }
    List<String> paths = new ArrayList<>();
    for (String part = inside; !part.isEmpty(); part = above(part)) {
      paths.add(part + "/" + NAME);
    }
    paths.add(NAME);
    return paths;
  }

  private static String above(String path) {
    return path.substring(0, Math.max(0, path.lastIndexOf('/')));
  }

  private static Optional<String> normal(String path) {
    List<String> parts = new ArrayList<>();
    for (String part : Checkout.plain(path).split("/")) {
      if (part.equals("..")) {
        if (parts.isEmpty()) {
          return Optional.empty();
        }
        parts.remove(parts.size() - 1);
      } else if (!part.isEmpty() && !part.equals(".")) {
        parts.add(part);
      }
    }
    return parts.isEmpty() ? Optional.empty() : Optional.of(String.join("/", parts));
  }
}
