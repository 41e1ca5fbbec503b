package io.jenkins.plugins.slipway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cloudbees.hudson.plugins.folder.Folder;
import hudson.slaves.DumbSlave;
import io.jenkins.plugins.slipway.agent.Patience;
import io.jenkins.plugins.slipway.agent.StorePlace;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.htmlunit.FailingHttpStatusCodeException;
import org.htmlunit.html.HtmlButton;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.JenkinsRule.WebClient;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;
import org.jvnet.localizer.LocaleProvider;

@WithJenkins
class RegistriesFormTest {
  private static final Registry HUB = new Registry("hub", "docker.io");

  private static JenkinsRule jenkins;

  private RegistriesConfiguration configuration;

  @BeforeAll
  static void start(JenkinsRule rule) {
    jenkins = rule;
  }

  @BeforeEach
  void nothingIsConfigured() {
    configuration = RegistriesConfiguration.get();
    configuration.setRegistries(List.of());
    configuration.setStoreDirectory(null);
    configuration.setStoreGigabytes(null);
    configuration.setAgentConfig(false);
    configuration.setTries(null);
    configuration.setStallTimeoutSeconds(null);
    configuration.setDeadlineMinutes(null);
  }

  private static HtmlForm form(WebClient client) throws Exception {
    return client.goTo("manage/registries/").getFormByName("config");
  }

  @Test
  void thePageSavesWhatItShows() throws Exception {
    List<Registry> registries = List.of(AnyRegistry.withAllSettings(), HUB);
    configuration.setRegistries(registries);
    configuration.setStoreDirectory("/var/cache/layers");
    configuration.setStoreGigabytes(3);
    configuration.setAgentConfig(true);
    configuration.setTries(7);
    configuration.setStallTimeoutSeconds(30);
    configuration.setDeadlineMinutes(20);

    try (WebClient client = jenkins.createWebClient()) {
      jenkins.submit(form(client));
    }

    assertThat(configuration.getRegistries()).isEqualTo(registries);
    assertThat(configuration.store()).isEqualTo(new StorePlace("/var/cache/layers", 3L << 30));
    assertThat(configuration.isAgentConfig()).isTrue();
    assertThat(configuration.getTries()).isEqualTo(7);
    assertThat(configuration.getStallTimeoutSeconds()).isEqualTo(30);
    assertThat(configuration.getDeadlineMinutes()).isEqualTo(20);
    assertThat(new RegistriesConfiguration().getRegistries())
        .as("what is on disk")
        .isEqualTo(registries);
  }

  @Test
  void theLastRegistryCanBeRemoved() throws Exception {
    configuration.setRegistries(List.of(HUB));

    try (WebClient client = jenkins.createWebClient()) {
      HtmlForm form = form(client);
      form.<HtmlButton>getFirstByXPath(".//button[contains(@class, 'repeatable-delete')]").click();
      client.waitForBackgroundJavaScript(10_000);
      jenkins.submit(form);
    }

    assertThat(configuration.getRegistries()).isEqualTo(List.of());
  }

  @Test
  void anEmptyNumberIsTheDefault() throws Exception {
    configuration.setTries(7);

    try (WebClient client = jenkins.createWebClient()) {
      HtmlForm form = form(client);
      form.getInputByName("_.tries").setValue("");
      jenkins.submit(form);
    }

    assertThat(configuration.patience()).isEqualTo(Patience.DEFAULT);
  }

  @Test
  void twoOfOneNameAreRefusedAndNothingIsChanged() throws Exception {
    configuration.setRegistries(List.of(HUB, new Registry("other", "other.test")));

    try (WebClient client = jenkins.createWebClient()) {
      HtmlForm form = form(client);
      form.getInputsByName("_.name").get(1).setValue("hub");
      form.getInputByName("_.tries").setValue("9");
      assertThatThrownBy(() -> jenkins.submit(form))
          .isInstanceOfSatisfying(
              FailingHttpStatusCodeException.class,
              e ->
                  assertThat(e.getResponse().getContentAsString())
                      .contains("There are two registries called"));
    }

    assertThat(configuration.getRegistries())
        .isEqualTo(List.of(HUB, new Registry("other", "other.test")));
    assertThat(configuration.getTries()).isEqualTo(Patience.DEFAULT.tries());
  }

