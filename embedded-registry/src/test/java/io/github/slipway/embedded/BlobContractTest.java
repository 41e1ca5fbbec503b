package io.github.slipway.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BlobContractTest extends RegistryContract {
  private final byte[] content = content(1000);
  private final String digest = TestImage.digest(content);

  @BeforeEach
  void pushBlob() throws Exception {
    http().pushBlob(name, content);
  }

  @Test
  void getAnswersTheBytesWithLengthTypeAndDigest() throws Exception {
    Http.Answer answer = http().send("GET", blob(digest));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(content);
    assertThat(answer.header("Content-Length")).isEqualTo("1000");
    assertThat(answer.header("Content-Type")).isEqualTo("application/octet-stream");
    assertThat(answer.header("Docker-Content-Digest")).isEqualTo(digest);
    assertThat(answer.header("Docker-Distribution-Api-Version")).isEqualTo("registry/2.0");
  }

  @Test
  void headAnswersTheSameWithoutTheBytes() throws Exception {
    Http.Answer answer = http().send("HEAD", blob(digest));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Length")).isEqualTo("1000");
    assertThat(answer.header("Docker-Content-Digest")).isEqualTo(digest);
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void anEncodedColonInTheDigestIsAColon() throws Exception {
    assertThat(http().send("GET", blob(digest.replace(":", "%3A"))).body()).isEqualTo(content);
  }

  @Test
  void anUnknownBlobIs404BlobUnknown() throws Exception {
    String other = TestImage.digest(content(5));

    assertThat(http().send("HEAD", blob(other)).status()).isEqualTo(404);
    Http.Answer answer = http().send("GET", blob(other));
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.errorCode()).isEqualTo("BLOB_UNKNOWN");
  }

  @Test
  void aBlobOfAnotherRepositoryIsUnknownInThisOne() throws Exception {
    assertThat(http().send("GET", "/v2/" + name + "/other/blobs/" + digest).errorCode())
        .isEqualTo("BLOB_UNKNOWN");
  }

  @Test
  void aMalformedDigestIsDigestInvalid() throws Exception {
    for (String malformed : new String[] {"sha256:123", "md5:" + "0".repeat(32)}) {
      Http.Answer answer = http().send("GET", blob(malformed));

      assertThat(answer.status()).as(malformed).isEqualTo(400);
      assertThat(answer.errorCode()).as(malformed).isEqualTo("DIGEST_INVALID");
    }
  }

  @Test
  void aRangeIsAnsweredWithThatPart() throws Exception {
    Http.Answer answer = http().send("GET", blob(digest), "Range", "bytes=10-19");

    assertThat(answer.status()).isEqualTo(206);
    assertThat(answer.header("Content-Range")).isEqualTo("bytes 10-19/1000");
    assertThat(answer.header("Content-Length")).isEqualTo("10");
    assertThat(answer.body()).isEqualTo(Arrays.copyOfRange(content, 10, 20));
  }

  @Test
  void aRangeMayLackItsEndOrBeASuffixOrEndBehindTheEnd() throws Exception {
    assertThat(http().send("GET", blob(digest), "Range", "bytes=990-").body())
        .isEqualTo(Arrays.copyOfRange(content, 990, 1000));
    assertThat(http().send("GET", blob(digest), "Range", "bytes=-5").body())
        .isEqualTo(Arrays.copyOfRange(content, 995, 1000));
    Http.Answer answer = http().send("GET", blob(digest), "Range", "bytes=990-5000");
    assertThat(answer.header("Content-Range")).isEqualTo("bytes 990-999/1000");
    assertThat(answer.body()).isEqualTo(Arrays.copyOfRange(content, 990, 1000));
  }

  @Test
  void aRangeBehindTheEndIs416WhoseBodyDistributionCutsOff() throws Exception {
    if (!embedded()) {
      assertThatThrownBy(() -> http().send("GET", blob(digest), "Range", "bytes=1000-"))
          .hasMessageContaining("fixed content-length: 1000, bytes received");
      return;
    }
    Http.Answer answer = http().send("GET", blob(digest), "Range", "bytes=1000-");

    assertThat(answer.status()).isEqualTo(416);
    assertThat(answer.header("Content-Range")).isEqualTo("bytes */1000");
  }

  @Test
  void aRangeThatEndsBeforeItBeginsIs416WhoseBodyDistributionCutsOff() throws Exception {
    if (!embedded()) {
      assertThatThrownBy(() -> http().send("GET", blob(digest), "Range", "bytes=500-0"))
          .hasMessageContaining("fixed content-length: 1000, bytes received");
      return;
    }
    Http.Answer answer = http().send("GET", blob(digest), "Range", "bytes=500-0");

    assertThat(answer.status()).isEqualTo(416);
    assertThat(answer.header("Content-Range")).isEqualTo("bytes */1000");
  }

  @Test
  void aRangeIsForThoseWhoHaveTheBeginningOfTheSameContent() throws Exception {
    String tag = http().send("GET", blob(digest)).header("ETag");

    assertThat(part("If-Range", tag).status()).isEqualTo(206);
    Http.Answer other = part("If-Range", "\"other\"");
    assertThat(other.status()).isEqualTo(200);
    assertThat(other.body()).isEqualTo(content);
  }

  @Test
  void headHasNoRangesAndInDistributionItHas() throws Exception {
    Http.Answer answer = http().send("HEAD", blob(digest), "Range", "bytes=10-19");

    assertThat(answer.status()).isEqualTo(differing(200, 206));
    assertThat(answer.header("Content-Length")).isEqualTo(differing("1000", "10"));
  }

  private Http.Answer part(String header, String value) throws Exception {
    return http().send("GET", blob(digest), "Range", "bytes=10-19", header, value);
  }

  @Test
  void aBlobThatTheClientHasIsNotSentAgain() throws Exception {
    String tag = http().send("GET", blob(digest)).header("ETag");

    Http.Answer answer = http().send("GET", blob(digest), "If-None-Match", tag);

    assertThat(answer.status()).isEqualTo(304);
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void aDeletedBlobIsGone() throws Exception {
    assertThat(http().send("DELETE", blob(digest)).status()).isEqualTo(202);

    assertThat(http().send("HEAD", blob(digest)).status()).isEqualTo(404);
    Http.Answer again = http().send("DELETE", blob(digest));
    assertThat(again.status()).isEqualTo(404);
    assertThat(again.errorCode()).isEqualTo("BLOB_UNKNOWN");
  }

  @Test
  void aDeletedBlobStaysInTheRepositoryThatItWasMountedInto() throws Exception {
    String other = name + "/other";
    http().send("POST", "/v2/" + other + "/blobs/uploads/?mount=" + digest + "&from=" + name);

    http().send("DELETE", blob(digest));

    assertThat(http().send("GET", "/v2/" + other + "/blobs/" + digest).body()).isEqualTo(content);
  }

  @Test
  void aDeletedBlobCanBePushedAgain() throws Exception {
    http().send("DELETE", blob(digest));

    http().pushBlob(name, content);

    assertThat(http().send("GET", blob(digest)).body()).isEqualTo(content);
  }

  @Test
  void anotherMethodIs405() throws Exception {
    Http.Answer answer = http().send("PATCH", blob(digest));

    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.header("Allow")).contains("GET").contains("HEAD").contains("DELETE");
  }
}
