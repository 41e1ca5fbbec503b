package io.github.slipway.maven;

import io.github.slipway.CheckRequest;
import io.github.slipway.Slipway;
import io.github.slipway.image.ImageReference;
import io.github.slipway.problem.Problem;
import io.github.slipway.report.CheckJson;
import io.github.slipway.report.CheckResult;
import java.io.IOException;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/**
 * Tries whether a registry ({@code -Dregistry.host=HOST[:PORT]}), or a repository of it ({@code
 * -Dimage=HOST/REPOSITORY}), can be used from here: protocol and certificate, which credentials are
 * used, whether pulls and pushes are allowed, what is supported. Writes nothing. Fails if the
 * registry cannot be used for what was asked. Needs no project.
 */
@Mojo(name = "check", requiresProject = false, aggregator = true, threadSafe = true)
public final class CheckMojo extends StandaloneMojo {
  /**
   * The repository that is to be used, {@code host[:port]/repository}. {@code -Dimage} on the
   * command line is short for {@code -Dregistry.image}.
   */
  @Parameter(property = "registry.image")
  private @Nullable String image;

  /** The registry alone, {@code host[:port]}: no repository is looked at. */
  @Parameter(property = "registry.host")
  private @Nullable String host;

  /** What has to be allowed: {@code push}, which takes pulls too, or {@code pull}. */
  @Parameter(property = "registry.access", defaultValue = "push")
  private @Nullable String access;

  @Inject
  CheckMojo(
      MavenSession session,
      MavenProject project,
      MojoExecution execution,
      SettingsDecrypter decrypter) {
    super(session, project, execution, decrypter);
  }

  @Override
  void run() throws IOException, InterruptedException {
    Subject subject = subject(host, image);
    CheckRequest request =
        new CheckRequest(
            subject.registry(), subject.image().map(ImageReference::repository), push());
    CheckResult result = Slipway.of(options(subject.forCredentials()), listener()).check(request);
    for (CheckLines.Line line : CheckLines.of(result)) {
      switch (line.level()) {
        case INFO -> getLog().info(goals().in(line.text()));
        case WARN -> getLog().warn(goals().in(line.text()));
        case ERROR -> getLog().error(goals().in(line.text()));
      }
    }
    writeJson(CheckJson.write(result));
    if (!result.usable()) {
      throw Problem.CHECK_FAILED.with(
          "name",
          subject.image().map(ImageReference::name).orElse(subject.registry()),
          "steps",
          result.findings().stream()
              .filter(finding -> finding.outcome() == CheckResult.Outcome.FAILED)
              .map(finding -> finding.step().name().toLowerCase(Locale.ROOT))
              .distinct()
              .collect(Collectors.joining(" and ")));
    }
  }

  private boolean push() {
    String text = values().text("access", access).orElse("push");
    return switch (text) {
      case "push" -> true;
      case "pull" -> false;
      default ->
          throw Problem.INVALID_SETTING.with(
              "value", text, "property", "access", "why", "it is neither push nor pull");
    };
  }
}
