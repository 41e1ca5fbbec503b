package io.github.slipway.maven;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.maven.model.Build;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.junit.jupiter.api.Test;

class JavaReleaseTest {
  private final Model model = new Model();

  private void property(String name, String value) {
    model.addProperty(name, value);
  }

  private void configure(String name, String value) {
    Xpp3Dom child = new Xpp3Dom(name);
    child.setValue(value);
    Xpp3Dom configuration = new Xpp3Dom("configuration");
    configuration.addChild(child);
    Plugin plugin = new Plugin();
    plugin.setGroupId("org.apache.maven.plugins");
    plugin.setArtifactId("maven-compiler-plugin");
    plugin.setConfiguration(configuration);
    Build build = new Build();
    build.addPlugin(plugin);
    model.setBuild(build);
  }

  private int release() {
    return JavaRelease.of(new MavenProject(model));
  }

  @Test
  void theReleaseCounts() {
    property("maven.compiler.release", "21");
    property("maven.compiler.target", "17");
    assertThat(release()).isEqualTo(21);
  }

  @Test
  void withoutAReleaseTheTargetCounts() {
    property("maven.compiler.target", "1.8");
    assertThat(release()).isEqualTo(8);
  }

  @Test
  void theCompilersConfigurationWinsOverProperties() {
    property("maven.compiler.release", "17");
    configure("release", "21");
    assertThat(release()).isEqualTo(21);
  }

  @Test
  void withoutEitherTheJdkOfTheBuildCounts() {
    assertThat(release()).isEqualTo(Runtime.version().feature());
  }
}
