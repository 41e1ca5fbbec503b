package io.github.slipway.maven;

import io.github.slipway.embedded.EmbeddedRegistry;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * Runs a registry on this machine until Ctrl-C, for trying out and for work without a network. Its
 * images stay when it ends, and are served again by the next run. Needs no project.
 */
@Mojo(name = "run", requiresProject = false, aggregator = true, threadSafe = true)
public final class RunMojo extends RegistryMojo {
  /** The port to listen on; 0 for any that is free. */
  @Parameter(property = "registry.port", defaultValue = "5000")
  private @Nullable String port;

  /** Where the images are kept. By default {@code .slipway/registry} in the home directory. */
  @Parameter(property = "registry.storage")
  private @Nullable File storage;

  @Inject
  RunMojo(MavenSession session, MavenProject project, MojoExecution execution) {
    super(session, project, execution);
  }

  @Override
  void run() throws IOException, InterruptedException {
    RegistryParameters parameters = new RegistryParameters(this);
    Path directory = parameters.storage(storage).orElse(home().resolve(".slipway/registry"));
    try (EmbeddedRegistry registry = parameters.builder(directory, parameters.port(port)).start()) {
      getLog().info("The registry is at " + registry.uri() + ", its images in " + directory);
      parameters.howToUse(registry).forEach(getLog()::info);
      getLog().info("Ctrl-C ends it.");
      // Until the process ends, or whoever runs Maven within another program interrupts it.
      new CountDownLatch(1).await();
    }
  }
}
