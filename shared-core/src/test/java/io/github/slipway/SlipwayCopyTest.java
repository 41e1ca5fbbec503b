package io.github.slipway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipway.credential.Credential;
import io.github.slipway.credential.CredentialSource;
import io.github.slipway.credential.ExplicitCredentials;
import io.github.slipway.credential.Secret;
import io.github.slipway.image.Digest;
import io.github.slipway.image.Manifest;
import io.github.slipway.image.Platform;
import io.github.slipway.problem.Problem;
import io.github.slipway.registry.RegistryClients;
import io.github.slipway.report.BlobCounts;
import io.github.slipway.report.CopyResult;
import io.github.slipway.report.CopyResult.Copied;
import io.github.slipway.report.CopyResult.Outcome;
import io.github.slipway.testsupport.DistributionRegistry;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Copies between registries. */
class SlipwayCopyTest extends CopyFixture {
  @Test
  void anImageKeepsItsBytes() throws Exception {
    CopyResult result = copy(request(from.host() + "/team/app:1.0", to.host() + "/bytes/app:new"));
    Copied image = result.images().get(0);
    Manifest original = manifest(from, "team/app", "1.0");
    assertThat(manifest(to, "bytes/app", "new")).isEqualTo(original);
    assertThat(image.digest()).isEqualTo(original.digest());
    assertThat(image.source()).isEqualTo(from.host() + "/team/app:1.0");
    assertThat(image.target()).isEqualTo(to.host() + "/bytes/app:new");
    assertThat(image.outcome()).isEqualTo(Outcome.COPIED);
    assertThat(image.platforms()).containsExactly(Platform.DEFAULT);
    assertThat(image.blobs().sent()).isEqualTo(3);
    assertThat(result.bytesSent()).isEqualTo(image.blobs().bytes() + original.bytes().size());
  }

  @Test
  void aTargetWithoutATagGetsTheTagOfTheSource() throws Exception {
    copy(request(from.host() + "/team/app:1.0", to.host() + "/same/tag"));
    assertThat(has(to, "same/tag", "1.0")).isTrue();
  }

  @Test
  void anImageThatIsThereCostsOneRequestOnEachSide() throws Exception {
    CopyRequest request = request(from.host() + "/team/app:1.0", to.host() + "/there/app");
    copy(request);
    forget();
    CopyResult again = copy(request);
    assertThat(again.images()).extracting(Copied::outcome).containsExactly(Outcome.PRESENT);
    assertThat(again.bytesSent()).isZero();
    assertThat(from.requests()).containsExactly("HEAD /v2/team/app/manifests/1.0");
    assertThat(to.requests()).containsExactly("HEAD /v2/there/app/manifests/1.0");
  }

  @Test
  void anIndexGoesWithEverythingThatItNames() throws Exception {
    CopyResult result = copy(request(from.host() + "/team/app:latest", to.host() + "/index/app"));
    Copied image = result.images().get(0);
    assertThat(manifest(to, "index/app", "latest")).isEqualTo(manifest(from, "team/app", "latest"));
    assertThat(image.platforms()).containsExactly(Platform.DEFAULT, ARM);
    // Two images and an attestation with two blobs of their own each, and one for all three.
    assertThat(image.blobs()).isEqualTo(new BlobCounts(7, 0, 0, image.blobs().bytes()));
    List<String> written =
        to.requests().stream().filter(r -> r.startsWith("PUT") && r.contains("manifests")).toList();
    assertThat(written).hasSize(4);
    assertThat(written.get(3)).isEqualTo("PUT /v2/index/app/manifests/latest");
    // Skopeo reads every blob and checks it.
    skopeo(
        "copy",
        "--all",
        "--src-tls-verify=false",
        "docker://" + to.host() + "/index/app:latest",
        "dir:" + folder.resolve("all"));
  }

