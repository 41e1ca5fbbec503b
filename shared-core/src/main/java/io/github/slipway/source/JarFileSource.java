package io.github.slipway.source;

import io.github.slipway.image.ImagePlan;
import io.github.slipway.image.ImageSettings;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.report.Listener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A jar that can be started, laid out as its manifest says that it is one: Spring Boot's, Quarkus',
 * or any other.
 */
final class JarFileSource implements Source {
  private final JarFile request;
  private final Listener listener;
  private Optional<ZipArchive> archive = Optional.empty();
  private Optional<JarLayout> layout = Optional.empty();

  /**
   * @param listener hears what the jar is taken for, and what is left out
   */
  JarFileSource(JarFile request, Listener listener) {
    this.request = request;
    this.listener = listener;
  }

  @Override
  public ImagePlan plan(ImageSettings overrides, BaseView base) throws IOException {
    JarLayout found = layout();
    List<String> entrypoint =
        overrides.entrypoint().isPresent() ? overrides.entrypoint().get() : found.command();
    Optional<List<String>> arguments =
        request.args().isEmpty() ? Optional.empty() : Optional.of(request.args());
    return new ImagePlan(
        found.layers(),
        overrides.toBuilder()
            .entrypoint(Optional.of(entrypoint))
            .cmd(overrides.cmd().or(() -> arguments))
            .build());
  }

  @Override
  public List<Path> classPath() {
    try {
      return layout().classPath();
    } catch (IOException | SlipwayException e) {
      // The plan needs the same, and says it.
      return List.of();
    }
  }

  private JarLayout layout() throws IOException {
    if (layout.isEmpty()) {
      layout = Optional.of(look());
    }
    return layout.get();
  }

  private JarLayout look() throws IOException {
    if (!Files.exists(request.jar())) {
      throw Problem.PACKAGE_MISSING.with(
          "project", request.name(), "kind", "jar", "file", request.jar());
    }
    AppRoot appRoot = request.appRoot().map(AppRoot::parse).orElse(AppRoot.DEFAULT);
    ZipArchive open = ZipArchive.open(request.jar(), "jar");
    archive = Optional.of(open);
    JarManifest manifest = open.manifest();
    if (manifest.isSpringBoot()) {
      listener.info("Spring Boot's archive " + request.jar().getFileName());
      return new SpringBootLayout(request, appRoot, open.root(), manifest);
    }
    if (request.springBoot()) {
      throw Problem.NOT_SPRING_BOOT.with(
          "jar",
          request.jar(),
          "why",
          manifest
              .mainClass()
              .map(name -> "its Main-Class is " + name)
              .orElse("it has no Main-Class"));
    }
    return QuarkusLayout.fits(request, manifest)
        ? new QuarkusLayout(request, appRoot)
        : new SingleJarLayout(request, appRoot, open.root(), manifest, listener);
  }

  @Override
  public void close() throws IOException {
    if (archive.isPresent()) {
      archive.get().close();
    }
  }
}
