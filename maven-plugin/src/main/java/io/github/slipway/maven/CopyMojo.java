package io.github.slipway.maven;

import io.github.slipway.CopyRequest;
import io.github.slipway.Slipway;
import io.github.slipway.SlipwayOptions;
import io.github.slipway.copy.StoreName;
import io.github.slipway.image.ImageReference;
import io.github.slipway.problem.Problem;
import io.github.slipway.report.CopyResult;
import io.github.slipway.report.CopyResultJson;
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

/**
 * Copies images as they are between registries, OCI layouts and docker archives: one, or many tags
 * by pattern. Needs no project.
 */
@Mojo(name = "copy", requiresProject = false, aggregator = true, threadSafe = true)
public final class CopyMojo extends StandaloneMojo {
  /**
   * What is copied: an image reference, {@code oci:DIR[:tag]}, {@code oci-archive:FILE[:tag]} or
   * {@code docker-archive:FILE[:reference]}.
   */
  @Parameter(property = "registry.source")
  private @Nullable String source;

  /**
   * Where it goes, written in the same way. Without a tag the image gets that of the source. A file
   * that is a docker or an OCI archive is replaced.
   */
  @Parameter(property = "registry.target")
  private @Nullable String target;

  /**
   * Which tags of the source are copied, where it names none: {@code *} stands for any characters
   * and {@code ?} for one, as in {@code 1.*,latest}.
   */
  @Parameter(property = "registry.tags")
  private @Nullable List<String> tags;

  /** Which platform of an image for several, {@code os/architecture[/variant]}; all by default. */
  @Parameter(property = "registry.platform")
  private @Nullable String platform;

  /**
   * The format of an image that comes from a docker archive, which has no manifest: {@code docker}
   * or {@code oci}. All others keep theirs.
   */
  @Parameter(property = "registry.format", defaultValue = "docker")
  private @Nullable String format;

  /**
   * The user name at the registry of the source, where it is not the one of the target; needs
   * {@code fromPassword} too. For the repository of the source alone.
   */
  @Parameter(property = "registry.fromUsername")
  private @Nullable String fromUsername;

  /**
   * The password at the registry of the source. User property: {@code registry.fromPassword}.
   * Better kept in a server of settings.xml.
   */
  // No property: Maven would print its value under -X.
  @Parameter private @Nullable String fromPassword;

  /** The id of the server in settings.xml with the credentials for the source. */
  @Parameter(property = "registry.fromServerId")
  private @Nullable String fromServerId;

  /** Says what would be copied, and writes nothing. */
  @Parameter(property = "registry.dryRun", defaultValue = "false")
  private boolean dryRun;

  @Inject
  CopyMojo(
      MavenSession session,
      MavenProject project,
      MojoExecution execution,
      SettingsDecrypter decrypter) {
    super(session, project, execution, decrypter);
  }

  @Override
  void run() throws IOException, InterruptedException {
    String from = store("source", source, "comes from");
    String to = store("target", target, "goes to");
    CopyRequest request =
        new CopyRequest(
            from,
            to,
            values().list("tags", tags),
            values().text("platform", platform).map(FormatAndPlatform::platform),
            FormatAndPlatform.format(values().text("format", format).orElse("docker")),
            values().flag("dryRun", dryRun));
    CopyResult result = Slipway.of(options(from, to), listener()).copy(request);
    CopyLines.of(result).forEach(getLog()::info);
    writeJson(CopyResultJson.write(result));
  }

  private String store(String property, @Nullable String injected, String role) {
    String text =
        values()
            .text(property, injected)
            .orElseThrow(() -> Problem.NO_STORE.with("property", property, "role", role));
    return LocalImage.absolute(text, directory());
  }

  /** {@code username} is for the registry that is written to, or else for the one that is read. */
  private SlipwayOptions options(String from, String to) {
    Optional<ImageReference> read = inRegistry(StoreName.source(from));
    Optional<ImageReference> written = inRegistry(StoreName.target(to));
    return options(
        written.or(() -> read),
        read.map(image -> readingAs(image, written, fromUsername, fromPassword, fromServerId))
            .orElse(List.of()));
  }

  private static Optional<ImageReference> inRegistry(StoreName name) {
    return name instanceof StoreName.InRegistry registry
        ? Optional.of(registry.reference())
        : Optional.empty();
  }
}
