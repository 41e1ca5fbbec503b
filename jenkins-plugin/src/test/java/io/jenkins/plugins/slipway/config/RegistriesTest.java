package io.jenkins.plugins.slipway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cloudbees.hudson.plugins.folder.Folder;
import hudson.model.FreeStyleProject;
import io.jenkins.plugins.slipway.agent.RegistryException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class RegistriesTest {
  private static final Registry GLOBAL = new Registry("prod", "https://prod.test");
  private static final Registry OTHER = new Registry("other", "other.test:5000");
  private static final Registry OUTER = new Registry("prod", "outer.test");
  private static final Registry INNER = new Registry("own", "https://other.test:5000/");

  private static Folder outer;
  private static Folder inner;
  private static FreeStyleProject job;

  @BeforeAll
  static void start(JenkinsRule jenkins) throws Exception {
    RegistriesConfiguration.get().setRegistries(List.of(GLOBAL, OTHER));
    outer = jenkins.createProject(Folder.class, "outer");
    outer.addProperty(new FolderRegistries(List.of(OUTER)));
    inner = outer.createProject(Folder.class, "inner");
    inner.addProperty(new FolderRegistries(List.of(INNER)));
    job = inner.createProject(FreeStyleProject.class, "job");
  }

  @Test
  void withoutAnItemThereAreTheGlobalOnes() throws Exception {
    assertThat(Registries.of(null).all()).containsExactly(GLOBAL, OTHER);
    assertThat(Registries.of(null).get("prod")).isEqualTo(GLOBAL);
  }

  @Test
  void theNearestFolderComesFirstAndHidesOthersOfItsName() {
    assertThat(Registries.of(job).all()).containsExactly(INNER, OUTER, OTHER);
    assertThat(Registries.of(outer).all()).containsExactly(OUTER, OTHER);
  }

  @Test
  void aNameIsThatOfTheNearest() throws Exception {
    assertThat(Registries.of(job).get("prod")).isEqualTo(OUTER);
    assertThat(Registries.of(inner).get("own")).isEqualTo(INNER);
    assertThat(Registries.of(outer).get("other")).isEqualTo(OTHER);
  }

  @Test
  void aHostIsThatOfTheNearest() throws Exception {
    assertThat(Registries.of(job).get("other.test:5000")).isEqualTo(INNER);
    assertThat(Registries.of(job).ofHost("other.test:5000")).contains(INNER);
    assertThat(Registries.of(outer).ofHost("other.test:5000")).contains(OTHER);
  }

  @Test
  void aHostIsSeenThoughAnotherRegistryHasTakenItsName() {
    assertThat(Registries.of(job).ofHost("prod.test")).contains(GLOBAL);
  }

  @Test
  void aHostThatIsNotConfiguredHasDefaultSettings() throws Exception {
    assertThat(Registries.of(job).ofHost("new.test")).isEmpty();
    assertThat(Registries.of(job).get("https://new.test/"))
        .isEqualTo(new Registry("new.test", "https://new.test/"));
    assertThat(Registries.of(job).get("localhost").host()).isEqualTo("localhost");
  }

  @Test
  void anUnknownNameIsAnErrorThatListsThoseKnown() {
    assertThatThrownBy(() -> Registries.of(job).get("prdo"))
        .isInstanceOfSatisfying(
            RegistryException.class, e -> assertThat(e.problem()).isEqualTo("unknown-registry"))
        .hasMessageContaining("'prdo'")
        .hasMessageContaining("own (other.test:5000), prod (outer.test), other (other.test:5000)");
  }

  @Test
  void aHostWithARepositoryIsNoRegistry() {
    assertThatThrownBy(() -> Registries.of(job).get("new.test/team/app"))
        .isInstanceOf(RegistryException.class);
  }
}
