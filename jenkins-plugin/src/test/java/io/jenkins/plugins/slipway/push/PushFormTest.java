package io.jenkins.plugins.slipway.push;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleProject;
import hudson.model.Item;
import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.security.AuthorizationStrategy;
import hudson.tasks.Maven.MavenInstallation;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.workflow.steps.StepConfigTester;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class PushFormTest {
  private static final List<String> TEXTS =
      List.of(
          "image",
          "tags",
          "alsoTo",
          "rule",
          "rulesFile",
          "ref",
          "source",
          "directory",
          "context",
          "dockerfile",
          "buildArgs",
          "stage",
          "builder",
          "file",
          "goals",
          "mavenArguments",
          "from",
          "runtime",
          "platform",
          "platforms",
          "appRoot",
          "mainClass",
          "jvmFlags",
          "args",
          "layers",
          "environment",
          "labels",
          "annotations",
          "ports",
          "volumes",
          "user",
          "workdir",
          "entrypoint",
          "creationTime",
          "secrets");

  private static JenkinsRule jenkins;

  @BeforeAll
  static void start(JenkinsRule rule) {
    jenkins = rule;
  }

  @Test
  void theStepKeepsAllItsParametersInItsForm() throws Exception {
    RegistryPushStep step = new StepConfigTester(jenkins).configRoundTrip(step(everything()));

    assertThat(DescribableModel.uninstantiate2_(step).getArguments()).isEqualTo(everything());
  }

  @Test
  void whatIsNotSaidStaysUnsaidInTheForm() throws Exception {
    RegistryPushStep step = new StepConfigTester(jenkins).configRoundTrip(step(Map.of()));

    assertThat(DescribableModel.uninstantiate2_(step).getArguments()).isEmpty();
  }

  @Test
  void theBuildStepKeepsAllItsParametersInTheFormOfAProject() throws Exception {
    FreeStyleProject project = jenkins.createFreeStyleProject();
    project.getBuildersList().add(new RegistryBuilder(step(everything()).options()));

    jenkins.configRoundtrip(project);

    assertThat(arguments(project)).isEqualTo(everything());
  }

  @Test
  void aBuildStepWithoutParametersStaysWithoutThem() throws Exception {
    FreeStyleProject project = jenkins.createFreeStyleProject();
    project.getBuildersList().add(new RegistryBuilder(null));

    jenkins.configRoundtrip(project);

    assertThat(arguments(project)).isEmpty();
  }

  @Test
  void listsMapsAndNumbersOfAPipelineAreTexts() throws Exception {
    RegistryPushStep step =
        step(
            Map.of(
                "tags",
                List.of("latest", "{version}"),
                "environment",
                Map.of("OPTS", "a,b"),
                "ports",
                8080,
                "overwrite",
                false));

    assertThat(step.getTags()).isEqualTo("latest,{version}");
    assertThat(step.getEnvironment()).isEqualTo("OPTS=a\\,b");
    assertThat(step.getPorts()).isEqualTo("8080");
    assertThat(step.getOverwrite()).isFalse();
  }

  @Test
  void theMavenInstallationsAreForThoseWhoMaySeeTheConfigurationOfTheProject() throws Exception {
    jenkins
        .jenkins
        .getDescriptorByType(MavenInstallation.DescriptorImpl.class)
        .setInstallations(new MavenInstallation("M3", "/opt/maven", List.of()));
    FreeStyleProject project = jenkins.createFreeStyleProject();
    jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
    jenkins.jenkins.setAuthorizationStrategy(
        new MockAuthorizationStrategy()
            .grant(Jenkins.READ, Item.READ)
            .everywhere()
            .to("reader")
            .grant(Jenkins.ADMINISTER)
            .everywhere()
            .to("admin"));
    PushForm form = jenkins.jenkins.getDescriptorByType(PushForm.class);
    try {
      assertThat(offered("admin", () -> form.doFillMavenItems(project))).contains("M3");
      assertThat(offered("reader", () -> form.doFillMavenItems(project))).containsExactly("");
      assertThat(offered("reader", () -> form.doFillMavenItems(null))).containsExactly("");
    } finally {
      jenkins.jenkins.setAuthorizationStrategy(AuthorizationStrategy.UNSECURED);
    }
  }

  @Test
  void whatCannotBeAnImageIsToldInTheForm() {
    PushForm form = jenkins.jenkins.getDescriptorByType(PushForm.class);

    assertThat(form.doCheckImage("team/app:1").kind).isEqualTo(FormValidation.Kind.OK);
    assertThat(form.doCheckImage("team/").kind).isEqualTo(FormValidation.Kind.OK);
    assertThat(form.doCheckImage("$IMAGE").kind).isEqualTo(FormValidation.Kind.OK);
    assertThat(form.doCheckImage("Team/App").kind).isEqualTo(FormValidation.Kind.ERROR);
  }

  private static List<String> offered(String user, Supplier<ListBoxModel> items) {
    try (ACLContext as = ACL.as(User.getById(user, true))) {
      return items.get().stream().map(option -> option.value).toList();
    }
  }

  private static Map<String, Object> everything() {
    Map<String, Object> arguments = new TreeMap<>();
    TEXTS.forEach(name -> arguments.put(name, "x-" + name));
    arguments.put("registry", "hub.example.com:5000");
    arguments.put("credentialsId", "hub");
    arguments.put("baseCredentialsId", "base");
    arguments.put("format", "oci");
    arguments.put("overwrite", false);
    arguments.put("metadata", true);
    arguments.put("force", true);
    return arguments;
  }

  private static RegistryPushStep step(Map<String, Object> arguments) throws Exception {
    return new DescribableModel<>(RegistryPushStep.class).instantiate(arguments, null);
  }

  private static Map<String, Object> arguments(FreeStyleProject project) {
    RegistryBuilder builder = project.getBuildersList().get(RegistryBuilder.class);
    return new TreeMap<>(DescribableModel.uninstantiate2_(builder.getOptions()).getArguments());
  }
}
