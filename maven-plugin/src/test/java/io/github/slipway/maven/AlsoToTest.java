package io.github.slipway.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.PushTarget;
import io.github.slipway.image.ImageReference;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.report.PlanResult.PlannedImage;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AlsoToTest {
  private static final ImageReference NAME = ImageReference.of("hub.test/team/app");

  private static PlannedImage image(Set<String> kept, String... tags) {
    return new PlannedImage(
        NAME, List.of(tags), kept, List.of(), List.of(), true, Optional.empty(), Optional.empty());
  }

  private static AlsoTo to(String... texts) {
    return AlsoTo.of(List.of(texts), "shop");
  }

  @Test
  void aRepositoryGetsTheSameTags() {
    assertThat(to("other.test/a/b").references(image(Set.of(), "1.0", "latest")))
        .extracting(ImageReference::toString)
        .containsExactly("other.test/a/b:1.0", "other.test/a/b:latest");
  }

  @Test
  void aNameThatEndsInASlashGetsTheArtifactId() {
    assertThat(to("other.test/a/").references(image(Set.of(), "1.0")))
        .extracting(ImageReference::toString)
        .containsExactly("other.test/a/shop:1.0");
  }

  @Test
  void aTagOfItsOwnIsTheOnlyOne() {
    assertThat(to("other.test/a/b:stable").references(image(Set.of(), "1.0", "latest")))
        .extracting(ImageReference::toString)
        .containsExactly("other.test/a/b:stable");
  }

  @Test
  void theRepositoryOfTheImageItselfIsNotPushedToTwice() {
    assertThat(to("hub.test/team/app").of(image(Set.of(), "1.0"))).isEmpty();
    assertThat(to("hub.test/team/app:stable").of(image(Set.of(), "1.0"))).hasSize(1);
  }

  @Test
  void tagsThatMustNotBeMovedMustNotBeMovedThereEither() {
    PlannedImage image = image(Set.of("1.0"), "1.0", "latest");
    assertThat(to("other.test/a", "other.test/b:x").of(image))
        .extracting(PushTarget::keptTags)
        .containsExactly(Set.of("1.0"), Set.of());
    assertThat(to("other.test/b:x").of(image(Set.of("1.0"), "1.0")))
        .extracting(PushTarget::keptTags)
        .containsExactly(Set.of("x"));
  }

  @Test
  void whatIsNoRepositoryIsRefused() {
    assertThatThrownBy(() -> to("Upper/Case")).isInstanceOf(SlipwayException.class);
  }
}
