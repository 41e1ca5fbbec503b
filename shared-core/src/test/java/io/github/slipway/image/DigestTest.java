package io.github.slipway.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigestTest {
  // Of the standard's test message (FIPS 180-4).
  private static final byte[] ABC = "abc".getBytes(StandardCharsets.US_ASCII);
  private static final String SHA256_OF_ABC =
      "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
  private static final String SHA512_OF_ABC =
      "sha512:ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
          + "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f";

  @Test
  void isTheSha256OfTheContent() {
    assertThat(Digest.ofContent(ABC))
        .hasToString(SHA256_OF_ABC)
        .isEqualTo(Digest.of(SHA256_OF_ABC));
  }

  @ParameterizedTest
  @ValueSource(strings = {SHA256_OF_ABC, SHA512_OF_ABC})
  void knowsTheContentByItsOwnAlgorithm(String text) {
    Digest digest = Digest.of(text);
    MessageDigest right = digest.newMessageDigest();
    MessageDigest wrong = digest.newMessageDigest();
    right.update(ABC);
    wrong.update(ABC);
    wrong.update((byte) 0);

    assertThat(digest.matches(right)).isTrue();
    assertThat(digest.matches(wrong)).isFalse();
    assertThat(digest).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "sha256",
        "sha256:",
        ":",
        "sha256:abc",
        "sha256:BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD",
        "sha256:ga7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad0",
        "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015a",
        "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\n",
        "SHA256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        "sha512:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        "sha1:a9993e364706816aba3e25717850c26c9cd0d89d",
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        "sha256:../../../../etc/passwd"
      })
  void refusesAnythingElse(String text) {
    assertThatThrownBy(() -> Digest.of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("not a digest: ");
  }
}
