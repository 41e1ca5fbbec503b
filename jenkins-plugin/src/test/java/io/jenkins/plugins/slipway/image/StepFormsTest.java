package io.jenkins.plugins.slipway.image;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleProject;
import hudson.model.Item;
import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.security.AuthorizationStrategy;
import hudson.security.SecurityRealm;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.slipway.bind.WithRegistryStep;
import io.jenkins.plugins.slipway.config.Registry;
import io.jenkins.plugins.slipway.config.StepForm;
import io.jenkins.plugins.slipway.testing.Pipelines;
import java.net.URL;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.jenkinsci.plugins.workflow.cps.Snippetizer;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepConfigTester;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class StepFormsTest {
  private static JenkinsRule jenkins;

  @BeforeAll
  static void start(JenkinsRule rule) throws Exception {
    jenkins = rule;
    Pipelines.login("login", "me", "pw-of-me-1");
    Pipelines.login("second", "you", "pw-of-you-1");
    Pipelines.registry(new Registry("hub", "https://hub.test:5000"));
    Pipelines.registry(new Registry("other", "other.test"));
  }

  @Test
  void formsKeepWhatWasSaid() throws Exception {
    StepConfigTester form = new StepConfigTester(jenkins);

    for (Step step : steps()) {
      Step kept = form.configRoundTrip(step);
      assertThat(Snippetizer.object2Groovy(kept)).isEqualTo(Snippetizer.object2Groovy(step));
    }
  }

  @Test
  void snippetsSayNoMoreThanWasSaid() {
    assertThat(steps().stream().map(StepFormsTest::groovy))
        .containsExactly(
            "withRegistry('hub') {\n    // some block\n}",
            "withRegistry(credentialsId: 'login', registry: 'any.test:5000') {\n"
                + "    // some block\n}",
            "registryTag image: 'app:1', tags: ['stable']",
            "registryTag credentialsId: 'login', image: 'app:1', registry: 'hub', "
                + "tags: ['stable', '1.0']",
            "registryCopy from: 'hub.test:5000/app:1', to: 'oci:out:1'",
            "registryCopy credentialsId: 'login', dryRun: true, format: 'oci', from: 'app', "
                + "fromCredentialsId: 'second', fromRegistry: 'other', platform: 'linux/arm64', "
                + "registry: 'hub', tags: ['1.*', 'latest'], to: 'copied'",
            "registryImage 'hub.test:5000/app:1'",
            "registryImage credentialsId: 'login', image: 'app:1', platform: 'linux/amd64', "
                + "registry: 'hub'",
            "registryCheck registry: 'hub'",
            "registryCheck credentialsId: 'login', failOnError: false, push: true, "
                + "registry: 'hub', repository: 'team/app'");
  }

  @Test
  void theSnippetGeneratorMakesAListOfTheTagsOfAForm() throws Exception {
    JSONObject form = new JSONObject();
    form.put("stapler-class", RegistryTagStep.class.getName());
    form.put("$class", RegistryTagStep.class.getName());
    form.put("image", "app:1");
    form.put("tags", "stable, 1.0 2");
    form.put("registry", "");
    form.put("credentialsId", "");
    WebRequest request =
        new WebRequest(
            new URL(
                jenkins.getURL(),
                Snippetizer.GENERATE_URL
                    + "?json="
                    + URLEncoder.encode(form.toString(), StandardCharsets.UTF_8)),
            HttpMethod.POST);
    try (JenkinsRule.WebClient client = jenkins.createWebClient()) {
      client.addCrumb(request);
      assertThat(client.getPage(request).getWebResponse().getContentAsString().strip())
          .isEqualTo("registryTag image: 'app:1', tags: ['stable', '1.0', '2']");
    }
  }

  @Test
  void dropDownsOfferWhatTheItemSeesToThoseWhoMaySeeIt() throws Exception {
    FreeStyleProject item = jenkins.createFreeStyleProject();
    jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
    jenkins.jenkins.setAuthorizationStrategy(
        new MockAuthorizationStrategy()
            .grant(Jenkins.READ, Item.READ)
            .everywhere()
            .to("reader")
            .grant(Jenkins.READ, Item.READ, Item.EXTENDED_READ, Item.CONFIGURE)
            .everywhere()
            .to("developer"));
    try (ACLContext as = ACL.as2(User.getById("developer", true).impersonate2())) {
      assertThat(values(StepForm.registries(item, ""))).containsExactly("", "hub", "other");
      assertThat(values(StepForm.registries(item, "x.test")))
          .containsExactly("", "hub", "other", "x.test");
      assertThat(values(StepForm.credentials(item, "hub", ""))).contains("", "login", "second");
    }
    try (ACLContext as = ACL.as2(User.getById("reader", true).impersonate2())) {
      assertThat(values(StepForm.registries(item, "x.test"))).containsExactly("", "x.test");
      assertThat(values(StepForm.credentials(item, "hub", "login"))).containsExactly("login");
      assertThat(values(StepForm.credentials(null, "hub", "login"))).containsExactly("login");
    } finally {
      jenkins.jenkins.setAuthorizationStrategy(new AuthorizationStrategy.Unsecured());
      jenkins.jenkins.setSecurityRealm(SecurityRealm.NO_AUTHENTICATION);
    }
  }

  private static List<Step> steps() {
    WithRegistryStep with = new WithRegistryStep("any.test:5000");
    with.setCredentialsId("login");
    RegistryTagStep tag = new RegistryTagStep("app:1", List.of("stable", "1.0"));
    tag.setRegistry("hub");
    tag.setCredentialsId("login");
    RegistryCopyStep copy = new RegistryCopyStep("app", "copied");
    copy.setRegistry("hub");
    copy.setCredentialsId("login");
    copy.setFromRegistry("other");
    copy.setFromCredentialsId("second");
    copy.setTags(List.of("1.*", "latest"));
    copy.setPlatform("linux/arm64");
    copy.setFormat("oci");
    copy.setDryRun(true);
    RegistryImageStep image = new RegistryImageStep("app:1");
    image.setRegistry("hub");
    image.setCredentialsId("login");
    image.setPlatform("linux/amd64");
    RegistryCheckStep check = new RegistryCheckStep("hub");
    check.setRepository("team/app");
    check.setPush(true);
    check.setFailOnError(false);
    check.setCredentialsId("login");
    return List.of(
        new WithRegistryStep("hub"),
        with,
        new RegistryTagStep("app:1", List.of("stable")),
        tag,
        new RegistryCopyStep("hub.test:5000/app:1", "oci:out:1"),
        copy,
        new RegistryImageStep("hub.test:5000/app:1"),
        image,
        new RegistryCheckStep("hub"),
        check);
  }

  private static String groovy(Step step) {
    return Snippetizer.object2Groovy(step);
  }

  private static List<String> values(ListBoxModel model) {
    return model.stream().map(option -> option.value).toList();
  }
}
