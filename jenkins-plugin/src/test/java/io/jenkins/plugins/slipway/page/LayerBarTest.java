package io.jenkins.plugins.slipway.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class LayerBarTest {
  @Test
  void aPartIsAsWideAsItsShare() {
    List<LayerBar.Part<Long>> parts = LayerBar.of(List.of(300L, 100L), size -> size).getParts();

    assertThat(parts.get(0).breadth() / parts.get(1).breadth()).isCloseTo(3, within(0.1));
  }

  @Test
  void thePartsFillTheBarAndDoNotOverlap() {
    List<LayerBar.Part<Long>> parts =
        LayerBar.of(List.of(50_000_000L, 0L, 12L, 7_000_000L), size -> size).getParts();

    double end = 0;
    for (LayerBar.Part<Long> part : parts) {
      assertThat(part.left()).isGreaterThanOrEqualTo(end);
      assertThat(part.breadth()).as("width of %s", part.getItem()).isGreaterThanOrEqualTo(4);
      end = part.left() + part.breadth();
    }
    assertThat(parts.get(0).left()).isZero();
    assertThat(end).isCloseTo(LayerBar.WIDTH, within(0.01));
  }

  @Test
  void hundredsOfPartsStillFit() {
    List<LayerBar.Part<Long>> parts =
        LayerBar.of(Collections.nCopies(500, 1L), size -> size).getParts();

    LayerBar.Part<Long> last = parts.get(499);
    assertThat(last.breadth()).isPositive();
    assertThat(last.left() + last.breadth()).isCloseTo(LayerBar.WIDTH, within(0.01));
  }

  @Test
  void partsOfNoSizeAreOfOneWidth() {
    List<LayerBar.Part<Long>> parts = LayerBar.of(List.of(0L, 0L), size -> size).getParts();

    assertThat(parts.get(0).breadth()).isEqualTo(parts.get(1).breadth());
  }

  @Test
  void noPartsAreAnEmptyBar() {
    assertThat(LayerBar.of(List.<Long>of(), size -> size).getParts()).isEmpty();
  }

  @Test
  void numbersHaveADecimalPointInEveryLocale() {
    Locale before = Locale.getDefault(Locale.Category.FORMAT);
    Locale.setDefault(Locale.Category.FORMAT, Locale.GERMANY);
    try {
      assertThat(LayerBar.decimal(12.5)).isEqualTo("12.50");
    } finally {
      Locale.setDefault(Locale.Category.FORMAT, before);
    }
  }
}
