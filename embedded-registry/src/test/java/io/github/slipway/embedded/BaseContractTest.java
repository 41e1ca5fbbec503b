package io.github.slipway.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BaseContractTest extends RegistryContract {
  @Test
  void theBaseSaysThatThisIsARegistry() throws Exception {
    Http.Answer answer = http().send("GET", "/v2/");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Docker-Distribution-Api-Version")).isEqualTo("registry/2.0");
    assertThat(answer.text()).isEqualTo("{}");
    assertThat(http().send("HEAD", "/v2/").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v2/", "/v2/_catalog", "/v2/app/tags/list", "/v2/app/manifests/1"})
  void whoHasNoPasswordGetsAChallenge(String path) throws Exception {
    Http.Answer answer = http().anonymous().send("GET", path);

    if (!kind.isSecured()) {
      assertThat(answer.status()).isNotEqualTo(401);
      return;
    }
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("WWW-Authenticate")).startsWith("Basic realm=\"");
    assertThat(answer.errorCode()).isEqualTo("UNAUTHORIZED");
    assertThat(answer.header("Docker-Distribution-Api-Version")).isEqualTo("registry/2.0");
  }

  @Test
  void aWrongUserOrPasswordGetsAChallenge() throws Exception {
    int expected = kind.isSecured() ? 401 : 200;
    String user = RegistryUnderTest.USER;
    String password = RegistryUnderTest.PASSWORD;

    assertThat(http().as(user, password + "x").send("GET", "/v2/").status()).isEqualTo(expected);
    assertThat(http().as(user + "x", password).send("GET", "/v2/").status()).isEqualTo(expected);
    assertThat(http().as(user, "").send("GET", "/v2/").status()).isEqualTo(expected);
    assertThat(http().as(user, password).send("GET", "/v2/").status()).isEqualTo(200);
  }

  @Test
  void writingNeedsThePasswordToo() throws Exception {
    Http anonymous = http().anonymous();

    assertThat(anonymous.send("POST", uploads()).status()).isEqualTo(kind.isSecured() ? 401 : 202);
    Http.Answer put = anonymous.putManifest(name, "1", TestImage.DOCKER, content(100_000));
    assertThat(put.status()).isEqualTo(kind.isSecured() ? 401 : 400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/",
        "/v2/x",
        "/v2/app/unknown/x",
        "/v2/App/tags/list",
        "/v2/-app/tags/list",
        "/v2/app_/tags/list",
        "/v2/a..b/tags/list",
        "/v2/app/manifests/-x",
        "/v2/app/manifests/",
        "/v2/app/tags/list/x"
      })
  void aPathThatIsNoneOfARegistryIsRefused(String path) throws Exception {
    assertThat(http().send("GET", path).status()).isIn(400, 404);
  }
}
