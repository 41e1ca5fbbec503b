package io.jenkins.plugins.slipway;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.slipway.agent.Login;
import io.jenkins.plugins.slipway.agent.RegistryException;
import io.jenkins.plugins.slipway.config.RegistriesConfiguration;
import io.jenkins.plugins.slipway.config.Registry;
import io.jenkins.plugins.slipway.config.RunReach;
import io.jenkins.plugins.slipway.config.Stored;
import io.jenkins.plugins.slipway.credential.CredentialsItems;
import io.jenkins.plugins.slipway.credential.LoginSource;
import io.jenkins.plugins.slipway.page.PushedImages;
import io.jenkins.plugins.slipway.page.PushedImagesAction;
import io.jenkins.plugins.slipway.result.PushedImage;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;

/** A Jenkins that has not the plugins that are optional. */
class WithoutDockerCommonsTest {
  @RegisterExtension
  final RealJenkinsExtension jenkins =
      new RealJenkinsExtension().omitPlugins("docker-commons", "authentication-tokens");

  @Test
  void credentialsWorkAndImagesAreKeptWithoutFingerprints() throws Throwable {
    jenkins.then(WithoutDockerCommonsTest::credentials, WithoutDockerCommonsTest::pushed);
  }

  private static void credentials(JenkinsRule rule) throws Exception {
    assertThat(rule.getPluginManager().getPlugin("docker-commons")).isNull();
    assertThat(rule.getPluginManager().getPlugin("slipway").isActive()).isTrue();
    assertThat(rule.getPluginManager().getFailedPlugins()).isEmpty();
    assertThat(LoginSource.all()).isEmpty();
    Stored.globally(Stored.password("user", "joe", "x"), Stored.file("file", "x"));
    Registry good = new Registry("good", "good.test");
    good.setCredentialsId("user");
    Registry bad = new Registry("bad", "bad.test");
    bad.setCredentialsId("file");
    RegistriesConfiguration.get().setRegistries(List.of(good, bad));
    FreeStyleBuild run = rule.buildAndAssertSuccess(rule.createFreeStyleProject());

    assertThat(RunReach.of(run, null, Optional.of(List.of("good")), List.of()).logins())
        .extracting(Login::username)
        .containsExactly("joe");
    assertThat(CredentialsItems.logins(null, "", ""))
        .extracting((ListBoxModel.Option option) -> option.value)
        .containsExactlyInAnyOrder("", "user");
    try {
      RunReach.of(run, null, Optional.of(List.of("bad")), List.of());
      throw new AssertionError("a file cannot log in");
    } catch (RegistryException e) {
      assertThat(e.problem()).isEqualTo("credentials-of-wrong-type");
    }
  }

  private static void pushed(JenkinsRule rule) throws Throwable {
    FreeStyleProject job = rule.createFreeStyleProject();
    FreeStyleBuild run = rule.buildAndAssertSuccess(job);

    PushedImages.add(
        run,
        List.of(
            PushedImage.builder()
                .image("reg.test/app")
                .imageId("sha256:" + "1d".repeat(32))
                .build()));

    job.doReload();
    assertThat(job.getBuildByNumber(1).getAction(PushedImagesAction.class).getImages())
        .extracting(PushedImage::getImage)
        .containsExactly("reg.test/app");
  }
}