  @Test
  void thePageOfTheSystemDoesNotHaveIt() throws Exception {
    configuration.setRegistries(List.of(HUB));

    try (WebClient client = jenkins.createWebClient()) {
      HtmlPage page = client.goTo("manage/configure");
      assertThat(page.asXml())
          .doesNotContain("_.storeDirectory")
          .doesNotContain("Layer store for container images");
      jenkins.submit(page.getFormByName("config"));
    }

    assertThat(configuration.getRegistries()).isEqualTo(List.of(HUB));
  }

  @Test
  void aFolderSavesWhatItShows() throws Exception {
    Folder folder = jenkins.createProject(Folder.class);
    folder.addProperty(new FolderRegistries(List.of(AnyRegistry.withAllSettings(), HUB)));

    Folder saved = jenkins.configRoundtrip(folder);

    assertThat(FolderRegistries.at(saved)).isEqualTo(List.of(AnyRegistry.withAllSettings(), HUB));
  }

  @Test
  void aFolderWithoutRegistriesHasNoPropertyOfThem() throws Exception {
    Folder folder = jenkins.configRoundtrip(jenkins.createProject(Folder.class));

    assertThat(folder.getProperties().get(FolderRegistries.class)).isNull();
  }

  @Test
  void anAgentSavesWhereItKeepsLayers() throws Exception {
    DumbSlave agent = jenkins.createSlave();
    agent.getNodeProperties().add(new AgentStore("/data/layers", 4));

    DumbSlave saved = jenkins.configRoundtrip(agent);

    assertThat(AgentStore.of(saved, configuration))
        .isEqualTo(new StorePlace("/data/layers", 4L << 30));
  }

  @Test
  void whatAnAgentDoesNotSayIsThatOfAllAgents() throws Exception {
    configuration.setStoreGigabytes(2);
    DumbSlave agent = jenkins.createSlave();
    agent.getNodeProperties().add(new AgentStore("", 0));

    assertThat(AgentStore.of(jenkins.configRoundtrip(agent), configuration))
        .isEqualTo(new StorePlace(StorePlace.DEFAULT.directory(), 2L << 30));
    assertThat(AgentStore.of(null, configuration).capBytes()).isEqualTo(2L << 30);
  }

  @Test
  void everyFieldHasHelpInBothLanguages() {
    Map<Class<?>, List<String>> fields =
        Map.of(
            Registry.class,
                List.of(
                    "name",
                    "url",
                    "credentialsId",
                    "tokenUsername",
                    "ca",
                    "caCredentialsId",
                    "clientCertificateId",
                    "insecure",
                    "mirrors",
                    "proxy",
                    "proxyCredentialsId",
                    "namespace",
                    "pushable"),
            RegistriesConfiguration.class,
                List.of(
                    "storeDirectory",
                    "storeGigabytes",
                    "agentConfig",
                    "tries",
                    "stallTimeoutSeconds",
                    "deadlineMinutes"),
            AgentStore.class, List.of("directory", "gigabytes"));
    fields.forEach(
        (type, names) ->
            names.forEach(
                name -> {
                  String help = type.getSimpleName() + "/help-" + name;
                  assertThat(type.getResource(help + ".html")).as(help).isNotNull();
                  assertThat(type.getResource(help + "_zh_CN.html")).as(help).isNotNull();
                }));
  }

  @Test
  void thePageIsThereInChinese() throws Exception {
    configuration.setRegistries(List.of(HUB));

    // JenkinsRule has no provider that looks at the request.
    LocaleProvider provider = LocaleProvider.getProvider();
    LocaleProvider.setProvider(
        new LocaleProvider() {
          @Override
          public Locale get() {
            return Locale.SIMPLIFIED_CHINESE;
          }
        });
    try (WebClient client = jenkins.createWebClient()) {
      assertThat(client.goTo("manage/registries/").asXml())
          .contains("容器镜像仓库：地址、凭据与证书")
          .contains("镜像层存储目录")
          .contains("允许推送的仓库")
          .contains("测试连接")
          .doesNotContain("Repositories that may be pushed");
    } finally {
      LocaleProvider.setProvider(provider);
    }
  }
}
