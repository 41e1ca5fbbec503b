package io.github.slipway.maven;

import io.github.slipway.ImageRequest;
import io.github.slipway.PushRequest;
import io.github.slipway.Slipway;
import io.github.slipway.image.ImageReference;
import io.github.slipway.problem.Problem;
import io.github.slipway.report.ImageResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
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
  /** Tags besides the one in {@code image}. The tag {@code latest} is pushed only if it is here. */
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
  }

  @Override
  void runWithClasses() throws IOException, InterruptedException {
    ResultFiles files = new ResultFiles(Path.of(project().getBuild().getDirectory(), "registry"));
    files.clear();
    String image = image().orElseThrow(() -> Problem.NO_IMAGE.with());
    ImageReference target = TargetReference.of(image, project());
    ImageRequest imageRequest = imageRequest();
    PushRequest request =
        new PushRequest(
            imageRequest, target, values().list("tags", tags), values().flag("force", force));
    try (Slipway slipway = Slipway.open(options(Optional.of(target)), new MojoListener(getLog()))) {
      ImageResult result = slipway.push(request);
      files.write(result);
      setProperties(result);
      ResultLines.ofPush(result).forEach(getLog()::info);
    }
  }

  private void setProperties(ImageResult result) {
    Properties properties = project().getProperties();
    properties.setProperty("registry.digest", result.digest().toString());
    properties.setProperty(
        "registry.reference", result.references().get(0).withDigest(result.digest()).toString());
  }
}
