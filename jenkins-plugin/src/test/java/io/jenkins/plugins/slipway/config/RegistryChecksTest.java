package io.jenkins.plugins.slipway.config;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.util.FormValidation;
import hudson.util.FormValidation.Kind;
import io.github.slipway.testsupport.TestCertificates;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryChecksTest {
  @TempDir private Path directory;

  private static void refused(FormValidation check, String why) {
    assertThat(check.kind).isEqualTo(Kind.ERROR);
    assertThat(check.getMessage()).contains(why);
  }

  @ParameterizedTest
  @ValueSource(strings = {"prod", "Harbor-2", "hub.example.com", "内网"})
  void namesAreFree(String name) {
    assertThat(RegistryChecks.name(name).kind).isEqualTo(Kind.OK);
  }

  @Test
  void aNameHasNoBlankAndNoSlash() {
    refused(RegistryChecks.name(""), "A registry has a name");
    refused(RegistryChecks.name("my hub"), "has a blank or a slash");
    refused(RegistryChecks.name("team/hub"), "has a blank or a slash");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "registry.example.com",
        "https://registry.example.com:5000/",
        "localhost",
        "HTTPS://Hub.Test",
        "127.0.0.1:5000",
        "[::1]:5000",
        "https://index.docker.io/v1/"
      })
  void addressesAreHosts(String url) {
    assertThat(RegistryChecks.url(url, false).kind).isEqualTo(Kind.OK);
  }

  @ParameterizedTest
  @CsvSource({
    "ftp://hub.test,is not known",
    "https://hub.test/team,What comes before the names of images is its namespace: write hub.test",
    "https://joe:geheim@hub.test,The name and the password are credentials",
    "registry,would be taken for a part of a repository",
    "hub.test:99999,is not a host with an optional port",
    "hub_1.test,is not a host with an optional port"
  })
  void whatIsNoAddressIsRefused(String url, String why) {
    refused(RegistryChecks.url(url, false), why);
    assertThat(RegistryChecks.url(url, false).getMessage()).doesNotContain("geheim");
  }

  @Test
  void plainHttpIsToldUnlessItIsMeant() {
    assertThat(RegistryChecks.url("http://hub.test", false).kind).isEqualTo(Kind.WARNING);
    assertThat(RegistryChecks.url("http://hub.test", true).kind).isEqualTo(Kind.OK);
  }

  @Test
  void registriesThatCannotBeToldApartAreRefused() {
    Registry hub = new Registry("hub", "hub.test");

    assertThat(RegistryChecks.mistake(List.of(hub, new Registry("other", "hub.test")))).isEmpty();
    assertThat(RegistryChecks.mistake(List.of(hub, new Registry("hub", "other.test"))))
        .contains("There are two registries called 'hub'. Steps could not tell them apart.");
    Registry withPassword = new Registry("hub", "hub.test");
    withPassword.setProxy("http://joe:geheim@proxy.test:3128");
    assertThat(RegistryChecks.mistake(List.of(withPassword)))
        .hasValueSatisfying(text -> assertThat(text).doesNotContain("geheim"));
    assertThat(RegistryChecks.mistake(List.of(new Registry("", "hub.test")))).isPresent();
    assertThat(RegistryChecks.mistake(List.of(new Registry("hub", "")))).isPresent();
  }

  @Test
  void certificatesAreShown() throws Exception {
    TestCertificates certificates = TestCertificates.in(directory);

    FormValidation check = RegistryChecks.ca(Files.readString(certificates.ca()));

    assertThat(check.kind).isEqualTo(Kind.OK);
    assertThat(check.getMessage()).contains("CN=Slipway Test CA, valid until 2");
  }

  @Test
  void anExpiredCertificateIsRefused() throws Exception {
    TestCertificates certificates = TestCertificates.in(directory);

    refused(
        RegistryChecks.ca(Files.readString(certificates.expiredServer().certificate())),
        "has expired on");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no certificate",
        "-----BEGIN CERTIFICATE-----",
        "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----",
        "-----BEGIN CERTIFICATE-----\n%%%\n-----END CERTIFICATE-----"
      })
  void whatIsNoCertificateIsRefused(String text) {
    refused(RegistryChecks.ca(text), "These are not certificates in PEM form");
  }

  @Test
  void mirrorsAreHostsWithoutAScheme() {
    assertThat(RegistryChecks.mirrors("a.test\nb.test:5000/hub").kind).isEqualTo(Kind.OK);
    refused(RegistryChecks.mirrors("a.test https://b.test"), "without http:// or https://");
  }

  @Test
  void aProxyIsAnAddressWithoutItsLogin() {
    assertThat(RegistryChecks.proxy("http://proxy.test:3128").kind).isEqualTo(Kind.OK);
    assertThat(RegistryChecks.proxy("http://[::1]:3128/").kind).isEqualTo(Kind.OK);
    for (String text :
        List.of(
            "proxy.test:3128",
            "http://proxy.test",
            "https://proxy.test:3128",
            "http://joe:geheim@proxy.test:3128",
            "http://proxy.test:3128/path")) {
      refused(RegistryChecks.proxy(text), "The address of a proxy is http://host:port");
      assertThat(RegistryChecks.proxy(text).getMessage()).doesNotContain("geheim");
    }
  }

  @Test
  void aNamespaceIsThatOfRepositories() {
    assertThat(RegistryChecks.namespace("team/apps").kind).isEqualTo(Kind.OK);
    refused(RegistryChecks.namespace("Team"), "is not a namespace");
    refused(RegistryChecks.namespace("/team"), "is not a namespace");
  }

  @Test
  void patternsAreThoseOfBuildRules() {
    assertThat(RegistryChecks.pushable("team/*, shared/**\n/team-[0-9]+\\/.*/").kind)
        .isEqualTo(Kind.OK);
    refused(RegistryChecks.pushable("team/*\nteam/[ab]"), "is not a pattern");
  }
}
