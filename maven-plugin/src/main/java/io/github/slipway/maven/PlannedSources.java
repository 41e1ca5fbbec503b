package io.github.slipway.maven;

import io.github.slipway.report.PlanResult;
import io.github.slipway.report.PlanResult.PlannedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.project.MavenProject;

/** Dockerfiles that build rules name, in place of the project. */
final class PlannedSources {
  private PlannedSources() {}

  /** Whether an image is made of a Dockerfile, whatever the project is. */
  static boolean isOne(PlannedImage image) {
    return image.context().isPresent() || image.dockerfile().isPresent();
  }

  /**
   * The plan of a module: what is made of a Dockerfile belongs to the first one that can have an
   * image, since each would make the same of it.
   */
  static PlanResult of(PlanResult plan, MavenProject module, List<MavenProject> reactor) {
    MavenProject first = module;
    for (MavenProject one : reactor) {
      if (!one.getPackaging().equals("pom")) {
        first = one;
        break;
      }
    }
    List<PlannedImage> own = new ArrayList<>();
    for (PlannedImage image : plan.images()) {
      if (module.equals(first) || !isOne(image)) {
        own.add(image);
      }
    }
    return own.size() == plan.images().size()
        ? plan
        : plan.withImages(own, "its Dockerfiles are built by " + first.getArtifactId());
  }

  /** The root of the repository that a directory is in; without one, the directory. */
  static Path root(Path top) {
    for (Path directory = top; directory != null; directory = directory.getParent()) {
      // In work trees of their own and in submodules it is a file.
      if (Files.exists(directory.resolve(".git"))) {
        return directory;
      }
    }
    return top;
  }
}
