package io.jenkins.plugins.slipway.image;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import hudson.slaves.DumbSlave;
import io.github.slipway.testsupport.DistributionRegistry;
import io.jenkins.plugins.slipway.config.Registry;
import io.jenkins.plugins.slipway.testing.Pipelines;
import io.jenkins.plugins.slipway.testing.TwoRegistries;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class ImageStepsTest {
  private static JenkinsRule jenkins;
  private static Pipelines pipelines;
  private static TwoRegistries registries;
  private static DistributionRegistry hub;
  private static DistributionRegistry other;

  @BeforeAll
  static void start(JenkinsRule rule, @TempDir Path folder) throws Exception {
    jenkins = rule;
    pipelines = new Pipelines(rule);
    registries = TwoRegistries.start(folder);
    hub = registries.hub();
    other = registries.other();
    Registry restricted = registries.hubRegistry();
    restricted.setNamespace("team");
    restricted.setPushable("team/**, promoted/**");
    Pipelines.registry(restricted);
    run(
        Result.SUCCESS,
        """
        node {
          sh 'skopeo copy -q LAYOUT:1 oci:layout:1'
          registryCopy from: 'oci:layout:1', to: 'app:1', registry: 'hub'
        }
        """);
  }

  @AfterAll
  static void stop() {
    if (registries != null) {
      registries.close();
    }
  }

  @Test
  void anImageIsLookedAtWithoutANode() throws Exception {
    WorkflowRun run =
        run(
            Result.SUCCESS,
            """
            def image = registryImage('HUB/team/app:1')
            echo "exists ${image.exists}, ${image.digest}, tags ${image.tags}, id ${image.imageId}"
            echo "size ${image.size > 0}, created '${image.created}', for ${image.platforms}"
            echo "team ${image.labels['org.example.team']}"
            """);

    assertThat(JenkinsRule.getLog(run))
        .containsPattern("exists true, sha256:\\p{XDigit}{64}, tags \\[1.*], id sha256:")
        .contains("size true, created '20", "for [linux/amd64]", "team slip");
  }

  @Test
  void anImageThatIsNotThereIsNoFailure() throws Exception {
    WorkflowRun run =
        run(
            Result.SUCCESS,
            """
            def tag = registryImage(image: 'app:none', registry: 'hub')
            echo "tag: ${tag.exists} '${tag.digest}' ${tag.tags.contains('1')}"
            def repository = registryImage(image: 'gone:1', registry: 'hub')
            echo "repository: ${repository.exists} ${repository.tags}"
            """);

    jenkins.assertLogContains("tag: false '' true", run);
    jenkins.assertLogContains("repository: false []", run);
  }

  @Test
  void otherTroubleWithAnImageFails() throws Exception {
    WorkflowRun refused =
        run(Result.FAILURE, "registryImage image: 'HUB/team/app:1', credentialsId: 'other-login'");
    WorkflowRun wrong = run(Result.FAILURE, "registryImage 'HUB/Team//app:1'");

    jenkins.assertLogContains("[wrong-credentials]", refused);
    assertThat(JenkinsRule.getLog(refused)).containsOnlyOnce("In Jenkins: Correct the user name");
    jenkins.assertLogContains("[invalid-reference]", wrong);
    assertThat(JenkinsRule.getLog(refused)).doesNotContain("\tat ");
  }

  @Test
  void theCredentialsThatABlockNamesComeBeforeTheConfiguredOnesOfItsRegistry() throws Exception {
    WorkflowRun run =
        run(
            Result.FAILURE,
            """
            node {
              withRegistry(registry: 'hub', credentialsId: 'other-login') {
                registryImage image: 'app:1', registry: 'hub'
              }
            }
            """);

    jenkins.assertLogContains("[wrong-credentials]", run);
  }

  @Test
  void anImageGetsFurtherTags() throws Exception {
    WorkflowRun run =
        run(
            Result.SUCCESS,
            """
            def tagged = registryTag(image: 'app:1', registry: 'hub', tags: ['stable', '1.0'])
            echo "got ${tagged.tags} ${tagged.references} ${tagged.digest}"
            assert tagged.digest == registryImage('HUB/team/app:stable').digest
            registryTag(image: 'HUB/team/app:1', tags: 'more, less')
            """);

    jenkins.assertLogContains(
        "got [stable, 1.0] [HUB/team/app:stable, HUB/team/app:1.0] sha256:"
            .replace("HUB", hub.host()),
        run);
    assertThat(hub.requestsWithStatus())
        .contains(
            "PUT /v2/team/app/manifests/stable 201",
            "PUT /v2/team/app/manifests/1.0 201",
            "PUT /v2/team/app/manifests/more 201",
            "PUT /v2/team/app/manifests/less 201");
  }

  @Test
  void aRepositoryThatMayNotBePushedIsNot() throws Exception {
    WorkflowRun tag =
        run(Result.FAILURE, "registryTag(image: 'HUB/private/app:1', tags: ['stable'])");
    WorkflowRun copy =
        run(Result.FAILURE, "registryCopy(from: 'HUB/team/app:1', to: 'HUB/private/app:1')");

    jenkins.assertLogContains("Images may not be pushed to " + hub.host() + "/private/app", tag);
    jenkins.assertLogContains("Images may not be pushed to " + hub.host() + "/private/app", copy);
    assertThat(hub.requests()).noneMatch(request -> request.contains("/private/"));
  }

  @Test
  void imagesAreCopiedBetweenRegistriesEachWithItsOwnCredentials() throws Exception {
    WorkflowRun run =
        run(
            Result.SUCCESS,
            """
            def would = registryCopy(from: 'HUB/team/app:1', to: 'OTHER/copied/app', dryRun: true)
            echo "would ${would.dryRun} ${would.references}"
            assert !registryImage('OTHER/copied/app:1').exists
            def copied = registryCopy(from: 'app:1', fromRegistry: 'hub', to: 'copied/app', registry: 'other')
            echo "copied ${copied.references} ${copied.bytesSent > 0} ${copied.images[0].platforms}"
            assert copied.digest == registryImage('HUB/team/app:1').digest
            assert registryCopy(from: 'HUB/team/app:1', to: 'OTHER/copied/app').images[0].unchanged
            registryCopy(from: 'HUB/team/app', to: 'OTHER/copied/some', tags: ['1'])
            """);

    jenkins.assertLogContains("would true [" + other.host() + "/copied/app:1]", run);
    jenkins.assertLogContains("copied [" + other.host() + "/copied/app:1] true", run);
    assertThat(other.requestsWithStatus()).contains("PUT /v2/copied/some/manifests/1 201");
  }

  @Test
  void credentialsOfTheStepCountForTheirSide() throws Exception {
    Pipelines.login("wrong-login", "me", "not-this-one");
    WorkflowRun source =
        run(
            Result.FAILURE,
            "registryCopy(from: 'HUB/team/app:1', to: 'OTHER/x', fromCredentialsId:"
                + " 'wrong-login')");
    WorkflowRun target =
        run(
            Result.FAILURE,
            "registryCopy(from: 'HUB/team/app:1', to: 'OTHER/x', credentialsId: 'wrong-login')");

    jenkins.assertLogContains(hub.host() + " ", source);
    jenkins.assertLogContains("wrong-login", source);
    jenkins.assertLogContains("wrong-login", target);
    Pipelines.assertNowhere(
        source, "not-this-one", TwoRegistries.PASSWORD, TwoRegistries.OTHER_PASSWORD);
    Pipelines.assertNowhere(
        target, "not-this-one", TwoRegistries.PASSWORD, TwoRegistries.OTHER_PASSWORD);
  }

  @Test
  void layoutsAndArchivesAreThoseOfTheWorkspace() throws Exception {
    WorkflowRun run =
        run(
            Result.SUCCESS,
            """
            node {
              registryCopy from: 'HUB/team/app:1', to: 'oci:out/image:1'
              sh 'test -f out/image/index.json'
              registryCopy from: 'HUB/team/app:1', to: 'docker-archive:image.tar'
              registryCopy from: 'docker-archive:image.tar', to: 'HUB/team/archive:1', format: 'oci'
              dir('out') { registryCopy from: 'oci:image:1', to: 'HUB/team/again:1' }
            }
            """);

    assertThat(hub.requestsWithStatus())
        .contains("PUT /v2/team/archive/manifests/1 201", "PUT /v2/team/again/manifests/1 201");
    jenkins.assertLogContains("workspace", run);
  }

  @Test
  void pathsOutsideOfTheWorkspaceAreRefused() throws Exception {
    WorkflowRun absolute =
        run(Result.FAILURE, "node { registryCopy from: 'oci:/etc', to: 'HUB/team/app:2' }");
    WorkflowRun up =
        run(Result.FAILURE, "node { registryCopy from: 'HUB/team/app:1', to: 'oci:../x:1' }");
    WorkflowRun nowhere = run(Result.FAILURE, "registryCopy from: 'HUB/team/app:1', to: 'oci:x:1'");

    jenkins.assertLogContains("is not a path in the workspace", absolute);
    jenkins.assertLogContains("is not a path in the workspace", up);
    jenkins.assertLogContains("needs a workspace", nowhere);
  }

  @Test
  void aRegistryIsChecked() throws Exception {
    hub.forgetRequests();
    WorkflowRun run =
        run(
            Result.SUCCESS,
            """
            def state = registryCheck(registry: 'hub', repository: 'app', push: true)
            echo "usable ${state.usable}: ${state.findings.collect { it.step + ' ' + it.outcome }}"
            registryCheck 'other'
            """);

    assertThat(JenkinsRule.getLog(run)).containsPattern("usable true: \\[.*LOGIN OK.*PUSH OK");
    assertThat(hub.requestsWithStatus()).noneMatch(request -> request.endsWith(" 201"));
  }

  @Test
  void aRegistryThatCannotBeUsedFailsTheBuildUnlessItIsOnlyLookedAt() throws Exception {
    Pipelines.login("wrong-login", "me", "not-this-one");
    WorkflowRun failed =
        run(Result.FAILURE, "registryCheck registry: 'hub', credentialsId: 'wrong-login'");
    WorkflowRun looked =
        run(
            Result.SUCCESS,
            """
            def state = registryCheck(registry: 'hub', credentialsId: 'wrong-login', failOnError: false)
            echo "usable ${state.usable}"
            """);

    jenkins.assertLogContains(hub.host() + " cannot be used for this", failed);
    jenkins.assertLogContains("usable false", looked);
  }

  @Test
  void runsOfPullRequestsPushNothing() throws Exception {
    hub.forgetRequests();
    other.forgetRequests();
    WorkflowRun tag =
        runOfPullRequest(Result.FAILURE, "registryTag(image: 'HUB/team/app:1', tags: ['evil'])");
    WorkflowRun copy =
        runOfPullRequest(
            Result.FAILURE, "registryCopy(from: 'HUB/team/app:1', to: 'OTHER/evil:1')");

    jenkins.assertLogContains("this is a run of a pull request", tag);
    jenkins.assertLogContains("this is a run of a pull request", copy);
    assertThat(hub.requests()).isEmpty();
    assertThat(other.requests()).isEmpty();
  }

  @Test
  void runsOfPullRequestsLookAtRegistriesWithoutCredentials() throws Exception {
    try (DistributionRegistry open = DistributionRegistry.start()) {
      WorkflowRun run =
          runOfPullRequest(
              Result.SUCCESS,
              """
              echo "exists ${registryImage('OPEN/any:1').exists}"
              registryCheck 'OPEN'
              def state = registryCheck(registry: 'hub', failOnError: false)
              echo "hub ${state.usable}"
              """
                  .replace("OPEN", open.host()));

      jenkins.assertLogContains("exists false", run);
      jenkins.assertLogContains("hub false", run);
    }
  }

  @Test
  void theyRunWhereTheWorkspaceIs() throws Exception {
    DumbSlave agent = jenkins.createOnlineSlave();
    WorkflowRun run =
        run(
            Result.SUCCESS,
            """
            node('AGENT') {
              registryCopy from: 'HUB/team/app:1', to: 'oci:here:1'
              sh 'test -f here/index.json'
              registryCopy from: 'oci:here:1', to: 'HUB/team/remote:1'
              def tagged = registryTag(image: 'HUB/team/remote:1', tags: ['again'])
              assert registryImage('HUB/team/remote:again').digest == tagged.digest
              assert registryCheck('hub').usable
            }
            """
                .replace("AGENT", agent.getNodeName()));

    jenkins.assertLogContains("Running on " + agent.getNodeName(), run);
    assertThat(hub.requestsWithStatus()).contains("PUT /v2/team/remote/manifests/again 201");
    Pipelines.assertNowhere(run, TwoRegistries.PASSWORD);
  }

  @Test
  void anAbortStopsTheWorkOnTheAgentToo() throws Exception {
    DumbSlave agent = jenkins.createOnlineSlave();
    // Takes a request and never answers.
    try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      silent.setSoTimeout(120_000);
      WorkflowRun run =
          pipelines
              .job(
                  "node('%s') { registryImage '127.0.0.1:%d/app:1' }"
                      .formatted(agent.getNodeName(), silent.getLocalPort()))
              .scheduleBuild2(0)
              .waitForStart();
      try (Socket connection = silent.accept()) {
        connection.setSoTimeout(120_000);
        assertThat(connection.getInputStream().read()).isNotNegative();

        run.doStop();

        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(run));
        waitUntilItHangsUp(connection);
      }
    }
  }

  @Test
  void aBlocksCredentialsCountForStepsInIt() throws Exception {
    Registry bare = new Registry("bare", "127.0.0.1:" + other.port());
    Pipelines.registry(bare);
    WorkflowRun run =
        run(
            Result.SUCCESS,
            """
            node {
              withRegistry(registry: 'bare', credentialsId: 'other-login') {
                echo "inside ${registryImage(image: 'x:1', registry: 'bare').exists}"
              }
            }
            """);

    jenkins.assertLogContains("inside false", run);
  }

  @Test
  void theyWorkInDeclarative() throws Exception {
    WorkflowRun run =
        run(
            Result.SUCCESS,
            """
            pipeline {
              agent none
              stages {
                stage('promote') {
                  steps {
                    registryCheck registry: 'hub', repository: 'app'
                    registryTag image: 'app:1', registry: 'hub', tags: ['declared', 'twice']
                    script { echo "exists ${registryImage('HUB/team/app:twice').exists}" }
                  }
                }
              }
            }
            """);

    jenkins.assertLogContains("exists true", run);
  }

  @Test
  void anUnknownRegistryListsThoseThatAreKnown() throws Exception {
    WorkflowRun run = run(Result.FAILURE, "registryCheck 'hup'");

    jenkins.assertLogContains("hub (" + hub.host() + ")", run);
  }

  private static void waitUntilItHangsUp(Socket connection) throws IOException {
    try {
      connection.getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (SocketTimeoutException e) {
      throw e;
    } catch (SocketException e) {
      assertThat(e).hasMessageContaining("reset");
    }
  }

  private static WorkflowRun run(Result result, String script) throws Exception {
    return pipelines.run(result, registries.filled(script));
  }

  private static WorkflowRun runOfPullRequest(Result result, String script) throws Exception {
    return pipelines.runOfPullRequest(result, registries.filled(script));
  }
}
