package io.github.slipway.maven;

import io.github.slipway.InspectRequest;
import io.github.slipway.Slipway;
import io.github.slipway.copy.StoreName;
import io.github.slipway.image.ImageReference;
import io.github.slipway.report.InspectJson;
import io.github.slipway.report.InspectResult;
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
 * Shows what an image is: its config, its layers, or the platforms of an index. {@code
 * -Dregistry.json=FILE} gets all of it. Needs no project.
 */
@Mojo(name = "inspect", requiresProject = false, aggregator = true, threadSafe = true)
public final class InspectMojo extends StandaloneMojo {
  /**
   * The image, {@code host[:port]/repository[:tag][@digest]}, {@code oci:DIR[:tag]}, {@code
   * oci-archive:FILE[:tag]} or {@code docker-archive:FILE[:reference]}; without a tag of a
   * registry, {@code latest}. {@code -Dimage} on the command line is short for {@code
   * -Dregistry.image}.
   */
  @Parameter(property = "registry.image")
  private @Nullable String image;

  /** Which image of an index, {@code os/architecture[/variant]}; by default the index is shown. */
  @Parameter(property = "registry.platform")
  private @Nullable String platform;

  @Inject
  InspectMojo(
      MavenSession session,
      MavenProject project,
      MojoExecution execution,
      SettingsDecrypter decrypter) {
    super(session, project, execution, decrypter);
  }

  @Override
  void run() throws IOException, InterruptedException {
    Optional<String> named = values().image(image);
    Optional<String> onDisk =
        named.filter(StoreName::isLocal).map(text -> LocalImage.absolute(text, directory()));
    Optional<ImageReference> reference =
        onDisk.isPresent() ? Optional.empty() : Optional.of(namedImage(named));
    InspectResult result =
        Slipway.of(options(reference), listener())
            .inspect(
                new InspectRequest(
                    onDisk.or(() -> reference.map(ImageReference::toString)).orElseThrow(),
                    values().text("platform", platform).map(FormatAndPlatform::platform)));
    InspectLines.of(result).forEach(getLog()::info);
    InspectLines.warnings(result).forEach(getLog()::warn);
    writeJson(InspectJson.write(result));
  }
}
