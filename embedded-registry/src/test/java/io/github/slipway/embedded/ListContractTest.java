package io.github.slipway.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListContractTest extends RegistryContract {
  @Test
  void tagsAreInLexicalOrderAndInDistributionInNone() throws Exception {
    pushTags("10", "9", "latest", "B", "a", "1.0-rc_1");

    Http.Answer answer = http().send("GET", tags());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("name").asText()).isEqualTo(name);
    List<String> sorted = List.of("1.0-rc_1", "10", "9", "B", "a", "latest");
    assertThat(answer.list("tags")).containsExactlyInAnyOrderElementsOf(sorted);
    if (embedded()) {
      assertThat(answer.list("tags")).isEqualTo(sorted);
    }
    assertThat(answer.header("Content-Type")).startsWith("application/json");
    assertThat(answer.has("Link")).isFalse();
  }

  @Test
  void tagsComeInPagesAndFromDistributionAllAtOnce() throws Exception {
    pushTags("a", "b", "c", "d", "e");

    if (!embedded()) {
      assertThat(http().send("GET", tags() + "?n=2").list("tags")).hasSize(5);
      return;
    }
    Http.Answer one = http().send("GET", tags() + "?n=2");
    assertThat(one.list("tags")).containsExactly("a", "b");
    Http.Answer two = http().send("GET", one.next());
    assertThat(two.list("tags")).containsExactly("c", "d");
    Http.Answer three = http().send("GET", two.next());
    assertThat(three.list("tags")).containsExactly("e");
    assertThat(three.has("Link")).isFalse();
    assertThat(http().send("GET", tags() + "?n=5").has("Link")).isFalse();
    assertThat(http().send("GET", tags() + "?last=c").list("tags")).containsExactly("d", "e");
    assertThat(http().send("GET", tags() + "?n=0").list("tags")).isEmpty();
  }

  @Test
  void aRepositoryWhoseTagsAreAllDeletedHasAnEmptyListWhichDistributionWritesAsNull()
      throws Exception {
    pushTags("a");
    http().send("DELETE", manifest(TestImage.docker("hello").manifestDigest()));

    Http.Answer answer = http().send("GET", tags());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.list("tags")).isEmpty();
    assertThat(answer.json().path("tags").isArray()).isEqualTo(embedded());
  }

  @Test
  void tagsOfAnUnknownRepositoryAreNameUnknown() throws Exception {
    Http.Answer answer = http().send("GET", tags());

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.errorCode()).isEqualTo("NAME_UNKNOWN");
  }

  @Test
  void theCatalogHasEachRepositoryOnce() throws Exception {
    pushTags("a", "b");

    List<String> repositories = http().send("GET", "/v2/_catalog?n=1000").list("repositories");

    assertThat(repositories).contains(name).doesNotHaveDuplicates().isSorted();
  }

  @Test
  void theCatalogComesInPages() throws Exception {
    String prefix = name + "/page";
    for (String each : List.of("a", "b", "c")) {
      http().push(prefix + "/" + each, "1", TestImage.docker("hello"));
    }

    List<String> found = new ArrayList<>();
    String next = "/v2/_catalog?n=2&last=" + prefix;
    int pages = 0;
    while (!next.isEmpty()) {
      Http.Answer answer = http().send("GET", next);
      assertThat(answer.list("repositories")).hasSizeLessThanOrEqualTo(2);
      found.addAll(answer.list("repositories"));
      next = answer.has("Link") ? answer.next() : "";
      pages++;
    }

    assertThat(found).contains(prefix + "/a", prefix + "/b", prefix + "/c");
    assertThat(found).doesNotHaveDuplicates();
    assertThat(pages).isGreaterThan(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonsense", "-1", "1.5"})
  void aMalformedPageSizeIs400AndForDistributionNone(String n) throws Exception {
    Http.Answer answer = http().send("GET", "/v2/_catalog?n=" + n);

    assertThat(answer.status()).isEqualTo(differing(400, 200));
    if (embedded()) {
      assertThat(answer.errorCode()).isEqualTo("PAGINATION_NUMBER_INVALID");
    }
  }

  @Test
  void anEnormousPageSizeMeansAll() throws Exception {
    pushTags("a");

    Http.Answer answer = http().send("GET", "/v2/_catalog?n=99999999999999999999");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.list("repositories")).contains(name);
    assertThat(answer.has("Link")).isFalse();
  }

  private String tags() {
    return "/v2/" + name + "/tags/list";
  }

  private void pushTags(String... tags) throws Exception {
    for (String tag : tags) {
      http().push(name, tag, TestImage.docker("hello"));
    }
  }
}
