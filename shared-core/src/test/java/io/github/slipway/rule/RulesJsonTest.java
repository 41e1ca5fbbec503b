package io.github.slipway.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules that are written as JSON are read back as they were. */
class RulesJsonTest {
  @TempDir Path folder;

  @Test
  void allThatAFileCanSayIsKept() throws Exception {
    BuildRules rules =
        read(
            """
            image: hub.example/team/
            match: all
            zone: Asia/Shanghai
            time: build
            context: app
            dockerfile: Dockerfile.prod
            rules:
              - name: "main \\"quoted\\" & 'all' 中文 #1: x"
                branch: [main, 'release/*', '/v(?<n>\\d+)\\.x/']
                tags: ['latest', '{version}-{commit:8}', '{date}']
                image: other.example/team/app
              - tag: '/v(?<major>\\d+)/'
                tags: '{major}'
                auto: false
                clean: true
                overwrite: false
                context: .
                dockerfile: b/Dockerfile
              - pullRequest: true
                push: false
              - pullRequest: [main, 'release/**']
                push: false
                name: '1.0'
            modules:
              other-module:
                image: hub.example/other
                context: other
              path/to/third: hub.example/third
            """);

    BuildRules again = read(RulesJson.write(rules));

    assertThat(again)
        .usingRecursiveComparison()
        .withEqualsForType((a, b) -> a.toString().equals(b.toString()), RefPattern.class)
        .withEqualsForType(
            (a, b) -> a.toString().equals(b.toString()), io.github.slipway.tag.TagTemplate.class)
        .isEqualTo(rules);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "image: hub.example/team/app",
        "rules: [{branch: a, tags: x}]",
        "rules: [{branch: 1.0, tags: [1.0, 2]}]",
        "rules: [{branch: "
            + "[aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb,"
            + " cccccccccccccccccccccccccccccc], tags: x}]",
        "{zone: Z, image: a/b}",
        "{zone: UTC+8, image: a/b}",
        "{zone: 'UTC', image: a/b}"
      })
  void theLeastIsKept(String file) throws Exception {
    BuildRules rules = read(file);

    assertThat(read(RulesJson.write(rules)))
        .usingRecursiveComparison()
        .withEqualsForType((a, b) -> a.toString().equals(b.toString()), RefPattern.class)
        .withEqualsForType(
            (a, b) -> a.toString().equals(b.toString()), io.github.slipway.tag.TagTemplate.class)
        .isEqualTo(rules);
  }

  private BuildRules read(String text) throws IOException {
    return RulesFile.read(Files.writeString(folder.resolve("rules.yaml"), text));
  }
}
