package io.jenkins.plugins.slipway.bind;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SecretBytes;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.impl.CertificateCredentialsImpl;
import hudson.model.Result;
import hudson.util.Secret;
import io.github.slipway.testsupport.DistributionRegistry;
import io.github.slipway.testsupport.RequiredPart;
import io.github.slipway.testsupport.TestCertificates;
import io.jenkins.plugins.slipway.BuiltMavenPlugin;
import io.jenkins.plugins.slipway.config.Registry;
import io.jenkins.plugins.slipway.testing.Pipelines;
import io.jenkins.plugins.slipway.testing.TwoRegistries;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.stream.Stream;
import org.jenkinsci.plugins.plaincredentials.impl.FileCredentialsImpl;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class WithRegistryTest {
  private static final String KEY_PASSWORD = "passw0rd-of-the-key";

  private static JenkinsRule jenkins;
  private static Pipelines pipelines;
  private static TwoRegistries registries;
  private static DistributionRegistry hub;
  private static DistributionRegistry other;

  @TempDir static Path folder;

  @BeforeAll
  static void start(JenkinsRule rule) throws Exception {
    jenkins = rule;
    pipelines = new Pipelines(rule);
    registries = TwoRegistries.start(folder);
    hub = registries.hub();
    other = registries.other();
  }

  @AfterAll
  static void stop() {
    if (registries != null) {
      registries.close();
    }
  }

  @Test
  void toolsAreLoggedInAndTrustTheRegistrysCa() throws Exception {
    RequiredPart.SKOPEO.require();
    RequiredPart.DOCKER.require();
    WorkflowRun run =
        run(
            Result.SUCCESS,
            """
            node {
              withRegistry('hub') {
                sh 'skopeo copy -q --dest-cert-dir "$REGISTRY_CERT_DIR" LAYOUT:1 docker://HUB/team/app:1'
                sh 'skopeo inspect docker://HUB/team/app:1'
                sh 'docker manifest inspect HUB/team/app:1'
                sh 'buildah STORE pull -q docker://HUB/team/app:1'
                sh 'buildah STORE push -q --cert-dir "$REGISTRY_CERT_DIR" HUB/team/app:1 docker://HUB/team/app:2'
              }
            }
            """
                .replace(
                    "STORE",
                    "--storage-driver vfs --root "
                        + folder.resolve("root")
                        + " --runroot "
                        + folder.resolve("run")));

    assertThat(hub.requestsWithStatus())
        .contains("PUT /v2/team/app/manifests/1 201", "PUT /v2/team/app/manifests/2 201");
    jenkins.assertLogContains("\"schemaVersion\": 2", run);
    jenkins.assertLogContains("\"org.example.team\": \"slip\"", run);
    jenkins.assertLogContains(hub.host() + ": ", run);
    Pipelines.assertNowhere(run, secrets("me", TwoRegistries.PASSWORD));
  }

  @Test
  void mavenReachesTheRegistryAsJenkinsDoes() throws Exception {
    BuiltMavenPlugin maven = BuiltMavenPlugin.require();
    WorkflowRun run =
        run(
            Result.SUCCESS,
            """
            node {
              withRegistry('hub') {
                sh 'skopeo copy -q LAYOUT:1 docker://HUB/of/maven:7.7'
                sh "mvn -B -q ARGUMENTS PLUGIN:check -Dregistry.host=HUB"
                sh "mvn -B ARGUMENTS PLUGIN:list -Dimage=HUB/of/maven"
              }
            }
            """
                .replace("ARGUMENTS", maven.mavenArguments())
                .replace("PLUGIN", maven.coordinates()));

    jenkins.assertLogContains("7.7", run);
    Pipelines.assertNowhere(run, secrets("me", TwoRegistries.PASSWORD));
  }

  @Test
  void toolsShowTheClientCertificateOfTheRegistry() throws Exception {
    TestCertificates.Pair client = registries.certificates().client("slip");
    Path keys = client.pkcs12(folder.resolve("client.p12"), KEY_PASSWORD);
    SystemCredentialsProvider.getInstance()
        .getCredentials()
        .add(
            new CertificateCredentialsImpl(
                CredentialsScope.GLOBAL,
                "client",
                "",
                KEY_PASSWORD,
                new CertificateCredentialsImpl.UploadedKeyStoreSource(
                    null, SecretBytes.fromRawBytes(Files.readAllBytes(keys)))));
    try (DistributionRegistry strict =
        DistributionRegistry.options()
            .tls(registries.certificates().server())
            .clientsSignedBy(registries.certificates().ca())
            .start()) {
      Registry registry = new Registry("strict", strict.url());
      registry.setCa(Files.readString(registries.certificates().ca()));
      registry.setClientCertificateId("client");
      Pipelines.registry(registry);
      WorkflowRun run =
          run(
              Result.SUCCESS,
              """
              node {
                sh '! skopeo copy -q --dest-tls-verify=false LAYOUT:1 docker://STRICT/strict:1'
                withRegistry('strict') {
                  sh 'skopeo copy -q --dest-cert-dir "$REGISTRY_CERT_DIR" LAYOUT:1 docker://STRICT/strict:1'
                  sh 'cat "$REGISTRY_CERT_DIR/client.key"'
                }
              }
              """
                  .replace("STRICT", strict.host()));

      assertThat(strict.requestsWithStatus()).contains("PUT /v2/strict/manifests/1 201");
      assertThat(JenkinsRule.getLog(run))
          .containsPattern("-----BEGIN PRIVATE KEY-----\\s+(\\Q****\\E\\s+)+-----END");
    }
  }

  @Test
  void theSystemsCasAreStillTrusted() throws Exception {
    WorkflowRun run =
        run(
            Result.SUCCESS,
            """
            node {
              withEnv(['SSL_CERT_DIR=']) {
                withRegistry('hub') { sh 'echo "default: $SSL_CERT_DIR"' }
              }
              withEnv(['SSL_CERT_DIR=/my/own']) {
                withRegistry('hub') { sh 'echo "own: $SSL_CERT_DIR"' }
              }
              withEnv(['SSL_CERT_DIR=/my/own']) {
                withRegistry('other') { sh 'echo "without: $SSL_CERT_DIR"' }
              }
            }
            """);

    assertThat(JenkinsRule.getLog(run))
        .containsPattern("(?m)^default: /.*/authorities:/etc/ssl/certs:/etc/pki/tls/certs$")
        .containsPattern("(?m)^own: /.*/authorities:/my/own$");
    jenkins.assertLogContains("without: /my/own", run);
  }

  @Test
  void secretsAreMaskedInWhateverFormTheyStandInTheFiles() throws Exception {
    WorkflowRun run =
        run(
            Result.FAILURE,
            """
            node {
              withRegistry('hub') {
                sh 'cat "$DOCKER_CONFIG/config.json" "$REGISTRY_AUTH_FILE" "$SLIPWAY_REGISTRIES"'
                echo 'PASSWORD'
                error('It was me:PASSWORD')
              }
            }
            """
                .replace("PASSWORD", TwoRegistries.PASSWORD));

    jenkins.assertLogContains("\"auth\" : \"****\"", run);
    jenkins.assertLogContains("ERROR: It was ****", run);
    for (String secret : secrets("me", TwoRegistries.PASSWORD)) {
      jenkins.assertLogNotContains(secret, run);
    }
  }

  @Test
  void blocksNest() throws Exception {
    WorkflowRun run =
        run(
            Result.SUCCESS,
            """
            node {
              withRegistry('hub') {
                sh 'skopeo copy -q LAYOUT:1 docker://HUB/nested:1'
                withRegistry('other') {
                  sh 'skopeo copy -q --dest-tls-verify=false docker://HUB/nested:1 docker://OTHER/nested:1'
                }
                sh 'grep -c OTHER "$DOCKER_CONFIG/config.json" || echo only the outer one'
              }
              sh 'echo after: ${DOCKER_CONFIG-none} ${REGISTRY_AUTH_FILE-none}'
            }
            """);

    assertThat(other.requestsWithStatus()).contains("PUT /v2/nested/manifests/1 201");
    jenkins.assertLogContains("only the outer one", run);
    jenkins.assertLogContains("after: none none", run);
    Pipelines.assertNowhere(run, secrets("me", TwoRegistries.PASSWORD));
    Pipelines.assertNowhere(run, secrets("you", TwoRegistries.OTHER_PASSWORD));
  }

  @Test
  void aRunOfAPullRequestGetsNoCredentials() throws Exception {
    WorkflowRun run =
        pipelines.runOfPullRequest(
            Result.SUCCESS,
            """
            node {
              withRegistry('hub') {
                sh 'cat "$REGISTRY_AUTH_FILE"; find "$DOCKER_CONFIG" -type f'
              }
            }
            """);

    jenkins.assertLogContains("pull request: the block gets no credentials", run);
    jenkins.assertLogContains("\"auths\" : { }", run);
    jenkins.assertLogContains("ca.crt", run);
    Pipelines.assertNowhere(run, secrets("me", TwoRegistries.PASSWORD));
  }

  @Test
  void credentialsOfTheStepComeBeforeThoseOfTheRegistry() throws Exception {
    WorkflowRun run =
        run(
            Result.FAILURE,
            """
            node {
              withRegistry(registry: 'HUB', credentialsId: 'other-login') {
                sh 'skopeo inspect docker://HUB/team/app:1'
              }
            }
            """);

    jenkins.assertLogContains("other-login", run);
    jenkins.assertLogContains("uthenti", run);
  }

  @Test
  void anUnknownNameListsThoseThatAreKnown() throws Exception {
    WorkflowRun run = run(Result.FAILURE, "node { withRegistry('hup') { echo 'no' } }");
    WorkflowRun none = run(Result.FAILURE, "node { withRegistry() { echo 'no' } }");

    jenkins.assertLogContains("hub (" + hub.host() + ")", run);
    jenkins.assertLogContains("other (" + other.host() + ")", run);
    jenkins.assertLogNotContains("RegistryException", run);
    jenkins.assertLogContains("hub (" + hub.host() + ")", none);
  }

  @Test
  void credentialsThatAreMissingOrOfAnotherTypeFail() throws Exception {
    SystemCredentialsProvider.getInstance()
        .getCredentials()
        .add(
            new FileCredentialsImpl(
                CredentialsScope.GLOBAL,
                "a-file",
                "",
                "file.txt",
                SecretBytes.fromRawBytes(new byte[] {1})));
    WorkflowRun missing =
        run(
            Result.FAILURE,
            "node { withRegistry(registry: 'hub', credentialsId: 'gone') { echo 'no' } }");
    WorkflowRun wrong =
        run(
            Result.FAILURE,
            "node { withRegistry(registry: 'hub', credentialsId: 'a-file') { echo 'no' } }");

    jenkins.assertLogContains("gone", missing);
    jenkins.assertLogContains("a-file", wrong);
    assertThat(PrivateDirectories.get().snapshot()).isEmpty();
  }

  @Test
  void aTokenStandsInTheFormThatDockerHasForIt() throws Exception {
    SystemCredentialsProvider.getInstance()
        .getCredentials()
        .add(
            new StringCredentialsImpl(
                CredentialsScope.GLOBAL, "token", "", Secret.fromString("T0ken-of-me")));
    WorkflowRun run =
        run(
            Result.SUCCESS,
            """
            node {
              withRegistry(registry: 'tokens.test', credentialsId: 'token') {
                sh 'cat "$DOCKER_CONFIG/config.json"'
              }
            }
            """);

    jenkins.assertLogContains("\"registrytoken\" : \"****\"", run);
    Pipelines.assertNowhere(run, secrets("", "T0ken-of-me"));
  }

  @Test
  void itWorksInDeclarative() throws Exception {
    run(
        Result.SUCCESS,
        """
        pipeline {
          agent any
          stages {
            stage('copy') {
              steps {
                withRegistry('hub') {
                  sh 'skopeo copy -q LAYOUT:1 docker://HUB/declarative:1'
                }
              }
            }
          }
        }
        """);

    assertThat(hub.requestsWithStatus()).contains("PUT /v2/declarative/manifests/1 201");
  }

  @Test
  void itNeedsAWorkspace() throws Exception {
    WorkflowRun run = run(Result.FAILURE, "withRegistry('hub') { echo 'no' }");

    jenkins.assertLogContains("Perhaps you forgot to surround the withRegistry step", run);
  }

  private static WorkflowRun run(Result result, String script) throws Exception {
    return pipelines.run(result, registries.filled(script));
  }

  /** The secret as it is and in Base64, alone and with its user. */
  private static String[] secrets(String user, String secret) {
    return Stream.of(secret, user + ":" + secret)
        .flatMap(text -> Stream.of(text, base64(text)))
        .toArray(String[]::new);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
