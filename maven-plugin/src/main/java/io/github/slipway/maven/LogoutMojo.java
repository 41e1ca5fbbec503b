package io.github.slipway.maven;

import io.github.slipway.LogoutRequest;
import io.github.slipway.Slipway;
import io.github.slipway.credential.DockerLogins;
import io.github.slipway.report.LoginJson;
import io.github.slipway.report.LogoutResult;
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
 * Removes what {@code login} or {@code docker login} has stored for a registry. Needs no project.
 */
@Mojo(name = "logout", requiresProject = false, aggregator = true, threadSafe = true)
public final class LogoutMojo extends StandaloneMojo {
  /**
   * An image or repository of the registry. {@code -Dimage} on the command line is short for {@code
   * -Dregistry.image}.
   */
  @Parameter(property = "registry.image")
  private @Nullable String image;

  /** The registry, {@code host[:port]}; {@code docker.io} is Docker Hub. It wins over an image. */
  @Parameter(property = "registry.host")
  private @Nullable String host;

  @Inject
  LogoutMojo(
      MavenSession session,
      MavenProject project,
      MojoExecution execution,
      SettingsDecrypter decrypter) {
    super(session, project, execution, decrypter);
  }

  @Override
  void run() throws IOException, InterruptedException {
    String registry = subject(host, image).registry();
    LogoutResult result =
        Slipway.of(options(Optional.empty()), listener())
            .logout(new LogoutRequest(registry, DockerLogins.of(System.getenv(), home())));
    if (result.removedFrom().isEmpty()) {
      getLog().info("There was no login for " + registry + ".");
    }
    result
        .removedFrom()
        .forEach(place -> getLog().info("Removed the login for " + registry + " from " + place));
    result
        .remaining()
        .ifPresent(
            place -> getLog().warn("There still are credentials for it, which count: " + place));
    writeJson(LoginJson.write(result));
  }
}