  @Test
  void onePlatformOfAnIndexIsAnImageOfItsOwn() throws Exception {
    CopyRequest request =
        forPlatform(
            request(from.host() + "/team/app:latest", to.host() + "/platform/app"), "linux/arm64");
    CopyResult result = copy(request);
    assertThat(result.images().get(0).platforms()).containsExactly(ARM);
    Manifest copied = manifest(to, "platform/app", "latest");
    assertThat(copied.isIndex()).isFalse();
    assertThat(result.images().get(0).digest()).isEqualTo(copied.digest());
    assertThat(copy(request).images()).extracting(Copied::outcome).containsExactly(Outcome.PRESENT);
  }

  @Test
  void tagsByPatternTravelTogetherAndABlobThatTheyShareOnce() throws Exception {
    CopyResult result =
        copy(request(from.host() + "/team/app", to.host() + "/many/app", "1.*", "2.?"));
    assertThat(result.images())
        .extracting(Copied::target)
        .containsExactlyInAnyOrder(
            to.host() + "/many/app:1.0",
            to.host() + "/many/app:1.0.0",
            to.host() + "/many/app:2.0");
    assertThat(has(to, "many/app", "latest")).isFalse();
    assertThat(to.requests().stream().filter(r -> r.startsWith("POST"))).hasSize(5);
    assertThat(result.images().stream().mapToInt(i -> i.blobs().sent()).sum()).isEqualTo(5);
  }

  @Test
  void latestIsWrittenWhenAllOtherTagsAre() throws Exception {
    copy(request(from.host() + "/team/app", to.host() + "/order/app", "*"));
    List<String> written =
        to.requests().stream().filter(r -> r.matches("PUT .*/manifests/[^:]*")).toList();
    assertThat(written).hasSize(4).last().isEqualTo("PUT /v2/order/app/manifests/latest");
  }

  @Test
  void aCopyByDigestNeedsNoTag() throws Exception {
    Digest digest = manifest(from, "team/app", "2.0").digest();
    String source = from.host() + "/team/app@" + digest;
    CopyResult result = copy(request(source, to.host() + "/digest/app"));
    assertThat(result.images().get(0).target()).isEqualTo(to.host() + "/digest/app@" + digest);
    assertThat(has(to, "digest/app", digest.toString())).isTrue();
    try (RegistryClients clients = clients()) {
      assertThat(clients.forPull(to.host(), "digest/app").tags().orElse(List.of())).isEmpty();
    }
    copy(request(source, to.host() + "/digest/app:2.0"));
    assertThat(has(to, "digest/app", "2.0")).isTrue();
  }

  @Test
  void withinOneRegistryBlobsAreMounted() throws Exception {
    CopyResult result =
        copy(request(from.host() + "/team/app:2.0", from.host() + "/mounted/app:2.0"));
    assertThat(result.images().get(0).blobs()).isEqualTo(new BlobCounts(0, 3, 0, 0));
    assertThat(from.requests()).noneMatch(r -> r.startsWith("GET") && r.contains("/layers"));
    assertThat(has(from, "mounted/app", "2.0")).isTrue();
  }

  @Test
  void whatEarlierCopiesBroughtToTheRegistryIsMounted() throws Exception {
    copy(request(from.host() + "/team/app:2.0", to.host() + "/first/app"));
    CopyResult second = copy(request(from.host() + "/team/app:2.0", to.host() + "/second/app"));
    assertThat(second.images().get(0).blobs()).isEqualTo(new BlobCounts(0, 3, 0, 0));
  }

  @Test
  void aDryRunSaysWhatWouldTravelAndWritesNothing() throws Exception {
    CopyRequest request = request(from.host() + "/team/app:latest", to.host() + "/dry/app");
    CopyResult told = copy(dryRun(request));
    assertThat(told.dryRun()).isTrue();
    assertThat(to.requests()).allMatch(r -> r.startsWith("HEAD") || r.equals("GET /v2/"));
    CopyResult done = copy(request);
    assertThat(told.images()).isEqualTo(done.images());
  }

