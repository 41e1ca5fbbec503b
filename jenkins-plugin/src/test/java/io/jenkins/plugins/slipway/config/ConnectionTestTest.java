package io.jenkins.plugins.slipway.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.hudson.plugins.folder.Folder;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.github.slipway.testsupport.DistributionRegistry;
import io.github.slipway.testsupport.TestCertificates;
import io.jenkins.plugins.slipway.credential.RegistryCredentials;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.htmlunit.html.HtmlButton;
import org.htmlunit.html.HtmlElement;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.JenkinsRule.WebClient;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class ConnectionTestTest {
  private static final String PASSWORD = "geheim-7xq";
  private static final String WRONG = "verraten-3fd";

  @TempDir private static Path directory;

  private static JenkinsRule jenkins;
  private static DistributionRegistry registry;
  private static String ca;

  @BeforeAll
  static void start(JenkinsRule rule) throws Exception {
    jenkins = rule;
    TestCertificates certificates = TestCertificates.in(directory);
    ca = Files.readString(certificates.ca());
    registry =
        DistributionRegistry.options()
            .tls(certificates.server())
            .clientsSignedBy(certificates.ca())
            .password("joe", PASSWORD)
            .start();
    Stored.globally(
        Stored.password("right", "joe", PASSWORD),
        Stored.password("wrong", "joe", WRONG),
        Stored.file("ca", ca),
        Stored.certificate("client", "of-the-store", certificates.client("joe")));
  }

  @AfterAll
  static void stop() {
    registry.close();
  }

  private static Registry configured(String credentialsId) {
    Registry configured = new Registry("hub", "https://" + registry.host());
    configured.setCredentialsId(credentialsId);
    configured.setCaCredentialsId("ca");
    configured.setClientCertificateId("client");
    return configured;
  }

  private static FormValidation answer(Registry configured) throws Exception {
    return new ConnectionTest(RegistryCredentials.of((Item) null)).of(configured);
  }

  private static String failure(Registry configured) throws Exception {
    FormValidation answer = answer(configured);
    assertThat(answer.kind).isEqualTo(FormValidation.Kind.ERROR);
    return answer.getMessage();
  }

  /** What the page shows after a click on the button. */
  private static String clicked(String path) throws Exception {
    try (WebClient client = jenkins.createWebClient()) {
      HtmlPage page = client.goTo(path);
      page.<HtmlButton>getFirstByXPath(
              "//div[contains(@class,'repeated-chunk')]//button[contains(@class,'validate-button')]")
          .click();
      client.waitForBackgroundJavaScript(60_000);
      HtmlElement status =
          page.getFirstByXPath(
              "//div[contains(@class,'repeated-chunk')]"
                  + "//div[@class='jenkins-validate-button__container__status']");
      assertThat(page.asXml()).doesNotContain(PASSWORD).doesNotContain(WRONG);
      return status.asXml();
    }
  }

  @Test
  void theGlobalFormTriesWhatItShows() throws Exception {
    RegistriesConfiguration.get().setRegistries(List.of(configured("right")));

    assertThat(clicked("manage/registries/"))
        .doesNotContain("Failed")
        .contains("it accepts the credentials from \"right\" in Jenkins")
        .contains("answers by HTTPS");
  }

  @Test
  void aFolderFormTriesWithTheFoldersCredentials() throws Exception {
    Folder folder = jenkins.createProject(Folder.class, "folder");
    Stored.inFolder(folder, Stored.password("own", "joe", PASSWORD));
    folder.addProperty(new FolderRegistries(List.of(configured("own"))));

    assertThat(clicked(folder.getUrl() + "configure"))
        .contains("it accepts the credentials from \"own\" in Jenkins");
  }

  @Test
  void aWrongPasswordIsToldAndNotShown() throws Exception {
    assertThat(failure(configured("wrong")))
        .contains("Failed: " + registry.host() + " does not accept the credentials of user")
        .contains("from &quot;wrong&quot; in Jenkins. Correct the user name and the")
        .doesNotContain(WRONG)
        .doesNotContain("mvn");
  }

  @Test
  void withoutCredentialsItIsToldToChooseSome() throws Exception {
    assertThat(failure(configured(""))).contains("Choose credentials in").doesNotContain("mvn");
  }

  @Test
  void anAddressOfPlainHttpWhereThereIsTlsIsWarnedOf() throws Exception {
    Registry plain = new Registry("hub", "http://" + registry.host());
    plain.setClientCertificateId("client");
    plain.setCredentialsId("right");

    FormValidation answer = answer(plain);

    assertThat(answer.kind).isEqualTo(FormValidation.Kind.WARNING);
    assertThat(answer.getMessage()).contains("write https://" + registry.host());
  }

  @Test
  void aBareTokenThatIsRefusedMayBeThePasswordOfAUser() throws Exception {
    Stored.globally(Stored.token("bare", PASSWORD));

    assertThat(failure(configured("bare"))).contains("fill in that user");

    Registry withUser = configured("bare");
    withUser.setTokenUsername("joe");
    assertThat(answer(withUser).getMessage()).contains("it accepts the credentials");
  }

  @Test
  void aPastedCaIsTrusted() throws Exception {
    Registry pasted = configured("right");
    pasted.setCaCredentialsId("");
    pasted.setCa(ca);

    assertThat(answer(pasted).kind)
        .as("but the certificate of the test expires soon")
        .isEqualTo(FormValidation.Kind.WARNING);
  }

  @Test
  void aCaThatIsNotTrustedIsToldWithWhatToDo() throws Exception {
    Registry untrusting = configured("right");
    untrusting.setCaCredentialsId("");

    assertThat(failure(untrusting))
        .contains("Paste the certificate into")
        .contains("issued by CN=Slipway Test CA");
  }

  @Test
  void aMissingClientCertificateIsToldWithWhatToDo() throws Exception {
    Registry bare = configured("right");
    bare.setClientCertificateId("");

    assertThat(failure(bare)).contains("Choose credentials of the type Certificate");
  }

  @Test
  void credentialsThatAreMissingAreTold() throws Exception {
    assertThat(failure(configured("missing")))
        .contains("There are no credentials &#039;missing&#039;");
  }

  @Test
  void anAddressThatIsNoneIsTold() throws Exception {
    assertThat(failure(new Registry("hub", "<b>hub</b>"))).doesNotContain("<b>");
  }

  @Test
  void nothingIsWrittenToTheRegistry() throws Exception {
    registry.forgetRequests();

    answer(configured("right"));

    assertThat(registry.requests())
        .isNotEmpty()
        .allSatisfy(request -> assertThat(request).startsWith("GET /v2/"));
  }
}
