package io.jenkins.plugins.slipway.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PomWordsTest {
  @TempDir private Path folder;

  @Test
  void aPomThatSaysNothingHasNoSay() throws IOException {
    write("pom.xml", "<project><rulesOfTheHouse/></project>");

    assertThat(PomWords.in(folder).mayHaveRules()).isFalse();
    assertThat(PomWords.in(folder).mayNameImage()).isFalse();
  }

  @Test
  void thePomOfAModuleMayHaveRules() throws IOException {
    write("a/b/pom.xml", "<configuration><rules/><rules></rules></configuration>");

    assertThat(PomWords.in(folder).mayHaveRules()).isTrue();
  }

  @Test
  void whatMavenIsAlwaysToldMayNameAnImage() throws IOException {
    write(".mvn/maven.config", "-Dregistry.image=a/b:1\n");

    assertThat(PomWords.in(folder).mayNameImage()).isTrue();
  }

  @Test
  void whatIsBuiltIsNotLookedAt() throws IOException {
    write("target/pom.xml", "<image>a</image>");

    assertThat(PomWords.in(folder).mayNameImage()).isFalse();
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
