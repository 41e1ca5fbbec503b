package io.github.slipway.maven;

import io.github.slipway.ListRequest;
import io.github.slipway.Slipway;
import io.github.slipway.image.ImageReference;
import io.github.slipway.problem.Problem;
import io.github.slipway.report.ListJson;
import io.github.slipway.report.ListResult;
import java.io.IOException;
import java.time.Instant;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/**
 * Lists the repositories of a registry ({@code -Dregistry.host=HOST[:PORT]}), or the tags of a
 * repository with digest, size and age ({@code -Dimage=HOST/REPOSITORY}). Needs no project.
 */
@Mojo(name = "list", requiresProject = false, aggregator = true, threadSafe = true)
public final class ListMojo extends StandaloneMojo {
  /**
   * The repository whose tags are listed, {@code host[:port]/repository}. {@code -Dimage} on the
   * command line is short for {@code -Dregistry.image}.
   */
  @Parameter(property = "registry.image")
  private @Nullable String image;

  /** The registry whose repositories are listed, {@code host[:port]}. It wins over an image. */
  @Parameter(property = "registry.host")
  private @Nullable String host;

  /** How many repositories or tags are shown at most; 0 for all. */
  @Parameter(property = "registry.limit", defaultValue = "20")
  private @Nullable String limit;

  /**
   * Whether digest, size and age of each tag are shown. That takes two or three requests for each
   * tag, which Docker Hub counts as pulls.
   */
  @Parameter(property = "registry.details", defaultValue = "true")
  private boolean details;

  @Inject
  ListMojo(
      MavenSession session,
      MavenProject project,
      MojoExecution execution,
      SettingsDecrypter decrypter) {
    super(session, project, execution, decrypter);
  }

  @Override
  void run() throws IOException, InterruptedException {
    Subject subject = subject(host, image);
    ListRequest request =
        new ListRequest(
            subject.registry(),
            subject.image().map(ImageReference::repository),
            limit(),
            values().flag("details", details));
    ListResult result = Slipway.of(options(subject.forCredentials()), listener()).list(request);
    ListLines.of(result, Instant.now()).forEach(getLog()::info);
    writeJson(ListJson.write(result));
  }

  private int limit() {
    String text = values().text("limit", limit).orElse("20");
    try {
      int number = Integer.parseInt(text);
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw Problem.INVALID_SETTING.with(
        "value", text, "property", "limit", "why", "it is not a number, or below 0");
  }
}
