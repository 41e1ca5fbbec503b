package io.github.slipway.maven;

import io.github.slipway.BuildRequest;
import io.github.slipway.PushRequest;
import io.github.slipway.Slipway;
import io.github.slipway.image.ImageReference;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.report.ImageResult;
import io.github.slipway.report.PlanResult;
import io.github.slipway.report.PlanResult.PlannedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.MavenProject;
import org.apache.maven.settings.crypto.SettingsDecrypter;

/**
 * Builds an image of the project and pushes it to a registry, without a Docker daemon. In a project
 * that does not configure the plugin, {@code -Dimage=localhost:5000/team/app} is enough. Sends only
 * what the registry lacks, and nothing if it has the image already. Where there are build rules,
 * they say which image and tags a branch, a tag or a pull request gives; {@code plan} shows what
 * they would do. Writes {@code target/registry/result.json} and {@code target/registry/digest}, and
 * sets the project properties {@code registry.digest} and {@code registry.reference}.
 */
@Mojo(
    name = "push",
    defaultPhase = LifecyclePhase.DEPLOY,
    requiresDependencyResolution = ResolutionScope.RUNTIME,
    threadSafe = true)
public final class PushMojo extends ImageMojo {
  private final ReferenceClaims claims;
  private final ReactorOutcomes outcomes;

  /** Checks every blob and writes every tag, whatever the registry seems to have. */
  @Parameter(property = "registry.force", defaultValue = "false")
  private boolean force;

  @Inject
  PushMojo(
      MavenSession session,
      MavenProject project,
      MojoExecution execution,
      SettingsDecrypter decrypter) {
    super(session, project, execution, decrypter);
    claims = SessionShared.get(session, ReferenceClaims.class, ReferenceClaims::new);
    outcomes = ReactorOutcomes.shared(session, execution);
  }

  @Override
  void skip(String why) {
    super.skip(why);
    outcomes.skipped(module());
  }

  @Override
  void runWithClasses() throws IOException, InterruptedException {
    ResultFiles files = new ResultFiles(Path.of(project().getBuild().getDirectory(), "registry"));
    files.clear();
    PlanResult plan = plan();
    if (plan.images().isEmpty()) {
      PlanLines.ofNothing(plan).forEach(line -> getLog().info(goals().in(line)));
      outcomes.skipped(module());
      return;
    }
    Optional<SlipwayException> elsewhere = PlannedSources.trouble(plan, "push");
    if (elsewhere.isPresent()) {
      throw elsewhere.get();
    }
    claims.claim(references(plan), module());
    try {
      pushAll(plan, files);
      outcomes.hasImage(module());
    } catch (SlipwayException e) {
      if (!hasNothingToRun(e)) {
        throw e;
      }
      claims.release(module());
      outcomes.leftOut(module(), e);
      getLog().info("left out: " + e.what());
    } finally {
      claims.settle(module());
    }
  }

  private void pushAll(PlanResult plan, ResultFiles files)
      throws IOException, InterruptedException {
    List<ImageResult> results = new ArrayList<>();
    for (PlannedImage image : plan.images()) {
      if (image.push()) {
        results.add(push(image));
      } else {
        buildOnly(image);
      }
    }
    if (!results.isEmpty()) {
      files.write(results);
      setProperties(results.get(0));
    }
  }

  private ImageResult push(PlannedImage image) throws IOException, InterruptedException {
    List<String> tags = image.tags();
    PushRequest request =
        new PushRequest(
            imageRequest(),
            image.name().withTag(tags.get(0)),
            tags.subList(1, tags.size()),
            image.kept(),
            values().flag("force", force));
    Slipway slipway = Slipway.of(imageOptions(Optional.of(request.target())), listener());
    ImageResult result = slipway.push(request);
    ResultLines.ofPush(result).forEach(getLog()::info);
    return result;
  }

  private void buildOnly(PlannedImage image) throws IOException, InterruptedException {
    String output = LocalImage.absolute(BuildMojo.DEFAULT_OUTPUT, directory());
    ImageReference name = image.references().stream().findFirst().orElse(image.name());
    Slipway slipway = Slipway.of(imageOptions(Optional.empty()), listener());
    ImageResult result = slipway.build(new BuildRequest(imageRequest(), output, name));
    ResultLines.ofBuild(result, output).forEach(getLog()::info);
    getLog()
        .info(Printable.of("not pushed: " + PlanLines.rules(image.rules()) + " has push: false"));
  }

  private static Set<ImageReference> references(PlanResult plan) {
    Set<ImageReference> references = new LinkedHashSet<>();
    for (PlannedImage image : plan.images()) {
      if (image.push()) {
        references.addAll(image.references());
      }
    }
    return references;
  }

  private void setProperties(ImageResult result) {
    Properties properties = project().getProperties();
    properties.setProperty("registry.digest", result.digest().toString());
    properties.setProperty(
        "registry.reference", result.references().get(0).withDigest(result.digest()).toString());
  }
}
