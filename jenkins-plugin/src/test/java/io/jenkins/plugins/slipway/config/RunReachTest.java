package io.jenkins.plugins.slipway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.cloudbees.hudson.plugins.folder.Folder;
import com.cloudbees.plugins.credentials.CredentialsMatcher;
import com.cloudbees.plugins.credentials.CredentialsMatchers;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import hudson.model.Fingerprint;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.StringParameterDefinition;
import hudson.util.StreamTaskListener;
import io.github.slipway.testsupport.TestCertificates;
import io.jenkins.plugins.slipway.agent.HostReach;
import io.jenkins.plugins.slipway.agent.Login;
import io.jenkins.plugins.slipway.agent.Patience;
import io.jenkins.plugins.slipway.agent.Reach;
import io.jenkins.plugins.slipway.agent.RegistryException;
import io.jenkins.plugins.slipway.agent.StorePlace;
import io.jenkins.plugins.slipway.config.RunReach.Named;
import io.jenkins.plugins.slipway.credential.CredentialsItems;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import jenkins.authentication.tokens.api.AuthenticationTokenException;
import jenkins.authentication.tokens.api.AuthenticationTokenSource;
import jenkins.model.ModifiableTopLevelItemGroup;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jenkinsci.plugins.docker.commons.credentials.DockerRegistryToken;
import org.jenkinsci.plugins.plaincredentials.FileCredentials;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.TestExtension;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class RunReachTest {
  private static final String PASSWORD = "geheim-7xq";

  @TempDir private static Path directory;

  private static JenkinsRule jenkins;
  private static TestCertificates certificates;
  private static FreeStyleBuild run;

  @BeforeAll
  static void start(JenkinsRule rule) throws Exception {
    jenkins = rule;
    certificates = TestCertificates.in(directory);
    Stored.globally(
        Stored.password("user", "joe", PASSWORD),
        Stored.password("other", "ann", "x"),
        Stored.password("refresh", "<token>", PASSWORD),
        Stored.token("token", PASSWORD),
        Stored.file("ca", "Our CA:\n" + Files.readString(certificates.ca())),
        Stored.file("text", "no certificate"),
        Stored.certificate("client", "of-the-store", certificates.client("joe")));
    Stored.forHosts("only.test", Stored.password("restricted", "joe", PASSWORD));
    run = job(jenkins.jenkins, "job");
  }

  private static FreeStyleBuild job(ModifiableTopLevelItemGroup place, String name)
      throws Exception {
    return jenkins.buildAndAssertSuccess(
        (FreeStyleProject) place.createProject(FreeStyleProject.DESCRIPTOR, name, false));
  }

  private static Registry registry(String name, String url, String credentialsId) {
    Registry registry = new Registry(name, url);
    registry.setCredentialsId(credentialsId);
    return registry;
  }

  private static void configured(Registry... registries) {
    RegistriesConfiguration.get().setRegistries(List.of(registries));
  }

  private static Reach reach(String... hosts) throws Exception {
    return RunReach.of(run, null, Optional.of(List.of(hosts)), List.of());
  }

  private static Login login(String host, Login.Kind kind, String user, String id) {
    return new Login(host, "", kind, user, PASSWORD, "\"" + id + "\" in Jenkins");
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> refused(
      String problem, ThrowingCallable call) {
    return assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            RegistryException.class, e -> assertThat(e.problem()).isEqualTo(problem))
        .hasMessageNotContaining(PASSWORD);
  }

  @Test
  void aUserWithPasswordLogsIn() throws Exception {
    configured(registry("hub", "https://Hub.test:5000", "user"));

    assertThat(reach("hub.test:5000").logins())
        .containsExactly(login("hub.test:5000", Login.Kind.PASSWORD, "joe", "user"));
  }

  @Test
  void aTokenIsTakenAsItIs() throws Exception {
    configured(registry("hub", "hub.test", "token"));

    assertThat(reach("hub").logins())
        .containsExactly(login("hub.test", Login.Kind.REGISTRY_TOKEN, "", "token"));
  }

  @Test
  void aTokenIsThePasswordOfTheUserThatTheRegistrySays() throws Exception {
    Registry registry = registry("hub", "hub.test", "token");
    registry.setTokenUsername("oauth2accesstoken");
    configured(registry);

    assertThat(reach("hub").logins())
        .containsExactly(login("hub.test", Login.Kind.PASSWORD, "oauth2accesstoken", "token"));
  }

  @Test
  void aRefreshTokenIsWrittenAsDockerDoes() throws Exception {
    configured(registry("hub", "hub.test", "refresh"));

    assertThat(reach("hub").logins())
        .containsExactly(login("hub.test", Login.Kind.IDENTITY_TOKEN, "", "refresh"));
  }

  @Test
  void onlyTheHostsThatAreAskedForGetTheirCredentials() throws Exception {
    configured(registry("a", "a.test", "user"), registry("b", "b.test", "other"));

    Reach reach = reach("a.test");

    assertThat(reach.logins()).extracting(Login::registry).containsExactly("a.test");
    assertThat(reach.hosts()).extracting(HostReach::host).containsExactly("a.test", "b.test");
    assertThat(RunReach.of(run, null, Optional.empty(), List.of()).logins())
        .extracting(Login::registry)
        .containsExactly("a.test", "b.test");
    assertThat(RunReach.of(run, null, Optional.of(List.of()), List.of()).logins()).isEmpty();
  }

  @Test
  void mirrorsGetTheirCredentialsWithTheRegistryThatTheyMirror() throws Exception {
    Registry hub = new Registry("hub", "docker.io");
    hub.setMirrors("mirror.test/hub");
    configured(hub, registry("mirror", "mirror.test", "user"));

    assertThat(reach("docker.io").logins())
        .extracting(Login::registry)
        .containsExactly("mirror.test");
  }

  @Test
  void ofTwoRegistriesOnOneHostTheNamedOneCounts() throws Exception {
    configured(registry("first", "one.test", "other"), registry("second", "one.test", "user"));

    assertThat(reach("second").logins()).extracting(Login::username).containsExactly("joe");
    assertThat(reach("one.test").logins()).extracting(Login::username).containsExactly("ann");
  }

  @Test
  void credentialsThatAStepNamesComeFirst() throws Exception {
    configured(registry("a", "a.test", "missing"), registry("b", "b.test", "other"));

    Reach reach =
        RunReach.of(
            run,
            null,
            Optional.of(List.of("a.test", "b.test")),
            List.of(new Named("token", "b.test", "team/app"), new Named("user", "a.test", "")));

    assertThat(reach.logins())
        .extracting(Login::registry, Login::repository, Login::secret)
        .containsExactly(
            tuple("b.test", "team/app", PASSWORD),
            tuple("a.test", "", PASSWORD),
            tuple("b.test", "", "x"));
  }

  @Test
  void theUseOfCredentialsIsTracked() throws Exception {
    StandardCredentials tracked = Stored.password("tracked", "joe", PASSWORD);
    Stored.globally(tracked);
    configured(registry("hub", "hub.test", "tracked"));

    reach("hub.test");

    Fingerprint fingerprint = CredentialsProvider.getFingerprintOf(tracked);
    assertThat(fingerprint).isNotNull();
    assertThat(fingerprint.getJobs()).containsExactly("job");
  }

  @Test
  void whatWasNotAskedForIsNotTracked() throws Exception {
    StandardCredentials untouched = Stored.password("untouched", "joe", PASSWORD);
    Stored.globally(untouched);
    configured(registry("hub", "hub.test", "untouched"));

    reach("other.test");

    assertThat(CredentialsProvider.getFingerprintOf(untouched)).isNull();
  }

  @Test
  void credentialsOfAFolderAreSeenFromInside() throws Exception {
    Folder folder = jenkins.createProject(Folder.class);
    Stored.inFolder(folder, Stored.password("own", "joe", PASSWORD));
    folder.addProperty(new FolderRegistries(List.of(registry("team", "team.test", "own"))));
    FreeStyleBuild inside = job(folder, "inside");

    assertThat(RunReach.of(inside, null, Optional.of(List.of("team")), List.of()).logins())
        .containsExactly(login("team.test", Login.Kind.PASSWORD, "joe", "own"));
  }

  @Test
  void credentialsOfAFolderAreNotSeenFromOutside() throws Exception {
    Folder folder = jenkins.createProject(Folder.class);
    Stored.inFolder(folder, Stored.password("hidden", "joe", PASSWORD));
    configured(registry("hub", "hub.test", "hidden"));

    refused("credentials-not-found", () -> reach("hub.test"))
        .hasMessageContaining("'hidden'")
        .hasMessageContaining("'job'")
        .hasMessageContaining("username with password, secret text");
  }

  @Test
  void credentialsOfADomainAreForItsHostsAlone() throws Exception {
    configured(
        registry("only", "https://only.test:5000", "restricted"),
        registry("hub", "hub.test", "restricted"));

    assertThat(reach("only").logins())
        .containsExactly(login("only.test:5000", Login.Kind.PASSWORD, "joe", "restricted"));
    refused("credentials-of-another-domain", () -> reach("hub"))
        .hasMessageContaining("'restricted'")
        .hasMessageContaining("https://hub.test");
  }

  @Test
  void credentialsOfAnotherTypeAreRefusedWithTheTypesThatFit() throws Exception {
    configured(registry("hub", "hub.test", "ca"));

    refused("credentials-of-wrong-type", () -> reach("hub"))
        .hasMessageContaining("'ca'")
        .hasMessageContaining("\"Secret file\"")
        .hasMessageContaining("username with password, secret text");
  }

  @Test
  void aRegistryThatNobodyAskedForFailsNothing() throws Exception {
    Registry broken = registry("broken", "broken.test", "missing");
    broken.setCaCredentialsId("missing");
    broken.setInsecure(true);
    configured(broken, registry("hub", "hub.test", "user"));
    ByteArrayOutputStream log = new ByteArrayOutputStream();

    Reach reach =
        RunReach.of(
            run,
            null,
            Optional.empty(),
            List.of(),
            new StreamTaskListener(log, StandardCharsets.UTF_8));

    assertThat(reach.logins()).extracting(Login::registry).containsExactly("hub.test");
    assertThat(reach.hosts())
        .extracting(HostReach::host, HostReach::insecure)
        .containsExactly(tuple("broken.test", true), tuple("hub.test", false));
    assertThat(log.toString(StandardCharsets.UTF_8))
        .contains("The registry 'broken' is used without its credentials: There are no");
  }

  @Test
  void aCaComesFromASecretFileWithoutWhatElseIsInIt() throws Exception {
    Registry registry = new Registry("hub", "hub.test");
    registry.setCaCredentialsId("ca");
    configured(registry);

    assertThat(reach("hub").hosts().get(0).cas())
        .singleElement()
        .satisfies(
            pem ->
                assertThat(pem.lines().toList())
                    .isEqualTo(certificateLines(Files.readString(certificates.ca()))));
  }

  /** From the first line to the last of the certificate. */
  private static List<String> certificateLines(String pem) {
    List<String> lines = pem.lines().toList();
    return lines.subList(
        lines.indexOf("-----BEGIN CERTIFICATE-----"),
        lines.indexOf("-----END CERTIFICATE-----") + 1);
  }

  @Test
  void aSecretFileWithoutCertificatesIsRefused() {
    Registry registry = new Registry("hub", "hub.test");
    registry.setCaCredentialsId("text");
    configured(registry);

    refused("credentials-unreadable", () -> reach("hub")).hasMessageContaining("'text'");
  }

  @Test
  void aPastedCaThatIsNoneIsRefused() {
    Registry registry = new Registry("hub", "hub.test");
    registry.setCa("-----BEGIN CERTIFICATE-----\nMIIB");
    configured(registry);

    refused("unreadable-ca", () -> reach("hub")).hasMessageContaining("'hub'");
  }

  @Test
  void aClientCertificateTravelsUnderAPasswordOfItsOwn() throws Exception {
    Registry registry = new Registry("hub", "hub.test");
    registry.setClientCertificateId("client");
    configured(registry);

    HostReach.ClientKey key = reach("hub").hosts().get(0).clientCertificate();

    assertThat(key).isNotNull();
    assertThat(key.password()).isNotEqualTo("of-the-store").hasSizeGreaterThan(20);
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(new ByteArrayInputStream(key.pkcs12()), key.password().toCharArray());
    String alias = Collections.list(store.aliases()).get(0);
    assertThat(store.size()).isEqualTo(1);
    assertThat(store.getKey(alias, key.password().toCharArray())).isNotNull();
    assertThat((X509Certificate) store.getCertificate(alias))
        .satisfies(
            certificate ->
                assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("CN=joe"));
  }

  @Test
  void clientCertificateAndPasswordOfTheProxyAreForTheHostsThatAreAskedFor() throws Exception {
    Registry registry = new Registry("hub", "hub.test");
    registry.setClientCertificateId("client");
    registry.setProxy("http://proxy.test:3128");
    registry.setProxyCredentialsId("user");
    configured(registry);

    HostReach host = reach("other.test").hosts().get(0);

    assertThat(host.clientCertificate()).isNull();
    assertThat(host.proxy())
        .isEqualTo(new HostReach.Proxy("proxy.test", 3128, "", "", "Jenkins' registry \"hub\""));
  }

  @Test
  void aClientCertificateGoesWithCredentialsThatAStepNames() throws Exception {
    Registry registry = registry("hub", "hub.test", "other");
    registry.setClientCertificateId("client");
    configured(registry);

    Reach reach =
        RunReach.of(
            run, null, Optional.of(List.of()), List.of(new Named("user", "hub.test", "a/b")));

    assertThat(reach.logins()).extracting(Login::username).containsExactly("joe");
    assertThat(reach.hosts().get(0).clientCertificate()).isNotNull();
  }

  @Test
  void aTokenIsUsedAsTheRegistryOfThatHostSaysThatHasIt() throws Exception {
    Registry registry = registry("second", "one.test", "token");
    registry.setTokenUsername("robot");
    configured(registry("first", "one.test", "other"), registry);

    assertThat(
            RunReach.of(
                    run,
                    null,
                    Optional.of(List.of("one.test")),
                    List.of(new Named("token", "one.test", "")))
                .logins())
        .containsExactly(login("one.test", Login.Kind.PASSWORD, "robot", "token"));
  }

  @Test
  void ofTwoRegistriesOfAHostTheSettingsOfTheNamedOneCount() throws Exception {
    Registry nearest = registry("first", "one.test", "other");
    nearest.setTokenUsername("nobody");
    Registry named = registry("second", "one.test", "other");
    named.setTokenUsername("robot");
    named.setCa(Files.readString(certificates.ca()));
    configured(nearest, named);

    Reach reach =
        RunReach.of(
            run,
            null,
            Optional.of(List.of()),
            List.of(new Named("token", "one.test", "", "second")));

    assertThat(reach.logins())
        .containsExactly(login("one.test", Login.Kind.PASSWORD, "robot", "token"));
    assertThat(reach.hosts()).singleElement().satisfies(host -> assertThat(host.cas()).hasSize(1));
  }

  @Test
  void aNameThatIsTheHostOfAnotherRegistryDoesNotTakeItsPlace() throws Exception {
    configured(
        registry("hub.test", "elsewhere.test", "other"), registry("hub", "hub.test", "user"));

    assertThat(reach("hub.test").logins())
        .containsExactly(login("hub.test", Login.Kind.PASSWORD, "joe", "user"));
  }

  @Test
  void aProxyHasItsLogin() throws Exception {
    Registry registry = new Registry("hub", "hub.test");
    registry.setProxy("http://proxy.test:3128");
    registry.setProxyCredentialsId("user");
    configured(registry);

    assertThat(reach("hub").hosts().get(0).proxy())
        .isEqualTo(
            new HostReach.Proxy("proxy.test", 3128, "joe", PASSWORD, "Jenkins' registry \"hub\""));
  }

  /** As the plugins of clouds do: a token from what docker-commons does not know itself. */
  @TestExtension
  public static final class CloudTokens
      extends AuthenticationTokenSource<DockerRegistryToken, FileCredentials> {
    public CloudTokens() {
      super(DockerRegistryToken.class, FileCredentials.class);
    }

    @Override
    public CredentialsMatcher matcher() {
      return CredentialsMatchers.anyOf(
          CredentialsMatchers.withId("cloud"), CredentialsMatchers.withId("cloud-broken"));
    }

    @Override
    public DockerRegistryToken convert(FileCredentials credentials)
        throws AuthenticationTokenException {
      try (InputStream content = credentials.getContent()) {
        return new DockerRegistryToken(
            "", new String(content.readAllBytes(), StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new AuthenticationTokenException(e);
      }
    }
  }

  @Test
  void aCloudsTokenForDockerCommonsLogsIn() throws Exception {
    String token =
        Base64.getEncoder().encodeToString(("AWS:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
    Stored.globally(Stored.file("cloud", token));
    configured(registry("ecr", "ecr.test", "cloud"));

    assertThat(reach("ecr").logins())
        .containsExactly(login("ecr.test", Login.Kind.PASSWORD, "AWS", "cloud"));
    assertThat(CredentialsItems.logins(null, "", ""))
        .extracting(option -> option.value)
        .contains("cloud")
        .doesNotContain("ca");
  }

  @Test
  void aTokenThatIsNoUserAndPasswordIsToldAndNotShown() throws Exception {
    Stored.globally(Stored.file("cloud-broken", PASSWORD));
    configured(registry("ecr", "ecr.test", "cloud-broken"));

    refused("credentials-without-token", () -> reach("ecr")).hasMessageContaining("'cloud-broken'");
  }

  @Test
  void aRunOfAPullRequestGetsNoCredentials() throws Exception {
    Registry registry = registry("hub", "hub.test", "user");
    registry.setCa(Files.readString(certificates.ca()));
    registry.setClientCertificateId("client");
    registry.setProxy("http://proxy.test:3128");
    registry.setProxyCredentialsId("user");
    configured(registry);
    RegistriesConfiguration.get().setAgentConfig(true);
    FreeStyleProject job = jenkins.createFreeStyleProject();
    job.addProperty(
        new ParametersDefinitionProperty(new StringParameterDefinition("CHANGE_ID", "7")));

    Reach reach =
        RunReach.of(
            jenkins.buildAndAssertSuccess(job),
            null,
            Optional.of(List.of("hub")),
            List.of(new Named("user", "hub.test", "")));
    RegistriesConfiguration.get().setAgentConfig(false);

    assertThat(reach.logins()).isEmpty();
    assertThat(reach.agentConfig()).isFalse();
    assertThat(reach.hosts())
        .singleElement()
        .satisfies(
            host -> {
              assertThat(host.cas()).hasSize(1);
              assertThat(host.clientCertificate()).isNull();
              assertThat(host.proxy())
                  .isEqualTo(
                      new HostReach.Proxy("proxy.test", 3128, "", "", "Jenkins' registry \"hub\""));
            });
  }

  @Test
  void storeAndPatienceAreThoseOfTheConfiguration() throws Exception {
    configured();

    assertThat(reach())
        .isEqualTo(new Reach(List.of(), List.of(), false, StorePlace.DEFAULT, Patience.DEFAULT));
  }

  @Test
  void noSecretIsInTheTextOfWhatARunGets() throws Exception {
    Registry registry = registry("hub", "hub.test", "user");
    registry.setProxy("http://proxy.test:3128");
    registry.setProxyCredentialsId("user");
    configured(registry);

    assertThat(reach("hub").toString()).contains("hub.test").doesNotContain(PASSWORD);
  }
}
