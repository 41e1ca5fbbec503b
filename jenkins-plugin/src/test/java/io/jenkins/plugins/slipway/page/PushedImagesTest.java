package io.jenkins.plugins.slipway.page;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import io.jenkins.plugins.slipway.result.PushedImage;
import io.jenkins.plugins.slipway.result.PushedLayer;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class PushedImagesTest {
  private static JenkinsRule jenkins;

  @BeforeAll
  static void start(JenkinsRule rule) {
    jenkins = rule;
  }

  @Test
  void whatARunPushedSurvivesOnDisk() throws Exception {
    FreeStyleProject job = jenkins.createFreeStyleProject();
    FreeStyleBuild run = jenkins.buildAndAssertSuccess(job);
    PushedImages.add(run, List.of(image("first")));
    PushedImages.add(run, List.of(image("second")));

    job.doReload();
    PushedImagesAction loaded = job.getBuildByNumber(1).getAction(PushedImagesAction.class);

    assertThat(loaded).isNotNull().isNotSameAs(run.getAction(PushedImagesAction.class));
    assertThat(loaded.getImages())
        .usingRecursiveComparison()
        .isEqualTo(List.of(image("first"), image("second")));
    assertThat(loaded.getRun()).isSameAs(job.getBuildByNumber(1));
  }

  @Test
  void stepsThatRunAtOnceLoseNothing() throws Exception {
    FreeStyleBuild run = jenkins.buildAndAssertSuccess(jenkins.createFreeStyleProject());
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Void>> steps = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        String name = "image-" + i;
        steps.add(
            () -> {
              PushedImages.add(run, List.of(image(name)));
              return null;
            });
      }
      for (Future<Void> step : threads.invokeAll(steps)) {
        step.get();
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(run.getActions(PushedImagesAction.class)).hasSize(1);
    assertThat(run.getAction(PushedImagesAction.class).getImages())
        .extracting(PushedImage::getImage)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, 40).mapToObj(i -> "reg.test/image-" + i).toList());
    String saved = Files.readString(run.getRootDir().toPath().resolve("build.xml"));
    assertThat(saved.split("<image>", -1)).hasSize(41);
  }

  @Test
  void aRunThatPushedNothingHasNoAction() throws Exception {
    FreeStyleBuild run = jenkins.buildAndAssertSuccess(jenkins.createFreeStyleProject());

    PushedImages.add(run, List.of());

    assertThat(run.getAction(PushedImagesAction.class)).isNull();
  }

  private static PushedImage image(String name) {
    return PushedImage.builder()
        .image("reg.test/" + name)
        .digest("sha256:" + "ab".repeat(32))
        .tags(List.of("1", "latest"))
        .references(List.of("reg.test/" + name + ":1", "reg.test/" + name + ":latest"))
        .layers(List.of(new PushedLayer("classes", "sha256:" + "cd".repeat(32), 4096, "SENT")))
        .bytesSent(4096)
        .build();
  }
}
