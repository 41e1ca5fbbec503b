package io.github.slipway.source;

import io.github.slipway.builder.Builder;
import io.github.slipway.builder.ToolBuild;
import io.github.slipway.builder.ToolJob;
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
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * One stage of a Dockerfile, built without a daemon: each COPY is a layer. What needs more is built
 * by a tool, whose image then is the base, with nothing on top but what the user set.
 */
final class DockerfileSource implements Source {
  private final DockerfileProject project;
  private final Listener listener;
  private Optional<Dockerfile> read = Optional.empty();
  private Optional<ToolBuild> built = Optional.empty();
  private Optional<Platform> builtFor = Optional.empty();

  DockerfileSource(DockerfileProject project, Listener listener) {
    this.project = project;
    this.listener = listener;
  }

  @Override
  public Optional<String> from(Platform platform) throws IOException, InterruptedException {
    Optional<Builder> tool = tool(platform);
    if (tool.isPresent()) {
      built = Optional.of(ToolBuild.run(tool.get(), job(platform), listener));
      builtFor = Optional.of(platform);
      return Optional.of(built.get().base());
    }
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
    return Optional.of(DockerfileBase.of(from));
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
    if (built.isPresent() || project.builder().isTool()) {
      requireToolFits(base.platform());
      return new ImagePlan(List.of(), overrides);
    }
    try {
      return plan(simple(base.platform()), overrides, base);
    } catch (BeyondException e) {
      throw beyond(e);
    }
  }

  /** The tool that has to build; nobody but Slipway if empty. */
  private Optional<Builder> tool(Platform platform) throws IOException {
    if (project.builder().isTool()) {
      dockerfile();
      return Optional.of(project.builder());
    }
    try {
      dockerfile().stage(project.stage()).requireSimple(arguments(platform));
      return Optional.empty();
    } catch (BeyondException e) {
      Optional<Builder> found =
          project.builder() == Builder.AUTO ? ToolBuild.find(path()) : Optional.empty();
      if (found.isEmpty()) {
        throw beyond(e);
      }
      listener.info(e.place() + ": " + e.instruction() + " needs " + found.get());
      return found;
    }
  }

  private ToolJob job(Platform platform) {
    return new ToolJob(
        project.context(),
        project.dockerfile(),
        project.buildArgs(),
        project.toolEnvironment(),
        project.stage(),
        Optional.of(ownIgnoreFile()).filter(Files::exists),
        platform);
  }

  private void requireToolFits(Platform platform) {
    if (built.isEmpty()) {
      throw Problem.INVALID_SETTING.with(
          "property",
          "from",
          "value",
          "…",
          "why",
          project.builder() + " builds on what the Dockerfile names");
    }
    if (!builtFor.equals(Optional.of(platform))) {
      throw Problem.INVALID_SETTING.with(
          "property",
          "platforms",
          "value",
          platform,
          "why",
          "buildah and docker are asked for one platform at a time");
    }
  }

  @Override
  public void close() throws IOException {
    if (built.isPresent()) {
      built.get().close();
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
    Path own = ownIgnoreFile();
    Path file = Files.exists(own) ? own : project.context().resolve(IgnoreFile.NAME);
    requireInside(file);
    return IgnoreFile.read(file);
  }

  private Path ownIgnoreFile() {
    Path file = project.dockerfile();
    return file.resolveSibling(file.getFileName() + IgnoreFile.NAME);
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

  private RuntimeException beyond(BeyondException e) {
    String why = "and neither is there";
    if (project.builder() == Builder.SLIPWAY) {
      why = "and registry.builder is slipway";
    } else if (ToolBuild.find(path()).isPresent()) {
      why = "which was not known before the base was";
    }
    return Problem.DOCKERFILE_BEYOND.because(
        e, "place", e.place(), "instruction", e.instruction(), "why", why);
  }

  private static String path() {
    return Objects.requireNonNullElse(System.getenv("PATH"), "");
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
      requireInside(project.dockerfile());
      Dockerfile file = Dockerfile.read(project.dockerfile(), name());
      warnOfUnusedArguments(file);
      read = Optional.of(file);
    }
    return read.get();
  }

  /** What cannot be read as a Dockerfile is quoted: no link of a stranger's may lead elsewhere. */
  private void requireInside(Path file) throws IOException {
    boolean named = file.normalize().startsWith(project.context().normalize());
    if (named
        && Files.exists(file)
        && !file.toRealPath().startsWith(project.context().toRealPath())) {
      throw Problem.NO_DOCKERFILE.with(
          "file", file, "why", "it is a link that leads out of the context");
    }
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
