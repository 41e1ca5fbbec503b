package io.github.slipway.maven;

import io.github.slipway.LoginRequest;
import io.github.slipway.Slipway;
import io.github.slipway.credential.DockerLogins;
import io.github.slipway.report.LoginJson;
import io.github.slipway.report.LoginResult;
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
 * Has a registry verify a name and a password, and keeps them where docker does: with the
 * credential helper that {@code ~/.docker/config.json} names, else in that file. Docker need not be
 * there. On a terminal the password is asked for; scripts pipe it in with {@code
 * -Dregistry.passwordStdin}. Needs no project.
 */
@Mojo(name = "login", requiresProject = false, aggregator = true, threadSafe = true)
public final class LoginMojo extends StandaloneMojo {
  /**
   * An image or repository of the registry. {@code -Dimage} on the command line is short for {@code
   * -Dregistry.image}.
   */
  @Parameter(property = "registry.image")
  private @Nullable String image;

  /** The registry, {@code host[:port]}; {@code docker.io} is Docker Hub. It wins over an image. */
  @Parameter(property = "registry.host")
  private @Nullable String host;

  /** Reads the password from the first line of the standard input. */
  @Parameter(property = "registry.passwordStdin", defaultValue = "false")
  private boolean passwordStdin;

  /** Keeps the login even if the registry wants none, so that nothing was verified. */
  @Parameter(property = "registry.force", defaultValue = "false")
  private boolean force;

  @Inject
  LoginMojo(
      MavenSession session,
      MavenProject project,
      MojoExecution execution,
      SettingsDecrypter decrypter) {
    super(session, project, execution, decrypter);
  }

  @Override
  void run() throws IOException, InterruptedException {
    String registry = subject(host, image).registry();
    LoginInput input =
        new LoginInput(
            registry, Terminal.of(session().getRequest().isInteractiveMode()), System.in, getLog());
    String username = input.username(username());
    LoginInput.Password password =
        input.password(username, password(), values().flag("passwordStdin", passwordStdin));
    LoginResult result =
        Slipway.of(options(Optional.empty()), listener())
            .login(
                new LoginRequest(
                    registry,
                    username,
                    password.secret(),
                    password.source(),
                    DockerLogins.of(System.getenv(), home()),
                    values().flag("force", force)));
    LoginLines.of(result).info().forEach(getLog()::info);
    LoginLines.of(result).warnings().forEach(getLog()::warn);
    writeJson(LoginJson.write(result));
  }
}
