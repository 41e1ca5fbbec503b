package io.github.slipway.maven;

import io.github.slipway.DeleteRequest;
import io.github.slipway.Slipway;
import io.github.slipway.image.ImageReference;
import io.github.slipway.problem.Problem;
import io.github.slipway.report.DeleteJson;
import io.github.slipway.report.DeleteResult;
import java.io.IOException;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/**
 * Deletes a tag or a digest of a registry. Says what would go, and fails, unless {@code
 * -Dregistry.yes} is set: many registries delete digests only, and every tag of the digest goes
 * with it. Needs no project.
 */
@Mojo(name = "delete", requiresProject = false, aggregator = true, threadSafe = true)
public final class DeleteMojo extends StandaloneMojo {
  /**
   * What to delete, {@code host[:port]/repository:tag} or {@code host[:port]/repository@digest}.
   * {@code -Dimage} on the command line is short for {@code -Dregistry.image}.
   */
  @Parameter(property = "registry.image")
  private @Nullable String image;

  /** Deletes what is named, and what goes with it. */
  @Parameter(property = "registry.yes", defaultValue = "false")
  private boolean yes;

  @Inject
  DeleteMojo(
      MavenSession session,
      MavenProject project,
      MojoExecution execution,
      SettingsDecrypter decrypter) {
    super(session, project, execution, decrypter);
  }

  @Override
  void run() throws IOException, InterruptedException {
    ImageReference reference = namedImage(values().image(image));
    DeleteRequest request = new DeleteRequest(reference, values().flag("yes", yes));
    DeleteResult result = Slipway.of(options(Optional.of(reference)), listener()).delete(request);
    DeleteLines.of(result).forEach(getLog()::info);
    DeleteLines.warnings(result).forEach(getLog()::warn);
    writeJson(DeleteJson.write(result));
    if (!result.deleted()) {
      throw Problem.NOT_CONFIRMED.with(
          "repository", result.name(), "what", DeleteLines.going(result));
    }
  }
}
