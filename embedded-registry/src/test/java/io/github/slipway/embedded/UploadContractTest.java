package io.github.slipway.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class UploadContractTest extends RegistryContract {
  private final byte[] content = content(1000);
  private final String digest = TestImage.digest(content);
  private final byte[] first = Arrays.copyOfRange(content, 0, 400);
  private final byte[] second = Arrays.copyOfRange(content, 400, 1000);

  @Test
  void postOpensAnUpload() throws Exception {
    Http.Answer answer = http().send("POST", uploads());

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.header("Location")).contains(uploads());
    assertThat(answer.header("Range")).isEqualTo("0-0");
    assertThat(answer.header("Location")).contains(answer.header("Docker-Upload-UUID"));
    assertThat(answer.header("Content-Length")).isEqualTo("0");
  }

  @Test
  void putWithTheWholeBlobFinishesIt() throws Exception {
    Http.Answer answer =
        http().send("PUT", Http.withDigest(http().startUpload(name), digest), content, Http.OCTETS);

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.header("Docker-Content-Digest")).isEqualTo(digest);
    assertThat(http().send("GET", answer.header("Location")).body()).isEqualTo(content);
  }

  @Test
  void theLengthOfTheBodyNeedNotBeDeclared() throws Exception {
    String location = Http.withDigest(http().startUpload(name), digest);

    assertThat(http().stream("PUT", location, content, Http.OCTETS).status()).isEqualTo(201);
    assertThat(http().send("GET", blob(digest)).body()).isEqualTo(content);
  }

  @Test
  void chunksAreJoinedAndPutWithoutABodyFinishes() throws Exception {
    String location = http().startUpload(name);
    Http.Answer one = http().send("PATCH", location, first, chunk("0-399"));
    assertThat(one.status()).isEqualTo(202);
    assertThat(one.header("Range")).isEqualTo("0-399");
    Http.Answer two = http().send("PATCH", one.header("Location"), second, chunk("400-999"));
    assertThat(two.status()).isEqualTo(202);
    assertThat(two.header("Range")).isEqualTo("0-999");

    Http.Answer end = http().send("PUT", Http.withDigest(two.header("Location"), digest));

    assertThat(end.status()).isEqualTo(201);
    assertThat(http().send("GET", blob(digest)).body()).isEqualTo(content);
  }

  @Test
  void theLastChunkMayComeWithThePut() throws Exception {
    Http.Answer one = http().send("PATCH", http().startUpload(name), first, Http.OCTETS);

    Http.Answer end =
        http().send("PUT", Http.withDigest(one.header("Location"), digest), second, Http.OCTETS);

    assertThat(end.status()).isEqualTo(201);
    assertThat(http().send("GET", blob(digest)).body()).isEqualTo(content);
  }

  @Test
  void aStreamedPatchOfUndeclaredLengthIsTaken() throws Exception {
    Http.Answer one = http().stream("PATCH", http().startUpload(name), content, Http.OCTETS);
    assertThat(one.header("Range")).isEqualTo("0-999");

    assertThat(http().send("PUT", Http.withDigest(one.header("Location"), digest)).status())
        .isEqualTo(201);
  }

  @Test
  void aChunkOutOfOrderIs416AndDistributionTakesIt() throws Exception {
    Http.Answer one = http().send("PATCH", http().startUpload(name), first, chunk("0-399"));

    Http.Answer late = http().send("PATCH", one.header("Location"), second, chunk("500-1099"));

    assertThat(late.status()).isEqualTo(differing(416, 202));
    if (embedded()) {
      assertThat(late.header("Range")).isEqualTo("0-399");
      Http.Answer two = http().send("PATCH", late.header("Location"), second, chunk("400-999"));
      assertThat(two.header("Range")).isEqualTo("0-999");
    }
  }

  @Test
  void aChunkOfAnotherLengthThanItsRangeIsSizeInvalidAndDistributionTakesIt() throws Exception {
    Http.Answer answer =
        http().send("PATCH", http().startUpload(name), first, chunk("0-9223372036854775806"));

    assertThat(answer.status()).isEqualTo(differing(400, 202));
    if (embedded()) {
      assertThat(answer.errorCode()).isEqualTo("SIZE_INVALID");
    }
  }

  @Test
  void theStatusOfAnUploadSaysHowFarItIs() throws Exception {
    Http.Answer one = http().send("PATCH", http().startUpload(name), first, Http.OCTETS);

    Http.Answer status = http().send("GET", one.header("Location"));

    assertThat(status.status()).isEqualTo(204);
    assertThat(status.header("Range")).isEqualTo("0-399");
    assertThat(status.header("Docker-Upload-UUID")).isEqualTo(one.header("Docker-Upload-UUID"));
    assertThat(http().send("PATCH", status.header("Location"), second, Http.OCTETS).status())
        .isEqualTo(202);
  }

  @Test
  void aCancelledUploadIsUnknown() throws Exception {
    String location = http().startUpload(name);
    assertThat(http().send("DELETE", location).status()).isEqualTo(204);

    Http.Answer answer = http().send("PATCH", location, first, Http.OCTETS);

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.errorCode()).isEqualTo("BLOB_UPLOAD_UNKNOWN");
  }

  @Test
  void aFinishedUploadIsUnknown() throws Exception {
    String location = http().startUpload(name);
    http().send("PUT", Http.withDigest(location, digest), content, Http.OCTETS);

    assertThat(http().send("GET", location).errorCode()).isEqualTo("BLOB_UPLOAD_UNKNOWN");
  }

  @Test
  void contentWithAnotherDigestIsDigestInvalidAndTheUploadIsOver() throws Exception {
    String location = http().startUpload(name);

    Http.Answer answer = http().send("PUT", Http.withDigest(location, digest), first, Http.OCTETS);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.errorCode()).isEqualTo("DIGEST_INVALID");
    // Distribution reads the old size from the location.
    assertThat(http().send("GET", location).errorCode())
        .isEqualTo(differing("BLOB_UPLOAD_UNKNOWN", "BLOB_UPLOAD_INVALID"));
    assertThat(http().send("HEAD", blob(digest)).status()).isEqualTo(404);
  }

  @Test
  void aPushThatFailsMakesNoRepository() throws Exception {
    http().send("PUT", Http.withDigest(http().startUpload(name), digest), first, Http.OCTETS);
    http().putManifest(name, "1", TestImage.DOCKER, TestImage.docker("a").manifest());

    assertThat(http().send("GET", "/v2/_catalog").list("repositories")).doesNotContain(name);
    assertThat(http().send("GET", "/v2/" + name + "/tags/list").errorCode())
        .isEqualTo("NAME_UNKNOWN");
  }

  @Test
  void putWithoutADigestOrWithAMalformedOneIsDigestInvalidAndLeavesTheUpload() throws Exception {
    String location = http().startUpload(name);

    assertThat(http().send("PUT", location, content, Http.OCTETS).errorCode())
        .isEqualTo("DIGEST_INVALID");
    assertThat(
            http()
                .send("PUT", Http.withDigest(location, "md5:00"), content, Http.OCTETS)
                .errorCode())
        .isEqualTo("DIGEST_INVALID");
    assertThat(http().send("PUT", Http.withDigest(location, digest), content, Http.OCTETS).status())
        .isEqualTo(201);
  }

  @Test
  void aBlobMayBeNamedBySha512() throws Exception {
    String sha512 = BlobDigest.ofContent(BlobDigest.SHA512, content).toString();

    Http.Answer answer =
        http().send("PUT", Http.withDigest(http().startUpload(name), sha512), content, Http.OCTETS);

    assertThat(answer.status()).isEqualTo(201);
    assertThat(http().send("GET", answer.header("Location")).body()).isEqualTo(content);
  }

  @Test
  void onePostWithDigestAndContentIsEnoughAndForDistributionItIsNot() throws Exception {
    Http.Answer answer =
        http().send("POST", Http.withDigest(uploads(), digest), content, Http.OCTETS);

    assertThat(answer.status()).isEqualTo(differing(201, 202));
    assertThat(http().send("HEAD", blob(digest)).status()).isEqualTo(differing(200, 404));
  }

  @Test
  void theEmptyBlobIsABlob() throws Exception {
    http().pushBlob(name, new byte[0]);

    Http.Answer answer = http().send("GET", blob(TestImage.digest(new byte[0])));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void mountMakesABlobOfAnotherRepositoryAppear() throws Exception {
    String other = name + "/other";
    http().pushBlob(other, content);

    Http.Answer answer = http().send("POST", uploads() + "?mount=" + digest + "&from=" + other);

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.header("Docker-Content-Digest")).isEqualTo(digest);
    assertThat(http().send("GET", answer.header("Location")).body()).isEqualTo(content);
    assertThat(http().send("GET", blob(digest)).body()).isEqualTo(content);
  }

  @Test
  void aMountThatNamesNoRepositoryIsFromAnyThatHasTheBlobAndForDistributionAnUpload()
      throws Exception {
    http().pushBlob(name + "/other", content);

    Http.Answer answer = http().send("POST", uploads() + "?mount=" + digest);

    assertThat(answer.status()).isEqualTo(differing(201, 202));
    assertThat(http().send("HEAD", blob(digest)).status()).isEqualTo(differing(200, 404));
  }

  @Test
  void anUploadMaySayTheAlgorithmOfItsDigestWhichDistributionDoesNotRead() throws Exception {
    String sha512 = BlobDigest.ofContent(BlobDigest.SHA512, content).toString();
    Http.Answer answer = http().send("POST", uploads() + "?digest-algorithm=sha512");
    assertThat(answer.status()).isEqualTo(202);

    String location = Http.withDigest(answer.header("Location"), sha512);
    assertThat(http().send("PUT", location, content, Http.OCTETS).status()).isEqualTo(201);
    Http.Answer unknown = http().send("POST", uploads() + "?digest-algorithm=md5");
    assertThat(unknown.status()).isEqualTo(differing(400, 202));
    if (embedded()) {
      assertThat(unknown.errorCode()).isEqualTo("DIGEST_INVALID");
    }
  }

  @Test
  void aMountThatCannotBeIsAnUploadInstead() throws Exception {
    for (String query :
        new String[] {
          "?mount=" + digest + "&from=" + name + "/missing",
          "?mount=nonsense&from=" + name,
          "?mount=" + digest + "&from=../../etc"
        }) {
      Http.Answer answer = http().send("POST", uploads() + query);

      assertThat(answer.status()).as(query).isEqualTo(202);
      assertThat(
              http()
                  .send(
                      "PUT",
                      Http.withDigest(answer.header("Location"), digest),
                      content,
                      Http.OCTETS)
                  .status())
          .isEqualTo(201);
    }
  }

  @Test
  void anUploadBelongsToItsRepository() throws Exception {
    String location = http().startUpload(name);

    assertThat(http().send("GET", location.replace(name, name + "/other")).status()).isEqualTo(404);
  }

  private static String[] chunk(String range) {
    return new String[] {"Content-Type", "application/octet-stream", "Content-Range", range};
  }
}
