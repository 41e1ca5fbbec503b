package io.github.slipway.source;

import io.github.slipway.dockerfile.BeyondException;
import io.github.slipway.dockerfile.BuildArguments;
import io.github.slipway.dockerfile.BuildStage;
import io.github.slipway.dockerfile.Dockerfile;
import io.github.slipway.dockerfile.IgnoreFile;
import io.github.slipway.dockerfile.Inherited;
import io.github.slipway.dockerfile.Recipe;
import io.github.slipway.image.ImagePlan;
import io.github.slipway.image.ImageSettings;
import io.github.slipway.image.LayerEntry;
import io.github.slipway.image.LayerPlan;
import io.github.slipway.image.Platform;
import io.github.slipway.problem.Problem;
import io.github.slipway.report.Listener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One stage of a Dockerfile, built without a daemon: each COPY is a layer. */
final class DockerfileSource implements Source {
  private final DockerfileProject project;
  private final Listener listener;
  private Optional<Dockerfile> read = Optional.empty();

  DockerfileSource(DockerfileProject project, Listener listener) {
    this.project = project;
    this.listener = listener;
  }

  @Override
  public Optional<String> from(Platform platform) throws IOException {
    BuildStage.From from = simple(platform).from(arguments(platform));
    if (from.platform().isPresent() && !Platform.of(from.platform().get()).equals(platform)) {
      throw from.place()
          .mistake(
              "FROM asks for "
                  + from.platform().get()
                  + ", and the image is for "
                  + platform
                  + ", as registry.platform says: expected is the same");
    }
    return Optional.of(from.image());
  }

  @Override
  public boolean asksBase() {
    return true;
  }

  @Override
  public List<Path> classPath() {
    return List.of();
  }

  @Override
  public ImagePlan plan(ImageSettings overrides, BaseView base)
      throws IOException, InterruptedException {
    try {
      return plan(simple(base.platform()), overrides, base);
    } catch (BeyondException e) {
      throw beyond(e);
    }
  }

  private ImagePlan plan(BuildStage stage, ImageSettings overrides, BaseView base)
      throws IOException, InterruptedException {
    BaseSettings settings = base.settings();
    Inherited inherited =
        new Inherited(
            settings.environment(),
            settings.workdir(),
            settings.user(),
            settings.shell(),
            settings.onBuild());
    Recipe recipe = stage.recipe(arguments(base.platform()), inherited);
    List<LayerPlan> layers =
        recipe.steps().isEmpty() ? List.of() : layers(recipe.steps(), tree(base));
    return new ImagePlan(layers, DockerfileSettings.joined(recipe.settings(), overrides));
  }

  private List<LayerPlan> layers(List<Recipe.Step> steps, ImageTree tree)
      throws IOException, InterruptedException {
    ContextFiles context = new ContextFiles(project.context().toRealPath(), ignored());
    List<LayerPlan> layers = new ArrayList<>();
    for (Recipe.Step step : steps) {
      String name;
      List<LayerEntry> entries;
      if (step instanceof Recipe.Copy copy) {
        name = copy.title();
        entries = CopyEntries.of(copy, context, tree);
      } else if (step instanceof Recipe.Workdir workdir) {
        name = "WORKDIR " + workdir.path();
        entries = CopyEntries.of(workdir, tree);
      } else {
        throw new IllegalStateException("unknown step " + step);
      }
      if (!entries.isEmpty()) {
        layers.add(new LayerPlan(name, entries, LayerPlan.Writer.PLAIN));
      }
    }
    return layers;
  }

  private static ImageTree tree(BaseView base) throws IOException, InterruptedException {
    BaseFiles files = base.files();
    return new ImageTree(path -> files.at(path).map(DockerfileSource::node));
  }

  private static ImageTree.Node node(BaseFiles.Node node) {
    if (node instanceof BaseFiles.Directory directory) {
      return new ImageTree.Directory(directory.mode());
    }
    return node instanceof BaseFiles.Link link
        ? new ImageTree.Link(link.target())
        : new ImageTree.File();
  }

  /** What stands beside the Dockerfile under its name wins. */
  private IgnoreFile ignored() throws IOException {
    Path file = project.dockerfile();
    Path own = file.resolveSibling(file.getFileName() + IgnoreFile.NAME);
    return IgnoreFile.read(Files.exists(own) ? own : project.context().resolve(IgnoreFile.NAME));
  }

  private BuildStage simple(Platform platform) throws IOException {
    BuildStage stage = dockerfile().stage(project.stage());
    try {
      stage.requireSimple(arguments(platform));
    } catch (BeyondException e) {
      throw beyond(e);
    }
    return stage;
  }

  private static RuntimeException beyond(BeyondException e) {
    return Problem.DOCKERFILE_BEYOND.because(e, "place", e.place(), "instruction", e.instruction());
  }

  private BuildArguments arguments(Platform platform) {
    return new BuildArguments(project.buildArgs(), platform, BuildHost.platform());
  }

  private Dockerfile dockerfile() throws IOException {
    if (read.isEmpty()) {
      if (!Files.isDirectory(project.context())) {
        throw Problem.NO_CONTEXT.with(
            "context",
            project.context(),
            "why",
            Files.exists(project.context()) ? "it is no directory" : "there is no such directory");
      }
      Dockerfile file = Dockerfile.read(project.dockerfile(), name());
      warnOfUnusedArguments(file);
      read = Optional.of(file);
    }
    return read.get();
  }

  /** As people call it: from the context, if it is in there. */
  private String name() {
    Path file = project.dockerfile();
    return file.startsWith(project.context())
        ? project.context().relativize(file).toString()
        : file.toString();
  }

  private void warnOfUnusedArguments(Dockerfile file) {
    Set<String> unused = new LinkedHashSet<>(project.buildArgs().keySet());
    unused.removeAll(file.argNames());
    unused.removeIf(BuildArguments::isPredefined);
    if (!unused.isEmpty()) {
      listener.warn(
          "no ARG of " + name() + " has the name of these buildArgs: " + String.join(", ", unused));
    }
  }
}
