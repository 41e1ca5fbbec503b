package io.github.slipway.maven;

import io.github.slipway.source.ArchiveLook;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.project.MavenProject;

/**
 * The jars and WARs that a project makes: those of this build, and those that an earlier one left
 * in {@code target}. Which of several is meant is seen by looking into them, since a plugin that
 * makes a jar that can be started may replace the main one, or put its own beside it.
 */
final class MadeArchives {
  /** Jars beside the main one that nobody starts. */
  private static final Set<String> NOT_STARTED =
      Set.of("sources", "javadoc", "tests", "test-sources");

  /** What plugins call theirs: Spring Boot, maven-assembly-plugin, maven-shade-plugin, Quarkus. */
  private static final List<String> SUFFIXES =
      List.of("-exec", "-jar-with-dependencies", "-shaded", "-all", "-runner");

  private static final String QUARKUS = "quarkus-app/quarkus-run.jar";

  private final MavenProject project;

  MadeArchives(MavenProject project) {
    this.project = project;
  }

  /**
   * The jar to start: of those that are there the first that says what to start; the main one if
   * none does, whether it is there or not.
   *
   * @param mainClass whether it is said what to start, so that the main jar is meant
   */
  Path jar(boolean mainClass) {
    if (Files.isRegularFile(quarkus())) {
      return quarkus();
    }
    return chosen(".jar", look -> mainClass || look.mainClass().isPresent());
  }

  /** The jar or WAR that Spring Boot repackaged; the main one if none is. */
  Path springBoot() {
    return chosen(extension(), ArchiveLook::springBoot);
  }

  /** The WAR, or the directory that it was made of. */
  Path war() {
    Path war = chosen(".war", look -> true);
    Path exploded = target(finalName());
    return !Files.exists(war) && Files.isDirectory(exploded) ? exploded : war;
  }

  /** Whether there is a jar and nothing that it would have been made of, or Quarkus' directory. */
  boolean isAllThereIs() {
    return Files.isRegularFile(quarkus())
        || (!Files.isDirectory(Path.of(project.getBuild().getOutputDirectory()))
            && candidates(".jar").stream().anyMatch(Files::isRegularFile));
  }

  private Path quarkus() {
    return target(QUARKUS);
  }

  private String extension() {
    return project.getPackaging().equals("war") ? ".war" : ".jar";
  }

  private Path chosen(String extension, Predicate<ArchiveLook> wanted) {
    for (Path file : candidates(extension)) {
      if (Files.isRegularFile(file) && wanted.test(ArchiveLook.at(file))) {
        return file;
      }
    }
    return main(extension).orElseGet(() -> target(finalName() + extension));
  }

  private List<Path> candidates(String extension) {
    List<Path> files = new ArrayList<>();
    main(extension).ifPresent(files::add);
    files.add(target(finalName() + extension));
    for (Artifact artifact : project.getAttachedArtifacts()) {
      if (!NOT_STARTED.contains(String.valueOf(artifact.getClassifier()))) {
        file(artifact, extension).ifPresent(files::add);
      }
    }
    for (String suffix : SUFFIXES) {
      files.add(target(finalName() + suffix + extension));
    }
    return files;
  }

  private Optional<Path> main(String extension) {
    return file(project.getArtifact(), extension);
  }

  /** Before it is packaged, an artifact's file is the directory of the classes. */
  private static Optional<Path> file(Artifact artifact, String extension) {
    File file = artifact.getFile();
    return file != null && file.isFile() && file.getName().endsWith(extension)
        ? Optional.of(file.toPath())
        : Optional.empty();
  }

  private String finalName() {
    return project.getBuild().getFinalName();
  }

  private Path target(String name) {
    return Path.of(project.getBuild().getDirectory(), name);
  }
}
