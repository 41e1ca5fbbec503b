package io.github.slipway.maven;

import io.github.slipway.Slipway;
import io.github.slipway.TagRequest;
import io.github.slipway.image.ImageReference;
import io.github.slipway.problem.Problem;
import io.github.slipway.report.TagResult;
import io.github.slipway.report.TagResult.Tagged;
import io.github.slipway.report.TagResultJson;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/** Gives further tags to an image that is in a registry, without pulling it. Needs no project. */
@Mojo(name = "tag", requiresProject = false, aggregator = true, threadSafe = true)
public final class TagMojo extends StandaloneMojo {
  /**
   * The image, {@code host[:port]/repository:tag} or {@code …@digest}. {@code -Dimage} on the
   * command line is short for {@code -Dregistry.image}.
   */
  @Parameter(property = "registry.image")
  private @Nullable String image;

  /** The tags that the image gets, separated by commas. */
  @Parameter(property = "registry.tags")
  private @Nullable List<String> tags;

  @Inject
  TagMojo(
      MavenSession session,
      MavenProject project,
      MojoExecution execution,
      SettingsDecrypter decrypter) {
    super(session, project, execution, decrypter);
  }

  @Override
  void run() throws IOException, InterruptedException {
    ImageReference reference =
        ImageReference.of(values().image(image).orElseThrow(() -> Problem.NO_IMAGE.with()));
    TagRequest request = new TagRequest(reference, values().list("tags", tags));
    TagResult result = Slipway.of(options(Optional.of(reference)), listener()).tag(request);
    for (Tagged tag : result.tags()) {
      getLog().info(line(result, tag));
    }
    writeJson(TagResultJson.write(result));
  }

  private static String line(TagResult result, Tagged tag) {
    String name = tag.reference() + "@" + result.digest();
    if (result.isUnchanged(tag)) {
      return "present " + name;
    }
    return "tagged " + name + tag.before().map(before -> " (was " + before + ")").orElse("");
  }
}
