package io.github.slipway.credential;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which variables are taken for secrets by their names. */
class SecretNamesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "PASSWORD",
        "DB_PASSWORD",
        "dbPassword",
        "MYSQL_PWD",
        "GITHUB_TOKEN",
        "CLIENT_SECRET",
        "AWS_SECRET_ACCESS_KEY",
        "AWS_ACCESS_KEY_ID",
        "NPM_APIKEY",
        "GPG_PASSPHRASE",
        "GOOGLE_APPLICATION_CREDENTIALS",
        "SIGNING_KEY",
        "KEY",
        "SSH_PRIVATE_KEY_FILE",
        "DB_PASS",
        "DOCKER_AUTH_CONFIG",
        "CI_JOB_JWT",
        "NPM_AUTH",
        "GITHUB_PAT"
      })
  void secret(String name) {
    assertThat(SecretNames.contain(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "STAGE",
        "PATH",
        "PWD",
        "OLDPWD",
        "JAVA_HOME",
        "KEYBOARD",
        "MONKEY",
        "GPG_KEY",
        "GIT_AUTHOR_NAME",
        "COMPASS",
        "CLASSPATH",
        ""
      })
  void notSecret(String name) {
    assertThat(SecretNames.contain(name)).isFalse();
  }
}
