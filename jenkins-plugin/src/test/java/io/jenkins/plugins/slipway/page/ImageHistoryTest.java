package io.jenkins.plugins.slipway.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.slipway.result.PushedImage;
import io.jenkins.plugins.slipway.result.PushedLayer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

class ImageHistoryTest {
  @Test
  void aTagBelongsToTheNewestImageThatTookIt() {
    List<CurrentImage> current =
        CurrentImage.of(
            List.of(
                build(3, image("app", 3, "main", "3")),
                build(2, image("app", 2, "main", "2")),
                build(1, image("app", 1, "main", "1", "stable"))),
            3000);

    assertThat(current).extracting(CurrentImage::getBuildName).containsExactly("#3", "#2", "#1");
    assertThat(current)
        .extracting(CurrentImage::getTags)
        .containsExactly(List.of("main", "3"), List.of("2"), List.of("1", "stable"));
  }

  @Test
  void anImageWithoutATagOfItsOwnIsLeftOut() {
    List<CurrentImage> current =
        CurrentImage.of(
            List.of(build(2, image("app", 2, "main")), build(1, image("app", 1, "main"))), 2000);

    assertThat(current).extracting(CurrentImage::getBuildName).containsExactly("#2");
  }

  @Test
  void repositoriesDoNotTakeEachOthersTags() {
    List<CurrentImage> current =
        CurrentImage.of(
            List.of(build(2, image("app", 2, "main")), build(1, image("worker", 1, "main"))), 2000);

    assertThat(current)
        .extracting(image -> image.getImage().getImage())
        .containsExactly("reg.test/app", "reg.test/worker");
  }

  @Test
  void ofTwoPushesOfOneBuildTheLaterOneCounts() {
    PastBuild build = build(1, image("app", 10, "main"), image("app", 20, "main"));

    assertThat(CurrentImage.of(List.of(build), 1000))
        .extracting(image -> image.getImage().getDurationMillis())
        .containsExactly(20L);
    assertThat(ImageTrend.of(List.of(build)).get(0).getTimes().getColumns()).hasSize(1);
    assertThat(ImageTrend.of(List.of(build)).get(0).getTimes().getLast()).isEqualTo("20 ms");
  }

  @Test
  void aTrendGoesFromTheOldestBuildToTheNewest() {
    ImageTrend trend =
        ImageTrend.of(List.of(build(2, image("app", 2, "main")), build(1, image("app", 1, "main"))))
            .get(0);

    assertThat(trend.getTimes().getColumns())
        .extracting(BarChart.Column::getTitle)
        .containsExactly("#1: 1 ms", "#2: 2 ms");
    assertThat(trend.getSizes().getColumns())
        .extracting(BarChart.Column::getTitle)
        .containsExactly("#1: 1.0 kB", "#2: 2.0 kB");
  }

  @Test
  void aTrendHasTheNewestBuildsOnly() {
    List<PastBuild> builds = new ArrayList<>();
    for (int number = 50; number > 0; number--) {
      builds.add(build(number, image("app", number, "main")));
    }

    List<BarChart.Column> columns = ImageTrend.of(builds).get(0).getTimes().getColumns();

    assertThat(columns).hasSize(ImageTrend.BUILDS);
    assertThat(columns.get(columns.size() - 1).getTitle()).startsWith("#50:");
  }

  @Test
  void anImageOfUnknownLayersHasNoTrendOfSizes() {
    PushedImage image = PushedImage.builder().image("reg.test/app").tags(List.of("1")).build();

    ImageTrend trend = ImageTrend.of(List.of(build(1, image))).get(0);

    assertThat(trend.getSizes()).isNull();
    assertThat(trend.getTimes().getColumns()).hasSize(1);
  }

  @Test
  void aListThatGetsLongSaysHowMuchIsLeftOut() {
    List<PastBuild> builds = new ArrayList<>();
    for (int number = 13; number > 0; number--) {
      builds.add(build(number, image("app", number, "tag-" + number)));
    }

    ImageHistory history = ImageHistory.of(builds, 20_000);

    assertThat(history.getImages()).hasSize(10);
    assertThat(history.getMoreImages()).isEqualTo(3);
  }

  @Test
  void withoutBuildsThereIsNothing() {
    assertThat(ImageHistory.of(List.of(), 0).isThere()).isFalse();
  }

  @Test
  void buildsWithoutAnImageInBetweenAreSkipped() {
    assertThat(walk(60, number -> number % PastBuild.IN_VAIN == 0)).containsExactly("#50", "#25");
  }

  @Test
  void afterManyBuildsInVainNoneIsLookedAt() {
    assertThat(walk(60, number -> number < 60 - PastBuild.IN_VAIN)).isEmpty();
    assertThat(walk(60, number -> number == 60 - PastBuild.IN_VAIN + 1)).hasSize(1);
  }

  @Test
  void notMoreThanTheLimitIsLookedAt() {
    assertThat(walk(500, number -> true)).hasSize(PastBuild.LOOKED_AT).startsWith("#500");
  }

  /** Walks back from a build to the first one; gives the names of those that were found. */
  private static List<String> walk(int newest, IntPredicate pushed) {
    return PastBuild.<Integer>walk(
            newest,
            number -> number == 1 ? null : number - 1,
            number -> pushed.test(number) ? build(number, image("app", 1, "main")) : build(number))
        .stream()
        .map(PastBuild::name)
        .toList();
  }

  private static PastBuild build(int number, PushedImage... images) {
    return new PastBuild("#" + number, "job/x/" + number + "/", number * 1000L, List.of(images));
  }

  private static PushedImage image(String name, int weight, String... tags) {
    return PushedImage.builder()
        .image("reg.test/" + name)
        .tags(List.of(tags))
        .layers(List.of(new PushedLayer("classes", "sha256:00", weight * 1000L, "SENT")))
        .durationMillis(weight)
        .build();
  }
}
