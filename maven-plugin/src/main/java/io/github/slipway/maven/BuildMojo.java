package io.github.slipway.maven;

import io.github.slipway.BuildRequest;
import io.github.slipway.Slipway;
import io.github.slipway.image.ImageReference;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.report.PlanResult;
import io.github.slipway.report.PlanResult.PlannedImage;
import io.github.slipway.report.PushResult.OutputResult;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.MavenProject;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/**
 * Builds the image that {@code push} would push, and writes it to disk or gives it to the Docker
 * daemon. An OCI layout gets it in the OCI format, and so with another digest than the Docker
 * format has. The name is that of the image that would be pushed first; without any, the
 * artifactId.
 */
@Mojo(
    name = "build",
    defaultPhase = LifecyclePhase.PACKAGE,
    requiresDependencyResolution = ResolutionScope.RUNTIME,
    threadSafe = true)
public final class BuildMojo extends ImageMojo {
  static final String DEFAULT_OUTPUT = "oci:target/registry/image";

  private final ReactorOutcomes outcomes;

  /**
   * Where the image is written: {@code oci:DIR}, {@code oci-archive:FILE}, {@code
   * docker-archive:FILE} or {@code docker-daemon}; several as {@code a,b}. Relative paths start at
   * the project's directory. A layout is in OCI format whatever {@code format} says, but for {@code
   * keepFormat}.
   */
  @Parameter(property = "registry.output", defaultValue = DEFAULT_OUTPUT)
  private @Nullable List<String> output;

  /**
   * Leaves the image in a layout in the format that {@code push} sends it in, so that it has the
   * same digest: for passing it on. Some tools read only OCI's format from layouts.
   */
  @Parameter(property = "registry.keepFormat", defaultValue = "false")
  private boolean keepFormat;

  /**
   * A directory that gets a file from each module, in JSON, which says what was built and where it
   * is to go: for a build server that pushes the layouts itself. No plan is made then. On the
   * command line the path starts where Maven does.
   */
  @Parameter(property = "registry.report")
  private @Nullable File report;

  @Inject
  BuildMojo(
      MavenSession session,
      MavenProject project,
      MojoExecution execution,
      SettingsDecrypter decrypter) {
    super(session, project, execution, decrypter);
    outcomes = ReactorOutcomes.shared(session, execution);
  }

  @Override
  void skip(String why) {
    super.skip(why);
    outcomes.skipped(module());
  }

  @Override
  void runWithClasses() throws IOException, InterruptedException {
    List<String> destinations = destinations();
    Optional<Path> reports = reports();
    Optional<ModuleReports> reporting =
        reports.isPresent()
            ? Optional.of(ModuleReports.of(reports.get(), project(), planRequest(), destinations))
            : Optional.empty();
    try {
      Optional<PlannedImage> first = reporting.isPresent() ? Optional.empty() : first();
      List<OutputResult> results =
          build(destinations, reporting.isPresent() ? nameOfProject() : name(first), first);
      for (OutputResult result : results) {
        ResultLines.ofBuild(result.image(), result.output()).forEach(getLog()::info);
      }
      if (reporting.isPresent()) {
        reporting.get().built(results);
      }
      outcomes.hasImage(module());
    } catch (SlipwayException e) {
      if (!hasNothingToRun(e)) {
        throw e;
      }
      if (reporting.isPresent()) {
        reporting.get().leftOut(e.what());
      }
      outcomes.leftOut(module(), e);
      getLog().info("left out: " + e.what());
    }
  }

  private List<OutputResult> build(
      List<String> destinations, ImageReference name, Optional<PlannedImage> planned)
      throws IOException, InterruptedException {
    boolean keep = values().flag("keepFormat", keepFormat);
    return Slipway.of(imageOptions(Optional.empty()), listener())
        .buildAll(
            new BuildRequest(
                planned.map(this::imageRequest).orElseGet(this::imageRequest),
                destinations,
                name,
                keep));
  }

  private Optional<Path> reports() {
    Path top = Path.of(session().getExecutionRootDirectory()).toAbsolutePath().normalize();
    Path start = values().userProperty("registry.report").isPresent() ? top : directory();
    return values()
        .text("report", report == null ? null : report.getPath())
        .map(path -> start.resolve(path).normalize());
  }

  /** Who reads the reports finds the image by its digest, whatever it is called. */
  private ImageReference nameOfProject() {
    try {
      return TargetReference.of(project().getArtifactId(), project());
    } catch (SlipwayException e) {
      return ImageReference.of("image");
    }
  }

  /** The first image that {@code push} has, if it has any. */
  private Optional<PlannedImage> first() throws InterruptedException {
    try {
      PlanResult plan = plan();
      plan.nothing().ifPresent(why -> getLog().info(Printable.of("push would do nothing: " + why)));
      return plan.images().stream().findFirst();
    } catch (SlipwayException e) {
      if (e.problem() != Problem.NO_IMAGE) {
        throw e;
      }
      return Optional.empty();
    }
  }

  /** What it would be called; else as the user or the project. */
  private ImageReference name(Optional<PlannedImage> first) {
    return first
        .flatMap(image -> image.references().stream().findFirst())
        .orElseGet(() -> TargetReference.of(image().orElse(project().getArtifactId()), project()));
  }

  private List<String> destinations() {
    List<String> said = values().list("output", output);
    return Outputs.absolute(said.isEmpty() ? List.of(DEFAULT_OUTPUT) : said, directory());
  }
}
