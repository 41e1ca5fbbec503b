package io.github.slipway.source;

import io.github.slipway.image.ImagePlan;
import io.github.slipway.image.ImageSettings;
import io.github.slipway.image.Platform;
import io.github.slipway.problem.Problem;
import io.github.slipway.report.Listener;
import io.github.slipway.source.ArchiveContent.Item;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A web application, exploded where the base's servlet container looks for it, in the layers of
 * jib-maven-plugin. What the base starts stays what is started.
 */
final class WebArchiveSource implements Source {
  private static final String LIBRARIES = "WEB-INF/lib/";
  private static final String CLASSES = "WEB-INF/classes/";
  private static final List<String> LAYERS =
      List.of(
          "dependencies", "snapshot dependencies", "project dependencies", "resources", "classes");

  private final WebArchive request;
  private final Listener listener;
  private Optional<ZipArchive> archive = Optional.empty();
  private Optional<Path> root = Optional.empty();

  /**
   * @param listener hears where the application goes
   */
  WebArchiveSource(WebArchive request, Listener listener) {
    this.request = request;
    this.listener = listener;
  }

  /** Tomcat for the servlet API that the application is written for. */
  @Override
  public Optional<String> from(Platform platform) throws IOException {
    return Optional.of(ServletNeeds.of(root()).tomcat());
  }

  @Override
  public boolean asksBase() {
    return request.appRoot().isEmpty();
  }

  @Override
  public ImagePlan plan(ImageSettings overrides, BaseView base)
      throws IOException, InterruptedException {
    Path content = root();
    AppRoot place =
        request.appRoot().isPresent()
            ? AppRoot.parse(request.appRoot().get())
            : WebAppPlace.in(base.settings().environment());
    LayerLists layers = new LayerLists(LAYERS);
    List<Item> files = ArchiveContent.of(content).files();
    if (files.isEmpty()) {
      throw Problem.PACKAGE_UNREADABLE.with(
          "file", request.war(), "kind", "WAR", "why", "there is nothing in it");
    }
    files.forEach(file -> layers.add(layer(file), file));
    listener.info("the web application goes to " + place.path());
    return new ImagePlan(layers.plans(place), overrides);
  }

  private String layer(Item file) {
    String name = file.name();
    if (name.startsWith(LIBRARIES)) {
      if (request.modules().contains(file.fileName())) {
        return "project dependencies";
      }
      return SnapshotNames.matches(file.fileName()) ? "snapshot dependencies" : "dependencies";
    }
    return name.startsWith(CLASSES) && name.endsWith(".class") ? "classes" : "resources";
  }

  /** Nothing: what the servlet container needs is not known. */
  @Override
  public List<Path> classPath() {
    return List.of();
  }

  private Path root() throws IOException {
    if (root.isEmpty()) {
      root = Optional.of(open());
    }
    return root.get();
  }

  private Path open() throws IOException {
    if (Files.isDirectory(request.war())) {
      return request.war();
    }
    if (!Files.exists(request.war())) {
      throw Problem.PACKAGE_MISSING.with(
          "project", request.name(), "kind", "WAR", "file", request.war());
    }
    ZipArchive open = ZipArchive.open(request.war(), "WAR");
    archive = Optional.of(open);
    return open.root();
  }

  @Override
  public void close() throws IOException {
    if (archive.isPresent()) {
      archive.get().close();
    }
  }
}
