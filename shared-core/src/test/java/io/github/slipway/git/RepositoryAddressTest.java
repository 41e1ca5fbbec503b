package io.github.slipway.git;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be written into an image that everybody may pull. */
class RepositoryAddressTest {
  @ParameterizedTest
  @CsvSource({
    "https://git.example.com/team/app.git, https://git.example.com/team/app.git",
    "https://git.example.com:8443/team/app, https://git.example.com:8443/team/app",
    "http://git.example.com:8080/team/app, http://git.example.com:8080/team/app",
    "HTTPS://git.example.com/app, https://git.example.com/app",
    "git@git.example.com:team/app.git, https://git.example.com/team/app.git",
    "git.example.com:team/app.git, https://git.example.com/team/app.git",
    "git@git.example.com:/srv/app.git, https://git.example.com/srv/app.git",
    "ssh://git@git.example.com/team/app.git, https://git.example.com/team/app.git",
    "ssh://git@git.example.com:2222/team/app.git, https://git.example.com/team/app.git",
    "git+ssh://git@git.example.com/app, https://git.example.com/app",
    "git://git.example.com:9418/app, https://git.example.com/app",
    "https://gitea/team/app, https://gitea/team/app",
    "'  https://git.example.com/app  ', https://git.example.com/app",
    "https://git.example.com/团队/应用, https://git.example.com/团队/应用"
  })
  void isHttps(String url, String address) {
    assertThat(RepositoryAddress.of(url)).contains(address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://me:s3cret@git.example.com/app",
        "https://s3cret@git.example.com/app",
        "https://me:s3@cret@git.example.com/app",
        "https://me:s3cret?x@git.example.com/app",
        "https://oauth2:s3cret@git.example.com/app#s3cret",
        "https://git.example.com/app?private_token=s3cret",
        "ssh://me:s3cret@git.example.com:22/app"
      })
  void hasNoUserPasswordOrQuery(String url) {
    assertThat(RepositoryAddress.of(url)).contains("https://git.example.com/app");
  }

  /** Where the password ends cannot be told. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://me:s3/cret@git.example.com/app",
        "https://me:12/3@git.example.com/app",
        "https://me:12/3?@git.example.com/app",
        "https://me:12/3#@git.example.com/app",
        "first.last:s3cret@git.example.com:app"
      })
  void aPasswordWithASlashLeavesNothing(String url) {
    assertThat(RepositoryAddress.of(url)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/srv/git/app.git",
        "../app.git",
        "file:///srv/git/app.git",
        "C:\\git\\app",
        "c:/git/app",
        "gh:me/app",
        "ext::sh -c something",
        "codecommit::eu-west-1://app",
        "scm:git:https://git.example.com/app",
        "https://git.example.com",
        "https://git.example.com/",
        "https:///app",
        "https://git.example.com:port/app",
        "https://git.example.com/a b",
        "https://git.example.com/a\nb",
        "${project.url}"
      })
  void whatOthersCannotOpenIsNone(String url) {
    assertThat(RepositoryAddress.of(url)).isEmpty();
  }
}
