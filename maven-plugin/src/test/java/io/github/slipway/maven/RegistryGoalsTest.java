package io.github.slipway.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.when;

import io.github.slipway.embedded.EmbeddedRegistry;
import java.io.IOException;
import java.nio.file.Path;
import javax.inject.Inject;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoParameter;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The goals of the embedded registry, with Maven's own container around them. */
@MojoTest
class RegistryGoalsTest {
  private final Path storage = Path.of("target/registry/storage");

  @Inject private MavenSession session;
  @Inject private MavenProject project;

  @BeforeEach
  @SuppressWarnings("deprecation") // A session that is made by hand is what tests need.
  void session() {
    when(session.getRepositorySession()).thenReturn(new DefaultRepositorySystemSession());
    when(session.getRequest()).thenReturn(new DefaultMavenExecutionRequest());
  }

  @Test
  @InjectMojo(goal = "start")
  @MojoParameter(name = "port", value = "70000")
  void aPortThatIsNoneIsToldWithoutACause(StartMojo start) {
    assertThatThrownBy(start::execute)
        .isInstanceOf(MojoFailureException.class)
        .hasMessageContaining("'70000' is not a valid value of registry.port")
        .hasNoCause();
  }

  @Test
  @InjectMojo(goal = "start")
  void aRegistryRunsUntilItsModuleStopsIt(StartMojo start) throws Exception {
    start.execute();
    assertThat(project.getProperties().getProperty("registry.address"))
        .isEqualTo("localhost:" + project.getProperties().getProperty("registry.port"));
    assertThatThrownBy(() -> EmbeddedRegistry.builder(storage).start())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is served by another registry already");

    assertThat(EmbeddedRegistries.of(session).stop(project.getId())).isPresent();
    EmbeddedRegistry.builder(storage).start().close();
  }

  @Test
  @InjectMojo(goal = "start")
  void aRegistryThatNobodyStopsEndsWithTheBuild(StartMojo start) throws Exception {
    start.execute();
    session.getRequest().getExecutionListener().sessionEnded(null);
    EmbeddedRegistry.builder(storage).start().close();
  }
}
