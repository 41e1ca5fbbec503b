package io.github.slipway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipway.image.Digest;
import io.github.slipway.image.ImageReference;
import io.github.slipway.report.ImageResult;
import io.github.slipway.report.ImageResult.LayerResult;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Publishing an index, with images for several platforms and an attestation. */
class SlipwayPublishIndexTest extends CopyFixture {
  @Test
  void anIndexIsPublishedWithAllThatItNames() throws Exception {
    Digest digest = manifest(from, "team/app", "latest").digest();
    String layout = "oci:" + folder.resolve("layout");
    copy(request(from.host() + "/team/app:latest", layout));
    to.forgetRequests();

    ImageResult result = publish(layout + ":latest", "published/app:1.0", "1");

    assertThat(result.digest()).isEqualTo(digest);
    assertThat(result.imageId()).isEqualTo(digest);
    assertThat(result.layers())
        .extracting(LayerResult::name)
        .contains("linux/amd64 layer 1/2", "linux/amd64 layer 2/2", "linux/arm64 layer 2/2");
    assertThat(manifest(to, "published/app", "1").digest()).isEqualTo(digest);
    List<String> written =
        to.requests().stream().filter(r -> r.startsWith("PUT") && r.contains("manifests")).toList();
    assertThat(written).hasSize(5);
    assertThat(written.subList(0, 3)).allMatch(request -> request.contains("/manifests/sha256:"));
    skopeo(
        "copy",
        "--all",
        "--src-tls-verify=false",
        "docker://" + to.host() + "/published/app:1.0",
        "dir:" + folder.resolve("all"));
  }

  @Test
  void anIndexThatIsThereIsNotSentAgain() throws Exception {
    String layout = "oci:" + folder.resolve("layout");
    copy(request(from.host() + "/team/app:latest", layout));
    publish(layout, "again/app:1.0");
    to.forgetRequests();

    ImageResult second = publish(layout, "again/app:1.0");
    ImageResult tagged = publish(layout, "again/app:2.0");

    assertThat(second.unchanged()).isTrue();
    assertThat(second.requests()).isEqualTo(1);
    assertThat(tagged.unchanged()).isFalse();
    assertThat(tagged.layers())
        .extracting(LayerResult::outcome)
        .containsOnly(ImageResult.Outcome.PRESENT);
    assertThat(to.requests())
        .filteredOn(request -> request.startsWith("PUT"))
        .containsExactly("PUT /v2/again/app/manifests/2.0");
  }

  private ImageResult publish(String source, String target, String... tags) throws Exception {
    return slipway()
        .publish(
            new PublishRequest(
                source,
                ImageReference.of(to.host() + "/" + target),
                List.of(tags),
                Set.of(),
                false));
  }
}
