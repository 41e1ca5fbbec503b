package io.github.slipway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.slipway.yaml.FileMistake;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema, for users' editors, and our reader take and refuse the same. */
class RegistriesSchemaTest {
  private static final Path DOCS = Path.of("../docs");

  private static List<?> schemaErrors(String yaml) throws IOException {
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Files.readString(DOCS.resolve("registries.schema.json")));
    return schema.validate(yaml, InputFormat.YAML);
  }

  private static void read(String yaml) throws IOException {
    new RegistriesReader(Path.of("registries.yaml"), Map.of())
        .read(yaml.getBytes(StandardCharsets.UTF_8));
  }

  private static String forHub(String members) {
    return "registries:\n  hub.test: " + members + "\n";
  }

  static Stream<String> examplesOfTheDocumentation() throws IOException {
    List<String> examples = new ArrayList<>();
    String page = Files.readString(DOCS.resolve("registries.md"));
    String[] parts = page.split("```yaml\n", -1);
    for (int i = 1; i < parts.length; i++) {
      examples.add(parts[i].substring(0, parts[i].indexOf("```")));
    }
    return examples.stream();
  }

  @ParameterizedTest
  @MethodSource("examplesOfTheDocumentation")
  void bothTakeTheExamplesOfTheDocumentation(String yaml) throws Exception {
    assertThat(schemaErrors(yaml)).isEmpty();
    assertThatCode(() -> read(yaml)).doesNotThrowAnyException();
  }

  @Test
  void theDocumentationHasExamples() throws Exception {
    assertThat(examplesOfTheDocumentation().count()).isPositive();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{insecure: true}",
        "{ca: a.pem}",
        "{ca: [a.pem, b.pem]}",
        "{clientCertificate: a.pem, clientKey: a.key}",
        "{pkcs12: a.p12}",
        "{pkcs12: a.p12, pkcs12PasswordEnv: P}",
        "{pkcs12: a.p12, pkcs12PasswordFile: p}",
        "{proxy: none}",
        "{proxy: {url: 'http://proxy.test:3128'}}",
        "{proxy: {url: 'http://[fd00::1]:3128/'}}",
        "{proxy: {url: 'http://proxy.test:3128', username: me, passwordEnv: P}}",
        "{mirrors: []}",
        "{mirrors: mirror.test}",
        "{mirrors: ['mirror.test:65535', mirror.test/docker/hub]}",
        "{connections: 1}",
        "{connections: 1000}",
        "{upload: auto}",
        "{upload: monolithic}",
        "{upload: {chunked: 10MB}}",
        "{upload: {chunked: 8 MiB}}",
      })
  void bothTake(String members) throws Exception {
    assertThat(schemaErrors(forHub(members))).isEmpty();
    assertThatCode(() -> read(forHub(members))).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "true",
        "[]",
        "{unknown: 1}",
        "{insecure: 'true'}",
        "{insecure: yes please}",
        "{insecure: null}",
        "{ca: 5}",
        "{ca: ''}",
        "{ca: []}",
        "{ca: [5]}",
        "{clientCertificate: a.pem}",
        "{clientKey: a.key}",
        "{clientCertificate: a.pem, clientKey: 7}",
        "{pkcs12: a.p12, clientCertificate: a.pem, clientKey: a.key}",
        "{pkcs12PasswordEnv: P}",
        "{pkcs12PasswordFile: p}",
        "{pkcs12: a.p12, pkcs12PasswordEnv: P, pkcs12PasswordFile: p}",
        "{pkcs12: a.p12, pkcs12Password: p}",
        "{proxy: direct}",
        "{proxy: null}",
        "{proxy: {}}",
        "{proxy: {username: me, passwordEnv: P}}",
        "{proxy: {url: proxy.test}}",
        "{proxy: {url: 'http://proxy.test'}}",
        "{proxy: {url: 'https://proxy.test:3128'}}",
        "{proxy: {url: 'http://me:secret@proxy.test:3128'}}",
        "{proxy: {url: 'http://proxy.test:3128', username: me}}",
        "{proxy: {url: 'http://proxy.test:3128', passwordEnv: P}}",
        "{proxy: {url: 'http://proxy.test:3128', username: m, passwordEnv: P, passwordFile: p}}",
        "{mirrors: ['https://mirror.test']}",
        "{mirrors: ['mirror.test:65536']}",
        "{mirrors: ['mirror.test/']}",
        "{mirrors: ['mirror.test/Hub']}",
        "{mirrors: ['*.test']}",
        "{mirrors: null}",
        "{connections: 0}",
        "{connections: 1001}",
        "{connections: 99999999999999999999}",
        "{connections: '5'}",
        "{connections: 1.5}",
        "{upload: chunked}",
        "{upload: {}}",
        "{upload: {chunked: 10}}",
        "{upload: {chunked: 0MB}}",
        "{upload: {chunked: 10 megabytes}}",
        "{upload: {chunked: 10MB, monolithic: true}}",
      })
  void bothRefuse(String members) throws Exception {
    assertThat(schemaErrors(forHub(members))).isNotEmpty();
    assertThatThrownBy(() -> read(forHub(members))).isInstanceOf(FileMistake.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "docker.io",
        "hub",
        "Hub.Example.com:5000",
        "'*.example.com'",
        "'*.example.com:443'",
        "10.1.2.3:5000",
        "'[fd00::1]:5000'",
        "'[fd00::1]'",
      })
  void bothTakeTheHost(String host) throws Exception {
    String yaml = "registries: {" + host + ": {}}";
    assertThat(schemaErrors(yaml)).isEmpty();
    assertThatCode(() -> read(yaml)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'https://hub.test'",
        "hub.test/team",
        "'hub.test:0'",
        "'hub.test:70000'",
        "'hub.test:'",
        "'*'",
        "'hub.*.test'",
        "hub..test",
        "'hub test'",
        "'[hub.test]'",
        "''",
      })
  void bothRefuseTheHost(String host) throws Exception {
    String yaml = "registries: {" + host + ": {}}";
    assertThat(schemaErrors(yaml)).isNotEmpty();
    assertThatThrownBy(() -> read(yaml)).isInstanceOf(FileMistake.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"registry: {}", "registries: []", "[]", "registries: {}\nother: 1"})
  void bothRefuseTheFile(String yaml) throws Exception {
    assertThat(schemaErrors(yaml)).isNotEmpty();
    assertThatThrownBy(() -> read(yaml)).isInstanceOf(FileMistake.class);
  }
}