  @Test
  void aReadOnlyRegistryIsToldAsSuch() throws Exception {
    try (DistributionRegistry readOnly = DistributionRegistry.options().readOnly().start()) {
      fails(
          request(from.host() + "/team/app:1.0", readOnly.host() + "/app"),
          Problem.REGISTRY_REFUSED,
          "405");
    }
  }

  @Test
  void badNamesAreToldBeforeAnythingIsWritten() throws Exception {
    String source = from.host() + "/team/app";
    String target = to.host() + "/bad/app";
    fails(request(source + ":1.0", source + ":1.0"), Problem.COPY_SAME, source);
    fails(request(source + ":nope", target), Problem.NO_SUCH_IMAGE, source + ":nope");
    fails(request(from.host() + "/nope", target), Problem.NO_SUCH_IMAGE, "/nope:latest");
    fails(request(from.host() + "/nope", target, "*"), Problem.NO_SUCH_IMAGE, "/nope");
    fails(request(source, target, "1.*", "3.*"), Problem.COPY_NO_TAG_MATCHES, "3.*", "1.0", "2.0");
    fails(request(source + ":1.0", target, "*"), Problem.COPY_TAG_GIVEN, "the source");
    fails(request(source, target + ":1.0", "*"), Problem.COPY_TAG_GIVEN, "the target");
    fails(
        forPlatform(request(source + ":latest", target), "linux/s390x"),
        Problem.IMAGE_PLATFORM_MISSING,
        "linux/amd64, linux/arm64");
    fails(
        forPlatform(request(source + ":1.0", target), "linux/arm64"),
        Problem.IMAGE_PLATFORM_MISSING,
        "linux/amd64");
    Digest other = manifest(from, "team/app", "2.0").digest();
    fails(request(source + ":1.0", target + "@" + other), Problem.COPY_OTHER_DIGEST, target);
    fails(request("docker://alpine", target), Problem.INVALID_STORE, "docker://");
    fails(request("team/UPPER", target), Problem.INVALID_STORE, "UPPER");
    assertThat(to.requests()).noneMatch(r -> r.startsWith("POST") || r.startsWith("PUT"));
  }

  @Test
  void anImageOfTheSameRepositoryGetsATagWithoutItsBlobsBeingSent() throws Exception {
    copy(request(from.host() + "/team/app:1.0", from.host() + "/retag/app"));
    forget();
    copy(request(from.host() + "/retag/app:1.0", from.host() + "/retag/app:stable"));
    assertThat(manifest(from, "retag/app", "stable")).isEqualTo(manifest(from, "team/app", "1.0"));
    assertThat(from.requests())
        .noneMatch(r -> r.startsWith("POST") || r.startsWith("HEAD /v2/retag/app/blobs"));
  }

  @Test
  void eachSideHasCredentialsOfItsOwn() throws Exception {
    try (DistributionRegistry one = DistributionRegistry.options().password("reader", "r").start();
        DistributionRegistry two = DistributionRegistry.options().password("writer", "w").start()) {
      Slipway slipway = slipway(password(one, "reader", "r"), password(two, "writer", "w"));
      slipway.copy(request(from.host() + "/team/app:1.0", one.host() + "/app"));
      CopyResult result = slipway.copy(request(one.host() + "/app:1.0", two.host() + "/app"));
      assertThat(result.sourceCredentials()).contains("reader's");
      assertThat(result.targetCredentials()).contains("writer's");
      fails(
          request(one.host() + "/app:1.0", to.host() + "/refused/app"),
          Problem.NO_CREDENTIALS,
          one.host());
    }
  }

  private static CredentialSource password(
      DistributionRegistry registry, String user, String password) {
    return ExplicitCredentials.forRegistry(
        registry.host(), new Credential.UsernamePassword(user, Secret.of(password)), user + "'s");
  }
}
