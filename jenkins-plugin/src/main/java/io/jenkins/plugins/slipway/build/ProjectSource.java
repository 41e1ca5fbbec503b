package io.jenkins.plugins.slipway.build;

import io.github.slipway.builder.Builder;
import io.github.slipway.source.DockerfileProject;
import io.github.slipway.source.FileTree;
import io.github.slipway.source.JarFile;
import io.github.slipway.source.SourceRequest;
import io.github.slipway.source.WebArchive;
import io.jenkins.plugins.slipway.agent.RegistryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What of a workspace goes into an image: as a step says, or else as it looks. */
final class ProjectSource {
  private static final String DOCKERFILE = "Dockerfile";

  private final ImageParameters parameters;
  private final WorkspaceFiles files;

  ProjectSource(ImageParameters parameters, WorkspaceFiles files) {
    this.parameters = parameters;
    this.files = files;
  }

  /**
   * What it is; empty if nothing is said and nothing found.
   *
   * @throws RegistryException if a file is outside of the workspace
   */
  Optional<SourceKind> kind() throws IOException {
    Optional<SourceKind> said = parameters.text("source").flatMap(SourceKind::of);
    if (said.isPresent()) {
      return said;
    }
    if (parameters.text("dockerfile").isPresent()) {
      return Optional.of(SourceKind.DOCKERFILE);
    }
    boolean contextSaid = parameters.text("context").isPresent();
    Optional<String> file = parameters.text("file");
    if (!contextSaid && file.isPresent()) {
      boolean war = file.get().toLowerCase(Locale.ROOT).endsWith(".war");
      return Optional.of(war ? SourceKind.WAR : SourceKind.JAR);
    }
    if (Files.exists(dockerfile())) {
      return Optional.of(SourceKind.DOCKERFILE);
    }
    return contextSaid ? Optional.of(SourceKind.DIRECTORY) : Optional.empty();
  }

  /**
   * What the engine is asked to build.
   *
   * @param name what messages call it
   * @param tools variables for other tools that build
   * @throws RegistryException if there is nothing, or a file is outside of the workspace
   */
  SourceRequest request(String name, Map<String, String> tools) throws IOException {
    Optional<SourceKind> kind = kind();
    if (kind.isEmpty()) {
      throw nothing(files.directory().toString());
    }
    Optional<String> root = parameters.text("appRoot");
    return switch (kind.get()) {
      case JAVA ->
          throw new RegistryException("no-source", Messages.ProjectSource_java(files.directory()));
      case SPRING_BOOT, JAR ->
          new JarFile(
              name,
              file(kind.get()),
              kind.get() == SourceKind.SPRING_BOOT,
              parameters.text("mainClass"),
              root,
              parameters.list("jvmFlags"),
              parameters.list("args"));
      case WAR -> new WebArchive(name, file(kind.get()), root);
      case DIRECTORY -> new FileTree(name, context(), root);
      case DOCKERFILE ->
          new DockerfileProject(
              name,
              context(),
              dockerfile(),
              parameters.map("buildArgs"),
              parameters.text("stage"),
              Builder.of(parameters.text("builder").orElse(Builder.AUTO.toString())),
              tools);
    };
  }

  /** The failure where there is nothing to build. */
  static RegistryException nothing(String directory) {
    return new RegistryException("no-source", Messages.ProjectSource_none(directory));
  }

  private Path context() throws IOException {
    return files.inside(parameters.text("context").orElse(""));
  }

  private Path dockerfile() throws IOException {
    return files.inside(context(), parameters.text("dockerfile").orElse(DOCKERFILE));
  }

  private Path file(SourceKind kind) throws IOException {
    Optional<String> file = parameters.text("file");
    if (file.isEmpty()) {
      throw new RegistryException("no-source", Messages.ProjectSource_noFile(kind));
    }
    Path found = files.inside(file.get());
    new JarNeighbours(files).require(found);
    return found;
  }
}
