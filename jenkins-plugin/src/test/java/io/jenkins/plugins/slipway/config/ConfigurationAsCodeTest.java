package io.jenkins.plugins.slipway.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.casc.misc.junit.jupiter.AbstractRoundTripTest;
import io.jenkins.plugins.slipway.agent.Patience;
import io.jenkins.plugins.slipway.agent.StorePlace;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Loads the example of docs/jenkins-configuration.md, by every way there is. */
@WithJenkins
class ConfigurationAsCodeTest extends AbstractRoundTripTest {
  @Override
  protected void assertConfiguredAsExpected(JenkinsRule jenkins, String content) {
    assertExample();
    assertThat(AgentStore.of(jenkins.jenkins.getNode("builder"), RegistriesConfiguration.get()))
        .isEqualTo(new StorePlace("/data/layers", 40L << 30));
    String exported = exported();
    assertThat(exported).contains("storeGigabytes: 20").contains("harbor.example.com/hub");
    RegistriesConfiguration configuration = RegistriesConfiguration.get();
    configuration.setRegistries(List.of());
    configuration.setTries(null);
    load(exported);
    assertExample();
  }

  private static void assertExample() {
    Registry harbor = new Registry("harbor", "https://harbor.example.com");
    harbor.setCredentialsId("harbor-robot");
    harbor.setNamespace("team");
    harbor.setPushable("team/**");
    harbor.setCaCredentialsId("office-ca");
    Registry hub = new Registry("hub", "docker.io");
    hub.setCredentialsId("hub-token");
    hub.setTokenUsername("joe");
    hub.setMirrors("harbor.example.com/hub\nmirror.example.com");
    hub.setProxy("http://proxy.example.com:3128");
    hub.setProxyCredentialsId("proxy-login");
    Registry lab = new Registry("lab", "lab.example.com:5000");
    lab.setClientCertificateId("lab-client");
    lab.setInsecure(true);
    RegistriesConfiguration configuration = RegistriesConfiguration.get();
    assertThat(configuration.getRegistries()).isEqualTo(List.of(harbor, hub, lab));
    assertThat(configuration.store()).isEqualTo(new StorePlace("/var/cache/slipway", 20L << 30));
    assertThat(configuration.isAgentConfig()).isFalse();
    assertThat(configuration.patience())
        .isEqualTo(new Patience(7, Duration.ofSeconds(30), Duration.ofMinutes(90)));
  }

  private static String exported() {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ConfigurationAsCode.get().export(out);
      String all = out.toString(StandardCharsets.UTF_8);
      // The rest is other plugins' business.
      int begin = all.indexOf("\n  registries:\n");
      assertThat(begin).as(all).isPositive();
      StringBuilder own = new StringBuilder("unclassified:\n  registries:\n");
      all.substring(begin + 1)
          .lines()
          .skip(1)
          .takeWhile(line -> line.startsWith("    "))
          .forEach(line -> own.append(line).append('\n'));
      return own.toString();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private void load(String yaml) {
    try {
      Path file = Files.writeString(tempFolder.resolve("exported.yaml"), yaml);
      ConfigurationAsCode.get().configure(file.toUri().toString());
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Override
  protected String stringInLogExpected() {
    return "Setting class io.jenkins.plugins.slipway.config.Registry.name = harbor";
  }
}
