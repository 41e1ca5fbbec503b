package io.github.slipway.maven;

import io.github.slipway.embedded.EmbeddedRegistry;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Properties;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * Starts a registry inside a build, for integration tests. Sets the project properties {@code
 * registry.address} ({@code localhost:PORT}) and {@code registry.port}. It runs until {@code stop}
 * in the same module, or until the build ends.
 */
@Mojo(
    name = "start",
    defaultPhase = LifecyclePhase.PRE_INTEGRATION_TEST,
    requiresProject = false,
    threadSafe = true)
public final class StartMojo extends RegistryMojo {
  /** The port to listen on; 0 for any that is free. */
  @Parameter(property = "registry.port", defaultValue = "0")
  private @Nullable String port;

  /** Where the images are kept. */
  @Parameter(
      property = "registry.storage",
      defaultValue = "${project.build.directory}/registry/storage")
  private @Nullable File storage;

  @Inject
  StartMojo(MavenSession session, MavenProject project, MojoExecution execution) {
    super(session, project, execution);
  }

  @Override
  void run() throws IOException {
    RegistryParameters parameters = new RegistryParameters(this);
    Path directory = parameters.storage(storage).orElseThrow();
    EmbeddedRegistry registry =
        EmbeddedRegistries.of(session())
            .start(
                session(), project().getId(), parameters.builder(directory, parameters.port(port)));
    Properties properties = project().getProperties();
    properties.setProperty("registry.address", registry.address());
    properties.setProperty("registry.port", Integer.toString(registry.port()));
    getLog().info("The registry is at " + registry.uri() + ", its images in " + directory);
  }
}
