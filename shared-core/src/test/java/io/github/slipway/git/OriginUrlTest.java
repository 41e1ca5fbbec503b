package io.github.slipway.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipway.testsupport.GitRepository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Read by hand as git reads it. */
class OriginUrlTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[remote \"origin\"]\n\turl = https://git.example.com/a\n",
        "[core]\n\tbare = false\n[remote \"other\"]\n\turl = b\n[remote \"origin\"]\n\turl = a\n",
        "[Remote \"origin\"]\nURL=a",
        "[remote \"Origin\"]\n url = b\n[remote \"origin\"]\n url = a\n",
        "[remote \"origin\"] url = a\n",
        "[remote \"origin\"]\n url = a ; a comment\n",
        "[remote \"origin\"]\n url = \"a;#b\" # \"comment\"\n",
        "[remote \"origin\"]\n url = a\\\nb\n",
        "[remote \"origin\"]\n url = a\\\\b\\\"c\n",
        "[remote \"origin\"]\n# url = b\n; url = c\n url = a\n",
        "[remote \"origin\"]\n fetch = +refs/heads/*:refs/remotes/origin/*\n url = a b\n",
        "[remote \"origin\"]\r\n\turl = a\r\n",
        "[branch \"a]b\"]\n\tremote = x\n[remote \"origin\"]\n\turl = a\n",
        "[remote \"origin\"]\n prune\n url = a\n"
      })
  void asGitReadsIt(String config) throws Exception {
    Path file = Files.writeString(folder.resolve("config"), config);
    String expected =
        GitRepository.at(folder)
            .git("config", "--file", file.toString(), "--get", "remote.origin.url");

    assertThat(OriginUrl.in(config)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[core]\n\turl = a\n",
        "[remote]\n url = a\n",
        "[remote \"upstream\"]\n url = a\n",
        "[remote \"origin\"]\n url\n",
        "[remote \"origin\"]\n url =\n",
        "[remote \"origin\"",
        "[remote \"origin\"]\n pushurl = a\n[core]\n url = a\n"
      })
  void withoutOneThereIsNone(String config) {
    assertThat(OriginUrl.in(config)).isEmpty();
  }

  @Test
  void anyNoiseComesToAnEnd() {
    Random random = new Random(7);
    String alphabet = "[]\"\\=#; \n\t\0remoteoriginurl";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder noise = new StringBuilder();
      for (int length = random.nextInt(60); length > 0; length--) {
        noise.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      Optional<String> url = OriginUrl.in(noise.toString());
      assertThat(url.map(String::isBlank)).isNotEqualTo(Optional.of(true));
    }
  }
}
