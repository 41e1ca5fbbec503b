package io.github.slipway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.image.Digest;
import io.github.slipway.image.ImageReference;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.report.TagResult;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SlipwayTagTest extends CopyFixture {
  private TagResult tag(String image, String... tags) throws Exception {
    return slipway().tag(new TagRequest(ImageReference.of(image), List.of(tags)));
  }

  @Test
  void tagsAreWrittenByManifestAloneAndLatestLast() throws Exception {
    copy(request(from.host() + "/team/app:latest", to.host() + "/tag/app:1"));
    forget();
    TagResult result = tag(to.host() + "/tag/app:1", "latest", "stable", "stable");
    assertThat(manifest(to, "tag/app", "stable")).isEqualTo(manifest(to, "tag/app", "1"));
    assertThat(manifest(to, "tag/app", "latest")).isEqualTo(manifest(to, "tag/app", "1"));
    assertThat(result.tags()).hasSize(2).allMatch(tag -> tag.before().isEmpty());
    List<String> requests = to.requests().subList(0, 5);
    assertThat(requests.subList(0, 3))
        .containsExactlyInAnyOrder(
            "GET /v2/tag/app/manifests/1",
            "HEAD /v2/tag/app/manifests/latest",
            "HEAD /v2/tag/app/manifests/stable");
    assertThat(requests.subList(3, 5))
        .containsExactly("PUT /v2/tag/app/manifests/stable", "PUT /v2/tag/app/manifests/latest");
  }

  @Test
  void aTagThatStandsForTheImageIsLeftAndAnotherIsMoved() throws Exception {
    copy(request(from.host() + "/team/app", to.host() + "/move/app", "1.0", "2.0"));
    Digest one = manifest(to, "move/app", "1.0").digest();
    Digest two = manifest(to, "move/app", "2.0").digest();
    tag(to.host() + "/move/app@" + one, "stable");
    forget();
    TagResult same = tag(to.host() + "/move/app@" + one, "stable");
    assertThat(same.isUnchanged(same.tags().get(0))).isTrue();
    assertThat(to.requests()).noneMatch(r -> r.startsWith("PUT"));
    TagResult moved = tag(to.host() + "/move/app:2.0", "stable");
    assertThat(moved.tags().get(0).before()).isEqualTo(Optional.of(one));
    assertThat(manifest(to, "move/app", "stable").digest()).isEqualTo(two);
  }

  @Test
  void badInputIsToldBeforeAnythingIsWritten() throws Exception {
    fails(Problem.INVALID_TAG, to.host() + "/team/app:1", "good", "not good");
    fails(Problem.NO_TAGS, to.host() + "/team/app:1");
    assertThat(to.requests()).isEmpty();
    fails(Problem.NO_SUCH_IMAGE, to.host() + "/team/none:1", "good");
    assertThat(to.requests()).noneMatch(r -> r.startsWith("PUT"));
  }

  private void fails(Problem problem, String image, String... tags) {
    assertThatThrownBy(() -> tag(image, tags))
        .isInstanceOfSatisfying(
            SlipwayException.class, e -> assertThat(e.problem()).isEqualTo(problem));
  }
}
