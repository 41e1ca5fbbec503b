package io.github.slipway.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.problem.PlainText;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageReferenceTest {
  private static final String HEX =
      "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
  private static final String SHA256 = "sha256:" + HEX;
  private static final String SHA512 = "sha512:" + HEX + HEX;
  private static final long SEED = 20261121;

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          # what is written,            registry,              repository,        tag
          ubuntu,                       docker.io,             library/ubuntu,    -
          ubuntu:22.04,                 docker.io,             library/ubuntu,    22.04
          team/app,                     docker.io,             team/app,          -
          a/b/c/d:1,                    docker.io,             a/b/c/d,           1
          docker.io/ubuntu,             docker.io,             library/ubuntu,    -
          docker.io/library/ubuntu,     docker.io,             library/ubuntu,    -
          index.docker.io/team/app:1,   docker.io,             team/app,          1
          registry-1.docker.io/team/app, docker.io,            team/app,          -
          localhost/app,                localhost,             app,               -
          localhost:5000/app,           localhost:5000,        app,               -
          localhost:5000/team/app:1.0,  localhost:5000,        team/app,          1.0
          example.com/app,              example.com,           app,               -
          example.com:443/a/b:c,        example.com:443,       a/b,               c
          registry/app,                 docker.io,             registry/app,      -
          registry:5000/app,            registry:5000,         app,               -
          Registry/app,                 Registry,              app,               -
          EXAMPLE.com/app,              EXAMPLE.com,           app,               -
          127.0.0.1:5000/app,           127.0.0.1:5000,        app,               -
          [::1]:5000/app:1,             [::1]:5000,            app,               1
          [2001:db8::1]/app,            [2001:db8::1],         app,               -
          xn--n3h.com/app,              xn--n3h.com,           app,               -
          a-b.c-d.e:1/app,              a-b.c-d.e:1,           app,               -
          app:_under.Score-1,           docker.io,             library/app,       _under.Score-1
          app:0,                        docker.io,             library/app,       0
          my.app:stable,                docker.io,             library/my.app,    stable
          localhost:65535/app,          localhost:65535,       app,               -
          """)
  void readsRegistryRepositoryAndTag(
      String text, String registry, String repository, @Nullable String tag) {
    ImageReference reference = ImageReference.of(text);

    assertThat(reference.registry()).isEqualTo(registry);
    assertThat(reference.repository()).isEqualTo(repository);
    assertThat(reference.tag()).isEqualTo(Optional.ofNullable(tag));
    assertThat(reference.digest()).isEmpty();
    assertThat(reference.tagOrDigest()).isEqualTo(tag == null ? "latest" : tag);
  }

  @ParameterizedTest
  @ValueSource(strings = {SHA256, SHA512})
  void readsADigestWithAndWithoutATag(String digest) {
    ImageReference alone = ImageReference.of("localhost:5000/app@" + digest);
    ImageReference both = ImageReference.of("app:1@" + digest);

    assertThat(alone.digest()).contains(Digest.of(digest));
    assertThat(alone.tag()).isEmpty();
    assertThat(both.tag()).contains("1");
    assertThat(both.tagOrDigest()).isEqualTo(digest);
    assertThat(both).hasToString("docker.io/library/app:1@" + digest);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a", "0", "a.b", "a_b", "a__b", "a-b", "a---b", "a0/b1", "a.b-c_d__e/f", "x1-2.3"})
  void takesRepositoriesOfTheGrammar(String repository) {
    assertThat(ImageReference.of("localhost:5000/" + repository).repository())
        .isEqualTo(repository);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".a", "a.", "_a", "a_", "-a", "a-", "a..b", "a._b", "a___b", "a.-b", "A", "aB", "ä", "a b",
        "a+b", "a~b", "a,b", "a\\b", "a%b", "a*", " a", "a\t", "a\n"
      })
  void refusesRepositoriesOutsideTheGrammar(String repository) {
    assertRefused(
        "localhost:5000/" + repository,
        "'"
            + repository
            + "' may have lower-case letters and digits only, with '.', '_', '__' or '-' between"
            + " them");
    assertRefused(
        "localhost:5000/team/" + repository + "/app:1",
        "'"
            + repository
            + "' may have lower-case letters and digits only, with '.', '_', '__' or '-' between"
            + " them");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ``                        | the name of the repository is missing
          localhost/                | the name of the repository is missing
          localhost:5000/           | the name of the repository is missing
          localhost:5000            | the name of the repository is missing after host and port
          registry.example.com:5000 | the name of the repository is missing after host and port
          :1                        | the name of the repository is missing
          a//b                      | there is an empty part between slashes
          team/                     | there is an empty part between slashes
          /app                      | there is an empty part between slashes
          localhost:5000//app       | there is an empty part between slashes
          https://localhost/app     | a reference begins with the registry, without http:// or https://
          http://localhost:5000/a:1 | a reference begins with the registry, without http:// or https://
          localhost:/app            | 'localhost:' is not a host name with an optional port
          localhost:x/app           | 'localhost:x' is not a host name with an optional port
          localhost:65536/app       | 'localhost:65536' is not a host name with an optional port
          localhost:123456/app      | 'localhost:123456' is not a host name with an optional port
          -a.b/app                  | '-a.b' is not a host name with an optional port
          a-.b/app                  | 'a-.b' is not a host name with an optional port
          a..b/app                  | 'a..b' is not a host name with an optional port
          a.b_c/app                 | 'a.b_c' is not a host name with an optional port
          .a/app                    | '.a' is not a host name with an optional port
          user@host.com/app         | what follows the @ is not a digest (sha256: and 64 digits or letters a to f)
          ::1:5000/app              | '::1:5000' is not a host name with an optional port
          [::1/app                  | '[::1' is not a host name with an optional port
          [fe80::1%eth0]/app        | '[fe80::1%eth0]' is not a host name with an optional port
          app@                      | what follows the @ is not a digest (sha256: and 64 digits or letters a to f)
          app@latest                | what follows the @ is not a digest (sha256: and 64 digits or letters a to f)
          app@sha256:abc            | what follows the @ is not a digest (sha256: and 64 digits or letters a to f)
          app@md5:0123456789abcdef0123456789abcdef | what follows the @ is not a digest (sha256: and 64 digits or letters a to f)
          """)
  void saysWhatIsWrong(String text, String why) {
    assertRefused(text, why);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".a", "-a", "a b", "a+b", "ä", "a@b", "a$", "${version}", "a\n"})
  void saysWhatATagMayHave(String tag) {
    if (!tag.contains("@")) {
      assertRefused(
          "app:" + tag,
          "the tag '"
              + tag
              + "' may have letters, digits, '_', '.' and '-' only, at most 128, and not start with"
              + " '.' or '-'");
    }
    ImageReference app = ImageReference.of("app");
    assertThatThrownBy(() -> app.withTag(tag))
        .isInstanceOfSatisfying(
            SlipwayException.class, e -> assertThat(e.problem()).isEqualTo(Problem.INVALID_TAG))
        .hasMessageContaining("'" + PlainText.of(tag) + "' is not a tag.");
  }

  @Test
  void boundsTheLengths() {
    String tag = "a".repeat(128);
    String name = "a/".repeat(127) + "a";

    assertThat(ImageReference.of("app:" + tag).tag()).contains(tag);
    assertThat(ImageReference.of("localhost/" + name).repository()).hasSize(255);
    assertThatThrownBy(() -> ImageReference.of("app:" + tag + "a"))
        .hasMessageContaining("at most 128");
    assertRefused(
        "localhost/" + name + "a", "the name of the repository has more than 255 characters");
    assertThatThrownBy(() -> ImageReference.of("a.".repeat(100_000) + "b/app"))
        .hasMessageContaining("is not a host name");
  }

  @Test
  void refusesTheIdOfAnImage() {
    assertRefused(HEX, "64 hex digits are the id of an image and not the name of a repository");
    assertThat(ImageReference.of("localhost/" + HEX).repository()).hasSize(64);
  }

  @Test
  void changesTagAndDigestAndNothingElse() {
    ImageReference reference = ImageReference.of("localhost:5000/team/app:1@" + SHA256);

    assertThat(reference.withTag("2")).isEqualTo(ImageReference.of("localhost:5000/team/app:2"));
    assertThat(reference.withDigest(Digest.of(SHA512)))
        .hasToString("localhost:5000/team/app:1@" + SHA512);
    assertThat(reference.name()).isEqualTo("localhost:5000/team/app");
  }

  @Test
  void readsEveryReferenceThatItWrites() {
    Random random = new Random(SEED);
    List<String> registries =
        List.of("localhost", "localhost:5000", "a.b-c.d", "[::1]:1", "X", "1.2.3.4:5");
    for (int i = 0; i < 2000; i++) {
      StringBuilder text = new StringBuilder(pick(random, registries));
      int components = 1 + random.nextInt(4);
      for (int c = 0; c < components; c++) {
        text.append('/').append(component(random));
      }
      if (random.nextBoolean()) {
        text.append(':').append(pick(random, List.of("1", "_", "A.b-c", "x".repeat(128))));
      }
      if (random.nextBoolean()) {
        text.append('@').append(pick(random, List.of(SHA256, SHA512)));
      }
      ImageReference reference = ImageReference.of(text.toString());

      assertThat(reference).hasToString(text.toString());
      assertThat(ImageReference.of(reference.toString()))
          .isEqualTo(reference)
          .hasSameHashCodeAs(reference);
    }
  }

  @Test
  void eitherReadsOrRefusesAnyText() {
    Random random = new Random(SEED);
    String alphabet = "aZ0.:/@_-[]% é\n";
    int read = 0;
    for (int i = 0; i < 50_000; i++) {
      StringBuilder text = new StringBuilder();
      int length = random.nextInt(12);
      for (int c = 0; c < length; c++) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      try {
        ImageReference reference = ImageReference.of(text.toString());
        read++;
        assertThat(ImageReference.of(reference.toString())).isEqualTo(reference);
      } catch (SlipwayException e) {
        assertThat(e.problem()).isEqualTo(Problem.INVALID_REFERENCE);
      }
    }
    assertThat(read).isPositive();
  }

  private static String component(Random random) {
    StringBuilder text = new StringBuilder(pick(random, List.of("a", "z9", "0", "app")));
    int more = random.nextInt(4);
    for (int i = 0; i < more; i++) {
      text.append(pick(random, List.of(".", "_", "__", "-", "---")));
      text.append(pick(random, List.of("b", "7", "x0y")));
    }
    return text.toString();
  }

  private static String pick(Random random, List<String> texts) {
    return texts.get(random.nextInt(texts.size()));
  }

  private static void assertRefused(String text, String why) {
    assertThatThrownBy(() -> ImageReference.of(text))
        .isInstanceOfSatisfying(
            SlipwayException.class,
            e -> {
              assertThat(e.problem()).isEqualTo(Problem.INVALID_REFERENCE);
              assertThat(e.what())
                  .isEqualTo(
                      PlainText.of("'" + text + "' is not an image reference: " + why + "."));
            });
  }
}
