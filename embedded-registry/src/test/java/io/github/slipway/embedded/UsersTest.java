package io.github.slipway.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.testsupport.Htpasswd;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may pull and who may push. */
class UsersTest {
  @TempDir Path folder;

  @Test
  void everyUserPushesWhereNothingElseIsSaid() throws Exception {
    try (EmbeddedRegistry registry = registry().start()) {
      http(registry).as("ada", "secret").push("app", "1", TestImage.docker("hello"));
      http(registry).as("bob", "word").push("app", "2", TestImage.docker("hello"));
    }
  }

  @Test
  void aUserWhoMayOnlyPullGets403ForAnythingElse() throws Exception {
    try (EmbeddedRegistry registry = registry().pushers(List.of("ada")).start()) {
      TestImage image = TestImage.docker("hello");
      http(registry).as("ada", "secret").push("app", "1", image);
      Http bob = http(registry).as("bob", "word");

      assertThat(bob.send("GET", "/v2/").status()).isEqualTo(200);
      assertThat(bob.send("GET", "/v2/app/manifests/1").body()).isEqualTo(image.manifest());
      assertThat(bob.send("HEAD", "/v2/app/blobs/" + image.layerDigest()).status()).isEqualTo(200);
      for (Http.Answer answer :
          List.of(
              bob.send("POST", "/v2/app/blobs/uploads/"),
              bob.putManifest("app", "2", image.mediaType(), image.manifest()),
              bob.send("DELETE", "/v2/app/manifests/1"),
              bob.send("DELETE", "/v2/app/blobs/" + image.layerDigest()))) {
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.errorCode()).isEqualTo("DENIED");
        assertThat(answer.text()).contains("the user bob may pull from this registry");
        assertThat(answer.has("WWW-Authenticate")).isFalse();
      }
    }
  }

  @Test
  void aWrongPasswordGets401AndNotTheRightsOfItsUser() throws Exception {
    try (EmbeddedRegistry registry = registry().pushers(List.of("ada")).start()) {
      for (Http http :
          List.of(
              http(registry).as("bob", "secret"),
              http(registry).as("eve", "secret"),
              http(registry).as("", ""),
              http(registry))) {
        Http.Answer answer = http.send("POST", "/v2/app/blobs/uploads/");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.errorCode()).isEqualTo("UNAUTHORIZED");
        assertThat(answer.header("WWW-Authenticate")).startsWith("Basic realm=");
      }
    }
  }

  @Test
  void usersNeedNoFile() throws Exception {
    try (EmbeddedRegistry registry =
        EmbeddedRegistry.builder(folder.resolve("storage"))
            .user("ada", "pass:wörd")
            .user("bob", "word")
            .pushers(List.of("ada"))
            .start()) {
      http(registry).as("ada", "pass:wörd").push("app", "1", TestImage.docker("hello"));
      assertThat(http(registry).as("bob", "word").send("GET", "/v2/").status()).isEqualTo(200);
      assertThat(http(registry).as("bob", "other").send("GET", "/v2/").status()).isEqualTo(401);
    }
  }

  @Test
  void anybodyPullsIfThatIsAllowedAndPushingNeedsAUser() throws Exception {
    try (EmbeddedRegistry registry = registry().anonymousPull(true).start()) {
      TestImage image = TestImage.docker("hello");
      http(registry).as("ada", "secret").push("app", "1", image);

      Http anybody = http(registry);
      assertThat(anybody.send("GET", "/v2/_catalog").list("repositories")).containsExactly("app");
      assertThat(anybody.send("GET", "/v2/app/manifests/1").body()).isEqualTo(image.manifest());
      Http.Answer push = anybody.send("POST", "/v2/app/blobs/uploads/");
      assertThat(push.status()).isEqualTo(401);
      assertThat(push.header("WWW-Authenticate"))
          .isEqualTo(
              "Bearer realm=\"http://localhost:"
                  + registry.port()
                  + "/token\",service=\"Slipway embedded registry\","
                  + "scope=\"repository:app:pull,push\"");
      assertThat(http(registry).as("ada", "wrong").send("GET", "/v2/app/manifests/1").status())
          .isEqualTo(401);
    }
  }

  @Test
  void aClientLearnsAtTheBaseThatThereAreTokens() throws Exception {
    try (EmbeddedRegistry registry = registry().anonymousPull(true).start()) {
      Http.Answer ping = http(registry).send("GET", "/v2/");

      assertThat(ping.status()).isEqualTo(401);
      assertThat(ping.header("WWW-Authenticate")).startsWith("Bearer realm=");
    }
  }

  @Test
  void theTokenServerIsWhereTheClientReachedTheRegistry() throws Exception {
    try (EmbeddedRegistry registry = registry().anonymousPull(true).start()) {
      String behindTls =
          RawHttp.exchange(
              registry.port(),
              "GET /v2/ HTTP/1.1",
              "Host: hub.example.com:8443",
              "X-Forwarded-Proto: https",
              "Connection: close");
      assertThat(behindTls).contains("Bearer realm=\"https://hub.example.com:8443/token\"");
      String quoted =
          RawHttp.exchange(
              registry.port(), "GET /v2/ HTTP/1.1", "Host: a\",scope=\"b", "Connection: close");
      assertThat(quoted).doesNotContain("scope=\"b");
      assertThat(RawHttp.exchange(registry.port(), "GET /v2/ HTTP/1.0"))
          .contains("HTTP/1.1 401")
          .doesNotContain("null");
    }
  }

  @Test
  void aTokenHasTheRightsOfWhoGotIt() throws Exception {
    try (EmbeddedRegistry registry =
        registry().anonymousPull(true).pushers(List.of("ada")).start()) {
      http(registry).as("ada", "secret").push("app", "1", TestImage.docker("hello"));
      String ofAda = token(http(registry).as("ada", "secret"));
      String ofBob = token(http(registry).as("bob", "word"));
      String ofNobody = token(http(registry));

      for (String token : List.of(ofAda, ofBob, ofNobody)) {
        assertThat(with(registry, token, "GET", "/v2/").status()).isEqualTo(200);
        assertThat(with(registry, token, "GET", "/v2/app/manifests/1").status()).isEqualTo(200);
      }
      assertThat(with(registry, ofAda, "POST", "/v2/app/blobs/uploads/").status()).isEqualTo(202);
      assertThat(with(registry, ofBob, "POST", "/v2/app/blobs/uploads/").status()).isEqualTo(403);
      assertThat(with(registry, ofNobody, "POST", "/v2/app/blobs/uploads/").status())
          .isEqualTo(401);
    }
  }

  @Test
  void tokensAreOfThisRegistryAndOfItsUsersAlone() throws Exception {
    Path file = passwords();
    String ofAda;
    try (EmbeddedRegistry other =
        EmbeddedRegistry.builder(folder.resolve("other"))
            .htpasswd(file)
            .anonymousPull(true)
            .start()) {
      ofAda = token(http(other).as("ada", "secret"));
    }
    try (EmbeddedRegistry registry = registry().anonymousPull(true).start()) {
      String own = token(http(registry).as("ada", "secret"));
      for (String token : List.of(ofAda, own + "0", own.substring(1), "", ".", "a.b.c", "é")) {
        assertThat(with(registry, token, "GET", "/v2/").status()).as(token).isEqualTo(401);
      }
      Http.Answer wrong = http(registry).as("ada", "wrong").send("GET", "/token");
      assertThat(wrong.status()).isEqualTo(401);
      assertThat(wrong.errorCode()).isEqualTo("UNAUTHORIZED");
      assertThat(http(registry).send("POST", "/token").status()).isEqualTo(405);

      Htpasswd.write(file, Map.of("bob", "word"));
      Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(5)));
      assertThat(with(registry, own, "GET", "/v2/").status()).isEqualTo(401);
    }
  }

  @Test
  void withoutAnonymousPullThereAreNoTokens() throws Exception {
    try (EmbeddedRegistry registry = registry().start()) {
      assertThat(http(registry).send("GET", "/token").status()).isEqualTo(401);
      assertThat(http(registry).as("ada", "secret").send("GET", "/token").status()).isEqualTo(404);
    }
    try (EmbeddedRegistry registry = EmbeddedRegistry.builder(folder.resolve("open")).start()) {
      assertThat(http(registry).send("GET", "/token").status()).isEqualTo(404);
    }
  }

  @Test
  void saysWhatDoesNotGoTogether() throws Exception {
    assertThatThrownBy(() -> registry().pushers(List.of("adda")).start())
        .isInstanceOf(EmbeddedRegistryException.class)
        .hasMessageContaining("The user adda is to push")
        .hasMessageContaining("htpasswd");
    assertThatThrownBy(
            () -> EmbeddedRegistry.builder(folder.resolve("s")).anonymousPull(true).start())
        .isInstanceOf(EmbeddedRegistryException.class)
        .hasMessageContaining("there are no users");
    assertThatThrownBy(() -> registry().user("eve", "x").start())
        .isInstanceOf(EmbeddedRegistryException.class)
        .hasMessageContaining("Add them to the file");
    assertThatThrownBy(() -> registry().user("a:b", "x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a:b");
  }

  private static String token(Http http) throws Exception {
    Http.Answer answer = http.send("GET", "/token?service=any&scope=repository:app:pull,push");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    assertThat(answer.json().path("access_token")).isEqualTo(answer.json().path("token"));
    assertThat(answer.json().path("expires_in").asInt()).isGreaterThanOrEqualTo(60);
    return answer.json().path("token").asText();
  }

  private static Http.Answer with(
      EmbeddedRegistry registry, String token, String method, String path) throws Exception {
    return http(registry).send(method, path, "Authorization", "Bearer " + token);
  }

  private EmbeddedRegistry.Builder registry() throws Exception {
    return EmbeddedRegistry.builder(folder.resolve("storage")).htpasswd(passwords());
  }

  private Path passwords() throws Exception {
    return Htpasswd.write(folder.resolve("htpasswd"), Map.of("ada", "secret", "bob", "word"));
  }

  private static Http http(EmbeddedRegistry registry) {
    return Http.plain(registry.uri().toString());
  }
}
