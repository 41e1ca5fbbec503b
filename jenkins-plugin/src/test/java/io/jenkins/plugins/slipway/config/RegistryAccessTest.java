package io.jenkins.plugins.slipway.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.hudson.plugins.folder.Folder;
import hudson.model.Item;
import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import java.net.URL;
import java.util.List;
import jenkins.model.Jenkins;
import org.htmlunit.HttpMethod;
import org.htmlunit.Page;
import org.htmlunit.WebRequest;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.util.NameValuePair;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.JenkinsRule.WebClient;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class RegistryAccessTest {
  private static final String DESCRIPTOR = "descriptorByName/" + Registry.class.getName() + "/";
  private static final String ADMIN = "admin";

  /** May see all of the configuration, and change nothing. */
  private static final String AUDITOR = "auditor";

  /** May do some of what administrators do. */
  private static final String MANAGER = "manager";

  /** May configure one folder. */
  private static final String OWNER = "owner";

  /** May see jobs. */
  private static final String READER = "reader";

  private static JenkinsRule jenkins;
  private static Folder folder;
  private static Folder foreign;
  private static RegistryDescriptor descriptor;

  @BeforeAll
  static void start(JenkinsRule rule) throws Exception {
    jenkins = rule;
    folder = jenkins.createProject(Folder.class, "folder");
    foreign = jenkins.createProject(Folder.class, "foreign");
    Stored.globally(
        Stored.password("global", "joe", "x"), Stored.token("token", "x"), Stored.file("ca", "x"));
    Stored.inFolder(folder, Stored.password("own", "joe", "x"));
    Stored.inFolder(foreign, Stored.password("foreign", "joe", "x"));
    Stored.forHosts("only.test", Stored.password("restricted", "joe", "x"));
    RegistriesConfiguration.get().setRegistries(List.of(new Registry("hub", "hub.test")));
    descriptor = jenkins.jenkins.getDescriptorByType(RegistryDescriptor.class);
    jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
    jenkins.jenkins.setAuthorizationStrategy(
        new MockAuthorizationStrategy()
            .grant(Jenkins.ADMINISTER)
            .everywhere()
            .to(ADMIN)
            .grant(Jenkins.READ, Jenkins.SYSTEM_READ)
            .everywhere()
            .to(AUDITOR)
            .grant(Jenkins.READ, Jenkins.MANAGE)
            .everywhere()
            .to(MANAGER)
            .grant(Jenkins.READ)
            .everywhere()
            .to(OWNER, READER)
            .grant(Item.READ, Item.CONFIGURE)
            .onFolders(folder)
            .to(OWNER)
            .grant(Item.READ)
            .onFolders(foreign)
            .to(OWNER)
            .grant(Item.READ)
            .everywhere()
            .to(READER));
  }

  private static List<String> ids(ListBoxModel items) {
    return items.stream().map(item -> item.value).toList();
  }

  private static List<String> logins(String user, @Nullable Item item, String url) {
    try (ACLContext context = ACL.as2(User.getById(user, true).impersonate2())) {
      return ids(descriptor.doFillCredentialsIdItems(item, url, "present"));
    }
  }

  @Test
  void anAdministratorIsOfferedTheGlobalCredentialsThatCanLogIn() {
    assertThat(logins(ADMIN, null, "hub.test"))
        .containsExactlyInAnyOrder("", "present", "global", "token");
    assertThat(logins(ADMIN, null, "https://only.test:5000"))
        .containsExactlyInAnyOrder("", "present", "global", "token", "restricted");
  }

  @Test
  void whoMayNotSeeCredentialsIsOfferedThePresentOneAlone() {
    for (String user : List.of(AUDITOR, MANAGER, OWNER, READER)) {
      assertThat(logins(user, null, "hub.test")).as(user).containsExactly("present");
    }
    assertThat(logins(READER, folder, "hub.test")).containsExactly("present");
    assertThat(logins(OWNER, foreign, "hub.test")).containsExactly("present");
  }

  @Test
  void whoConfiguresAFolderIsOfferedItsCredentialsAndTheGlobalOnes() {
    assertThat(logins(OWNER, folder, "hub.test"))
        .containsExactlyInAnyOrder("", "present", "own", "global", "token");
  }

  @Test
  void eachFieldOffersTheTypesThatFit() {
    try (ACLContext context = ACL.as2(User.getById(ADMIN, true).impersonate2())) {
      assertThat(ids(descriptor.doFillCaCredentialsIdItems(null, "hub.test", "")))
          .containsExactlyInAnyOrder("", "ca");
      assertThat(ids(descriptor.doFillClientCertificateIdItems(null, "hub.test", "")))
          .containsExactly("");
      assertThat(ids(descriptor.doFillProxyCredentialsIdItems(null, "http://only.test:3128", "")))
          .containsExactlyInAnyOrder("", "global", "restricted");
    }
  }

  @Test
  void credentialsThatAreGoneAreTold() {
    try (ACLContext context = ACL.as2(User.getById(ADMIN, true).impersonate2())) {
      assertThat(descriptor.doCheckCredentialsId(null, "gone", "hub.test").kind)
          .isEqualTo(FormValidation.Kind.ERROR);
      assertThat(descriptor.doCheckCredentialsId(null, "global", "hub.test").kind)
          .isEqualTo(FormValidation.Kind.OK);
      assertThat(descriptor.doCheckCredentialsId(null, "restricted", "hub.test").kind)
          .isEqualTo(FormValidation.Kind.ERROR);
    }
    try (ACLContext context = ACL.as2(User.getById(READER, true).impersonate2())) {
      assertThat(descriptor.doCheckCredentialsId(null, "gone", "hub.test").kind)
          .as("nothing is told to those who cannot change it")
          .isEqualTo(FormValidation.Kind.OK);
    }
  }

  private static int status(String user, HttpMethod method, String path) throws Exception {
    try (WebClient client = jenkins.createWebClient()) {
      client.setThrowExceptionOnFailingStatusCode(false);
      client.login(user);
      WebRequest request = new WebRequest(new URL(jenkins.getURL(), path), method);
      request.setRequestParameters(
          List.of(
              new NameValuePair("name", "hub"),
              // Nothing listens there.
              new NameValuePair("url", "127.0.0.1:1")));
      if (method == HttpMethod.POST) {
        client.addCrumb(request);
      }
      Page page = client.getPage(request);
      return page.getWebResponse().getStatusCode();
    }
  }

  @Test
  void aConnectionIsTestedByThoseWhoMayConfigureAlone() throws Exception {
    String global = DESCRIPTOR + "testConnection";
    String inFolder = folder.getUrl() + DESCRIPTOR + "testConnection";
    String inForeign = foreign.getUrl() + DESCRIPTOR + "testConnection";

    assertThat(status(ADMIN, HttpMethod.POST, global)).isEqualTo(200);
    assertThat(status(OWNER, HttpMethod.POST, inFolder)).isEqualTo(200);
    assertThat(status(OWNER, HttpMethod.POST, inForeign)).isEqualTo(403);
    for (String user : List.of(AUDITOR, MANAGER, OWNER, READER)) {
      assertThat(status(user, HttpMethod.POST, global)).as(user).isEqualTo(403);
    }
    assertThat(status(READER, HttpMethod.POST, inFolder)).isEqualTo(403);
  }

  @Test
  void aLinkTestsNoConnection() throws Exception {
    assertThat(status(ADMIN, HttpMethod.GET, DESCRIPTOR + "testConnection")).isEqualTo(404);
    assertThat(status(ADMIN, HttpMethod.GET, "manage/registries/configure")).isEqualTo(404);
  }

  @Test
  void theFormIsTakenFromAdministratorsAlone() throws Exception {
    for (String user : List.of(AUDITOR, MANAGER, OWNER, READER)) {
      assertThat(status(user, HttpMethod.POST, "manage/registries/configure"))
          .as(user)
          .isEqualTo(403);
    }
  }

  @Test
  void whoMayReadTheSystemSeesThePageAndCannotSaveIt() throws Exception {
    try (WebClient client = jenkins.createWebClient()) {
      HtmlPage page = client.login(AUDITOR).goTo("manage/registries/");
      assertThat(page.asNormalizedText()).contains("hub.test");
      assertThat(page.getByXPath("//button[@name='Submit']")).isEmpty();
      assertThat(page.getByXPath("//*[contains(@class, 'validate-button')]")).isEmpty();
    }
    assertThat(status(READER, HttpMethod.GET, "manage/registries/")).isEqualTo(403);
    assertThat(status(MANAGER, HttpMethod.GET, "manage/registries/")).isEqualTo(403);
  }

  @Test
  void whoMayNotReadTheSystemReachesNothingBehindThePage() throws Exception {
    for (String path :
        List.of("config", "registries/0/config", "registries/0/", "descriptor/config", "")) {
      assertThat(status(READER, HttpMethod.GET, "manage/registries/configuration/" + path))
          .as(path)
          .isIn(403, 404);
    }
  }
}
