package io.jenkins.plugins.slipway.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.slipway.result.PushedImage;
import io.jenkins.plugins.slipway.result.PushedLayer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageViewTest {
  @ParameterizedTest
  @CsvSource({
    "refs/heads/feature/x, branch feature/x",
    "refs/tags/v1, tag v1",
    "refs/pull/7/head, pull request 7",
    "refs/notes/x, refs/notes/x",
    "'', ''"
  })
  void aRefIsSaidInWords(String ref, String words) {
    assertThat(ImageView.refName(ref)).isEqualTo(words);
  }

  @Test
  void aDigestIsShortened() {
    assertThat(ImageView.shortened("sha256:" + "0123456789abcdef".repeat(4)))
        .isEqualTo("sha256:0123456789ab");
    assertThat(ImageView.shortened("sha256:01")).isEqualTo("sha256:01");
    assertThat(ImageView.shortened("")).isEmpty();
  }

  @Test
  void sizesAndTimesAreSaidInUnits() {
    ImageView view =
        new ImageView(
            PushedImage.builder()
                .layers(
                    List.of(
                        new PushedLayer("base 1", "sha256:01", 3_000_000, "PRESENT"),
                        new PushedLayer("classes", "sha256:02", 1_000_000, "SENT")))
                .bytesSent(1_000_000)
                .durationMillis(2300)
                .commit("0123456789abcdef0123456789abcdef01234567")
                .build());

    assertThat(view.getSizeText()).isEqualTo("4.0 MB");
    assertThat(view.getBytesSent()).isEqualTo("1.0 MB");
    assertThat(view.getDuration()).isEqualTo("2.3 sec");
    assertThat(view.getShortCommit()).isEqualTo("0123456789");
    assertThat(view.getBarLabel()).isEqualTo("2 layers, 4.0 MB, 1 sent");
    assertThat(view.getLayers())
        .extracting(LayerView::getTitle)
        .containsExactly("base 1: 3.0 MB, already there", "classes: 1.0 MB, sent");
  }

  @Test
  void anImageOfNothingKnownSaysNothing() {
    ImageView view = new ImageView(PushedImage.builder().build());

    assertThat(view.getSizeText()).isEmpty();
    assertThat(view.getShortDigest()).isEmpty();
    assertThat(view.getShortCommit()).isEmpty();
    assertThat(view.getBar().getParts()).isEmpty();
  }

  @Test
  void anOutcomeThatIsNotKnownIsShownAsItIs() {
    LayerView view = new LayerView(new PushedLayer("x", "sha256:01", 1, "TELEPORTED"));

    assertThat(view.getOutcome()).isEqualTo("TELEPORTED");
    assertThat(view.getKind()).isEqualTo("present");
  }
}
