package io.github.slipway.maven;

import io.github.slipway.image.ImageReference;
import io.github.slipway.problem.Problem;
import java.io.File;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/**
 * What the goals have in common that work on registries alone, with or without a project: they say
 * what they found in the log, and on request in a file.
 */
abstract class StandaloneMojo extends ClientMojo {
  private final MojoExecution execution;

  /** A file that gets the result as JSON; {@code -} is the standard output. */
  @Parameter(property = "registry.json")
  private @Nullable File json;

  StandaloneMojo(
      MavenSession session,
      MavenProject project,
      MojoExecution execution,
      SettingsDecrypter decrypter) {
    super(session, project, execution, decrypter);
    this.execution = execution;
  }

  /**
   * What the user names: {@code -Dregistry.host}, or else an image.
   *
   * @throws io.github.slipway.problem.SlipwayException if it is neither
   */
  final Subject subject(@Nullable String host, @Nullable String image) {
    Optional<String> registry = values().text("host", host);
    Optional<String> named = values().image(image);
    // An image of the POM must not hide a host of the command line, nor the other way round.
    boolean hostWins = values().userProperty("registry.host").isPresent() || named.isEmpty();
    if (registry.isPresent() && hostWins) {
      return new Subject(RegistryAddress.of(registry.get()), Optional.empty());
    }
    ImageReference reference = namedImage(named);
    return new Subject(reference.registry(), Optional.of(reference));
  }

  /** The image that the user names; one that ends in {@code /} gets the project's artifactId. */
  final ImageReference namedImage(Optional<String> image) {
    String text = image.orElseThrow(() -> Problem.NO_SUBJECT.with("goal", execution.getGoal()));
    return ImageReference.of(
        text.endsWith("/")
            ? text + project().getArtifactId().toLowerCase(java.util.Locale.ROOT)
            : text);
  }

  /** Writes the result where the user asked for it; nowhere if he did not. */
  final void writeJson(String document) {
    JsonOutput.write(
        values().text("json", json == null ? null : json.getPath()), directory(), document);
  }
}
