package io.github.slipway.maven;

import io.github.slipway.PushRequest;
import io.github.slipway.Slipway;
import io.github.slipway.image.ImageReference;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.report.ImageResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.jspecify.annotations.Nullable;

/**
 * Builds an image of the project and pushes it to a registry, without a Docker daemon. In a project
 * that does not configure the plugin, {@code -Dimage=localhost:5000/team/app} is enough. Sends only
 * what the registry lacks, and nothing if it has the image already. Writes {@code
 * target/registry/result.json} and {@code target/registry/digest}, and sets the project properties
 * {@code registry.digest} and {@code registry.reference}.
 */
@Mojo(
    name = "push",
    defaultPhase = LifecyclePhase.DEPLOY,
    requiresDependencyResolution = ResolutionScope.RUNTIME,
    threadSafe = true)
public final class PushMojo extends ImageMojo {
  private final ReferenceClaims claims;
  private final ReactorOutcomes outcomes;

  /**
   * Tags besides the one in {@code image}; as a property: {@code a,b}. The tag {@code latest} is
   * pushed only if it is here.
   */
  @Parameter(property = "registry.tags")
  private @Nullable List<String> tags;

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
    outcomes =
        SessionShared.get(
            session, ReactorOutcomes.class, () -> ReactorOutcomes.of(session, execution));
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
    PushRequest request = request();
    claims.claim(references(request), module());
    Slipway slipway = Slipway.of(imageOptions(Optional.of(request.target())), listener());
    try {
      ImageResult result = slipway.push(request);
      files.write(result);
      setProperties(result);
      ResultLines.ofPush(result).forEach(getLog()::info);
      outcomes.pushed(module());
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

  /** Libraries have no main class, and modules that only gather others have no code at all. */
  private boolean hasNothingToRun(SlipwayException e) {
    return e.problem() == Problem.NO_MAIN_CLASS
        || (e.problem() == Problem.NO_CLASSES
            && project().getCompileSourceRoots().stream()
                .noneMatch(root -> Files.isDirectory(Path.of(root))));
  }

  private PushRequest request() {
    String image = image().orElseThrow(() -> Problem.NO_IMAGE.with());
    ImageReference target = TargetReference.of(image, project());
    return new PushRequest(
        imageRequest(), target, values().list("tags", tags), values().flag("force", force));
  }

  private static Set<ImageReference> references(PushRequest request) {
    Set<ImageReference> references = new LinkedHashSet<>();
    references.add(request.target());
    request.tags().forEach(tag -> references.add(request.target().withTag(tag)));
    return references;
  }

  private String module() {
    return project().getGroupId() + ":" + project().getArtifactId();
  }

  private void setProperties(ImageResult result) {
    Properties properties = project().getProperties();
    properties.setProperty("registry.digest", result.digest().toString());
    properties.setProperty(
        "registry.reference", result.references().get(0).withDigest(result.digest()).toString());
  }
}
