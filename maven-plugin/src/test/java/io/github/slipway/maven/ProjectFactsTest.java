package io.github.slipway.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipway.metadata.MetadataKey;
import java.util.Map;
import org.apache.maven.model.Developer;
import org.apache.maven.model.License;
import org.apache.maven.model.Model;
import org.apache.maven.model.Organization;
import org.apache.maven.model.Scm;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;

/** The facts of projects as Maven hands them over: with what they have from their parents. */
class ProjectFactsTest {
  private static MavenProject project(String groupId, String artifactId) {
    Model model = new Model();
    model.setGroupId(groupId);
    model.setArtifactId(artifactId);
    model.setVersion("1.0");
    return project(model, model.clone());
  }

  /**
   * A project.
   *
   * @param own what the POM itself has
   */
  private static MavenProject project(Model effective, Model own) {
    MavenProject project = new MavenProject(effective);
    project.setOriginalModel(own);
    return project;
  }

  /** All that a POM may say. */
  private static void fill(Model model, String who) {
    model.setDescription("  " + who + "\n    does things ");
    model.setUrl("https://" + who + ".example.com/project");
    model.setOrganization(new Organization());
    model.getOrganization().setName(who + " Inc.");
    model.setScm(new Scm());
    model.getScm().setUrl("https://me:secret@git.example.com/" + who + ".git");
    License license = new License();
    license.setName("The Apache License, Version 2.0");
    model.addLicense(license);
    for (String name : new String[] {"Ada", "Bob"}) {
      Developer developer = new Developer();
      developer.setName(name);
      developer.setEmail(name + "@example.com");
      model.addDeveloper(developer);
    }
  }

  private static MavenProject childOf(MavenProject parent, String groupId) {
    Model effective = parent.getModel().clone();
    effective.setGroupId(groupId);
    effective.setArtifactId("child");
    // What Maven makes of addresses that are inherited.
    effective.setUrl(effective.getUrl() + "/child");
    effective.getScm().setUrl(effective.getScm().getUrl() + "/child");
    Model own = new Model();
    own.setGroupId(groupId);
    own.setArtifactId("child");
    own.setVersion("1.0");
    MavenProject child = project(effective, own);
    child.setParent(parent);
    return child;
  }

  private static MavenProject filled(String groupId, String who) {
    MavenProject project = project(groupId, "parent");
    fill(project.getModel(), who);
    fill(project.getOriginalModel(), who);
    return project;
  }

  @Test
  void nameAndVersionAreThereAlways() {
    MavenProject project = project("com.example", "app");

    assertThat(ProjectFacts.of(project))
        .isEqualTo(Map.of(MetadataKey.TITLE, "app", MetadataKey.VERSION, "1.0"));

    project.getModel().setName("The App");
    assertThat(ProjectFacts.of(project)).containsEntry(MetadataKey.TITLE, "The App");
  }

  @Test
  void whatThePomSaysIsTakenOver() {
    assertThat(ProjectFacts.of(filled("com.example", "us")))
        .containsEntry(MetadataKey.DESCRIPTION, "us does things")
        .containsEntry(MetadataKey.URL, "https://us.example.com/project")
        .containsEntry(MetadataKey.SOURCE, "https://git.example.com/us.git")
        .containsEntry(MetadataKey.VENDOR, "us Inc.")
        .containsEntry(MetadataKey.AUTHORS, "Ada, Bob")
        .containsEntry(MetadataKey.LICENSES, "Apache-2.0");
  }

  @Test
  void whatAParentOfTheSameProjectSaysCountsAsItStandsThere() {
    MavenProject child = childOf(filled("com.example", "us"), "com.example.app");

    assertThat(ProjectFacts.of(child))
        .containsEntry(MetadataKey.URL, "https://us.example.com/project")
        .containsEntry(MetadataKey.SOURCE, "https://git.example.com/us.git")
        .containsEntry(MetadataKey.VENDOR, "us Inc.")
        .containsEntry(MetadataKey.LICENSES, "Apache-2.0")
        .doesNotContainKey(MetadataKey.DESCRIPTION);
  }

  @Test
  void whatAParentOfOthersSaysIsNotOfThisProject() {
    MavenProject child = childOf(filled("org.springframework.boot", "spring"), "com.example");

    assertThat(ProjectFacts.of(child)).containsOnlyKeys(MetadataKey.TITLE, MetadataKey.VERSION);
  }

  @Test
  void aParentWhoseGroupOnlyBeginsAlikeIsOfOthers() {
    MavenProject child = childOf(filled("com.exam", "them"), "com.example");

    assertThat(ProjectFacts.of(child)).doesNotContainKey(MetadataKey.VENDOR);
  }

  @Test
  void anEmptyElementKeepsOutWhatTheParentSays() {
    MavenProject child = childOf(filled("com.example", "us"), "com.example");
    child.getOriginalModel().setUrl("");
    child.getModel().setUrl("");

    assertThat(ProjectFacts.of(child)).doesNotContainKey(MetadataKey.URL);
  }
}
