package io.jenkins.plugins.slipway.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConfigurationDocsTest {
  @Test
  void theExampleOfTheDocsIsTheOneThatTestsLoad() throws Exception {
    String docs = Files.readString(Path.of("..", "docs", "jenkins-configuration.md"));

    try (InputStream example =
        ConfigurationDocsTest.class.getResourceAsStream("configuration-as-code.yaml")) {
      assertThat(docs)
          .contains(
              "```yaml\n" + new String(example.readAllBytes(), StandardCharsets.UTF_8) + "```");
    }
  }
}
