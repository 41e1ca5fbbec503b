package io.jenkins.plugins.slipway.config;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.util.XStream2;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryTest {
  @ParameterizedTest
  @CsvSource({
    "registry.example.com,registry.example.com",
    "https://Registry.Example.com:5000/,registry.example.com:5000",
    "http://localhost:5000/v2/,localhost:5000",
    "https://index.docker.io/v1/,docker.io",
    "registry-1.docker.io,docker.io",
    "[::1]:5000,[::1]:5000"
  })
  void theHostIsThatOfReferences(String url, String host) {
    assertThat(new Registry("any", url).host()).isEqualTo(host);
  }

  @ParameterizedTest
  @CsvSource({
    "app,hub.test/team/app",
    "app:1.0,hub.test/team/app:1.0",
    "other/app,hub.test/other/app",
    "reg.test/app,reg.test/app",
    "localhost/app,localhost/app",
    "reg:5000/app:2,reg:5000/app:2"
  })
  void anImageWithoutRegistryGetsThisOne(String image, String whole) {
    Registry registry = new Registry("hub", "https://hub.test");
    registry.setNamespace("team");

    assertThat(registry.complete(image)).isEqualTo(whole);
  }

  @Test
  void withoutNamespaceAnImageIsTheRegistrysOwn() {
    assertThat(new Registry("hub", "hub.test").complete("app@sha256:" + "0".repeat(64)))
        .isEqualTo("hub.test/app@sha256:" + "0".repeat(64));
  }

  @Test
  void allRepositoriesMayBePushedUnlessSomeAreSaid() {
    assertThat(new Registry("hub", "hub.test").mayPush("any/thing")).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "team/app,true",
    "team/app/sub,false",
    "shared/a/b,true",
    "shared,false",
    "other/app,false",
    "tools,true"
  })
  void patternsSayWhatMayBePushed(String repository, boolean may) {
    Registry registry = new Registry("hub", "hub.test");
    registry.setPushable("team/*, shared/**\ntools");

    assertThat(registry.mayPush(repository)).isEqualTo(may);
  }

  @ParameterizedTest
  @ValueSource(strings = {"team/[ab]", ","})
  void whatIsNoPatternLetsNothingPass(String pushable) {
    Registry registry = new Registry("hub", "hub.test");
    registry.setPushable(pushable);

    assertThat(registry.mayPush("team/a")).isFalse();
  }

  @Test
  void anHttpUrlAllowsPlainHttp() {
    assertThat(new Registry("hub", "http://hub.test").allowsInsecure()).isTrue();
    assertThat(new Registry("hub", "https://hub.test").allowsInsecure()).isFalse();
    assertThat(new Registry("hub", "hub.test").allowsInsecure()).isFalse();
  }

  @Test
  void whatAnOlderVersionDidNotSaveIsEmpty() {
    Object read =
        new XStream2()
            .fromXML(
                "<io.jenkins.plugins.slipway.config.Registry><name>hub</name>"
                    + "<url>hub.test</url></io.jenkins.plugins.slipway.config.Registry>");

    assertThat(read).isEqualTo(new Registry("hub", "hub.test"));
  }

  @Test
  void whatIsSavedIsRead() {
    Registry registry = AnyRegistry.withAllSettings();

    assertThat(new XStream2().fromXML(new XStream2().toXML(registry))).isEqualTo(registry);
    assertThat(registry).isNotEqualTo(new Registry("all", "https://all.test:5000"));
  }
}
