package io.jenkins.plugins.slipway.page;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import io.jenkins.plugins.slipway.result.PushedImage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;

class WithoutDockerCommonsTest {
  @RegisterExtension
  private final RealJenkinsExtension jenkins =
      new RealJenkinsExtension().omitPlugins("docker-commons");

  @Test
  void imagesAreKeptWithoutFingerprints() throws Throwable {
    jenkins.then(WithoutDockerCommonsTest::pushed);
  }

  private static void pushed(JenkinsRule rule) throws Throwable {
    assertThat(rule.jenkins.getPlugin("docker-commons")).isNull();
    assertThat(rule.jenkins.getPluginManager().getFailedPlugins()).isEmpty();
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
