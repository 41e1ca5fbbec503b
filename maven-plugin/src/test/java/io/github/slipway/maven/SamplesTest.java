package io.github.slipway.maven;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SamplesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "hello",
        "spring-boot",
        "multi-module",
        "multi-platform",
        "uber-jar",
        "war-tomcat",
        "static-site"
      })
  void samplesUseThisVersionOfThePlugin(String sample) throws IOException {
    assertThat(first("<slipway.version>([^<]+)<", Path.of("../samples", sample, "pom.xml")))
        .isEqualTo(first("<version>([^<]+)<", Path.of("../pom.xml")));
  }

  @Test
  void theCommandThatTheGitHookIsGivenNamesThisVersion() throws IOException {
    assertThat(first("registry-maven-plugin:([^:]+):", Path.of("../samples/git-hook/README.md")))
        .isEqualTo(first("<version>([^<]+)<", Path.of("../pom.xml")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "tls", "nginx", "s3", "harbor"})
  void registriesAreWrittenForThisVersionAndWithFieldsThatThereAre(String registry)
      throws IOException {
    Path sample = Path.of("../samples/registries", registry);
    assertThat(first("(?s)registry-maven-plugin.*?<version>([^<]+)<", sample.resolve("plugin.xml")))
        .isEqualTo(first("<version>([^<]+)<", Path.of("../pom.xml")));

    JsonNode jenkins = new YAMLMapper().readTree(sample.resolve("jenkins.yaml").toFile());
    JsonNode configured = jenkins.at("/unclassified/registries/registries");
    Set<String> known = documentedFields();
    assertThat(configured).isNotEmpty();
    for (JsonNode one : configured) {
      assertThat(one.fieldNames()).toIterable().isSubsetOf(known);
      assertThat(one.path("url").asText()).contains("://hub.example.com");
    }
    assertThat(used(configured)).isEqualTo(defined(jenkins));
  }

  /** The fields of a registry, which tests of the Jenkins plugin hold against the plugin. */
  private static Set<String> documentedFields() throws IOException {
    Set<String> fields = new TreeSet<>();
    Pattern.compile("(?m)^\\| [^|]+ \\| `(\\w+)` \\|")
        .matcher(Files.readString(Path.of("../docs/jenkins-configuration.md")))
        .results()
        .forEach(field -> fields.add(field.group(1)));
    assertThat(fields).contains("name", "url", "pushable");
    return fields;
  }

  private static Set<String> used(JsonNode registries) {
    Set<String> ids = new TreeSet<>();
    for (JsonNode registry : registries) {
      for (String field : new String[] {"credentialsId", "caCredentialsId"}) {
        if (registry.has(field)) {
          ids.add(registry.path(field).asText());
        }
      }
    }
    return ids;
  }

  private static Set<String> defined(JsonNode jenkins) {
    Set<String> ids = new TreeSet<>();
    for (JsonNode domain : jenkins.at("/credentials/system/domainCredentials")) {
      for (JsonNode credentials : domain.path("credentials")) {
        credentials.forEach(type -> ids.add(type.path("id").asText()));
      }
    }
    return ids;
  }

  private static String first(String pattern, Path file) throws IOException {
    Matcher matcher = Pattern.compile(pattern).matcher(Files.readString(file));
    assertThat(matcher.find()).as("%s in %s", pattern, file).isTrue();
    return matcher.group(1);
  }
}
