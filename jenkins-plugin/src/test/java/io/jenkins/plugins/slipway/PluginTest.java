package io.jenkins.plugins.slipway;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.PluginWrapper;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class PluginTest {
  private static JenkinsRule jenkins;

  @BeforeAll
  static void start(JenkinsRule rule) {
    jenkins = rule;
  }

  @Test
  void thePluginStartsAndFailsNoOther() {
    PluginWrapper plugin = jenkins.getPluginManager().getPlugin("slipway");
    assertThat(plugin).isNotNull();
    assertThat(plugin.isActive()).isTrue();
    assertThat(jenkins.getPluginManager().getFailedPlugins())
        .as("plugins that did not start")
        .isEqualTo(List.of());
  }
}
