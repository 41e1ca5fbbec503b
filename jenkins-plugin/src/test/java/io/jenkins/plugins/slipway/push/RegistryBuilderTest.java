package io.jenkins.plugins.slipway.push;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.EnvVars;
import hudson.util.XStream2;
import org.junit.jupiter.api.Test;

class RegistryBuilderTest {
  @Test
  void whatAnOlderVersionDidNotSaveHasItsDefault() {
    PushOptions options = read("<options><image>app</image></options>").getOptions();

    assertThat(options.getImage()).isEqualTo("app");
    assertThat(options.getGoals()).isEqualTo("package");
    assertThat(options.getDirectory()).isEmpty();
    assertThat(options.expanded(new EnvVars()).getTags()).isEmpty();
  }

  @Test
  void aStepWithoutOptionsHasAllTheirDefaults() {
    assertThat(read("").getOptions().getGoals()).isEqualTo("package");
  }

  private static RegistryBuilder read(String options) {
    String name = RegistryBuilder.class.getName();
    return (RegistryBuilder) new XStream2().fromXML("<" + name + ">" + options + "</" + name + ">");
  }
}
