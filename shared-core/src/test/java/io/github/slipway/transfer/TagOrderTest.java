package io.github.slipway.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TagOrderTest {

  @Test
  void latestComesLast() {
    assertThat(TagOrder.stages(List.of("latest", "7", "blue")))
        .containsExactly(List.of("7", "blue"), List.of("latest"));
  }

  @Test
  void tagsThatAnotherMakesMorePreciseComeAfterIt() {
    assertThat(TagOrder.stages(List.of("latest", "1", "1.2", "1.2.3", "main", "main-4f2a9c1")))
        .containsExactly(
            List.of("1.2.3", "main-4f2a9c1"), List.of("1", "1.2", "main"), List.of("latest"));
  }

  @Test
  void tagsThatOnlyBeginAlikeDoNot() {
    assertThat(TagOrder.stages(List.of("1", "12", "mainline", "main")))
        .containsExactly(List.of("1", "12", "mainline", "main"));
  }

  @Test
  void theStageOfATagIsKnownAmongManyMoreThanAreWrittenTogether() {
    TagOrder order = TagOrder.of(List.of("1.2.3", "1", "latest"));
    assertThat(order.stage("1.2.3")).isLessThan(order.stage("1"));
    assertThat(order.stage("1")).isLessThan(order.stage("latest"));
  }

  @Test
  void oneTagIsOneStage() {
    assertThat(TagOrder.stages(List.of("latest"))).containsExactly(List.of("latest"));
  }
}
