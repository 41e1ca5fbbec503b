package io.jenkins.plugins.slipway.push;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import hudson.slaves.DumbSlave;
import io.github.slipway.testsupport.DistributionRegistry;
import io.jenkins.plugins.slipway.config.RegistriesConfiguration;
import io.jenkins.plugins.slipway.config.Registry;
import io.jenkins.plugins.slipway.testing.Pipelines;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** A registry that wants a password, and an agent. */
@WithJenkins
class PrivatePushTest {
  private static final String PASSWORD = "pw-4711-geheim";

  private static JenkinsRule jenkins;
  private static PushFixture push;
  private static DumbSlave agent;
  private static Path image;

  @BeforeAll
  static void start(JenkinsRule rule) throws Exception {
    jenkins = rule;
    push = PushFixture.start(rule, DistributionRegistry.options().password("robot", PASSWORD));
    SystemCredentialsProvider store = SystemCredentialsProvider.getInstance();
    store
        .getCredentials()
        .add(
            new UsernamePasswordCredentialsImpl(
                CredentialsScope.GLOBAL, "robot", "pushes", "robot", PASSWORD));
    store
        .getCredentials()
        .add(
            new UsernamePasswordCredentialsImpl(
                CredentialsScope.GLOBAL, "wrong", "does not", "robot", PASSWORD + "-not"));
    store.save();
    RegistriesConfiguration.get().setRegistries(List.of(configured()));
    agent = rule.createOnlineSlave();
    image = image();
  }

  @AfterAll
  static void stop() {
    if (push != null) {
      push.close();
    }
  }

  @Test
  void theCredentialsOfTheRegistryPushAndAreSeenNowhere() throws Exception {
    WorkflowRun run =
        run(
            Result.SUCCESS,
            PushFixture.copy("hello")
                + "writeFile file: 'mvnw', text: '''env; cat \"$DOCKER_CONFIG\"/*; exec mvn"
                + " \"$@\"'''\n"
                + "registryPush registry: 'hub', image: 'team/hello', "
                + push.parameters()
                + "\n");

    jenkins.assertLogContains("credentials from ", run);
    // What the project's Maven could see: no login at all.
    assertThat(JenkinsRule.getLog(run).replaceAll("\\s", "")).contains("\"auths\":{}");
    assertNoSecretIn(run.getRootDir().toPath());
    assertNoSecretIn(Path.of(agent.getRemoteFS()));
  }

  @Test
  void aFreestyleProjectMayNameOtherCredentials() throws Exception {
    FreeStyleProject project = jenkins.createFreeStyleProject();
    project.setAssignedNode(agent);
    PushOptions options = new PushOptions();
    options.setImage(push.registry().host() + "/team/free:1");
    options.setCredentialsId("wrong");
    options.setSource("oci:" + image);
    project.getBuildersList().add(new RegistryBuilder(options));

    FreeStyleBuild build = jenkins.buildAndAssertStatus(Result.FAILURE, project);

    jenkins.assertLogContains("wrong", build);
    jenkins.assertLogNotContains("\tat ", build);
    assertNoSecretIn(build.getRootDir().toPath());
  }

  @Test
  void ofTwoRegistriesOfOneHostTheOneCountsThatTheStepNames() throws Exception {
    Registry nearest = new Registry("nearest", "http://" + push.registry().host());
    nearest.setCredentialsId("wrong");
    nearest.setPushable("none/**");
    WorkflowRun run =
        runWith(
            List.of(nearest, configured()),
            Result.SUCCESS,
            "registryPush registry: 'hub', image: 'team/second:1', source: 'oci:" + image + "'\n");

    jenkins.assertLogContains("credentials from \"robot\"", run);
  }

  @Test
  void credentialsGoToNoOtherConfiguredRegistryThatOnlyTheRulesName() throws Exception {
    WorkflowRun run =
        runWith(
            List.of(configured(), new Registry("other", "other.test")),
            Result.FAILURE,
            PushFixture.rules("image: other.test/app", "rules:", "  - {branch: main, tags: latest}")
                + "registryPush ref: 'refs/heads/main', credentialsId: 'robot', source: 'oci:"
                + image
                + "'\n");

    jenkins.assertLogContains("'robot' are not sent to other.test", run);
  }

  @Test
  void theBuildSeesNothingOfABlockAroundTheStepAndWhatItPrintsOfTheBasesPasswordIsMasked()
      throws Exception {
    WorkflowRun run =
        run(
            Result.FAILURE,
            "writeFile file: 'mvnw', text: '''env | sort; cat \"$DOCKER_CONFIG\"/config.json; exit"
                + " 3'''\n"
                + PushFixture.pom()
                + "withRegistry('hub') { sh 'echo BLOCK=$DOCKER_CONFIG'; registryPush image:"
                + " 'a.test/b:1', baseCredentialsId: 'wrong', from: 'b.test/c' }\n");

    String log = JenkinsRule.getLog(run);
    Matcher block = Pattern.compile("(?m)^BLOCK=(.+)$").matcher(log);
    assertThat(block.find()).isTrue();
    assertThat(log.substring(block.end()))
        .contains("DOCKER_CONFIG=", "\"b.test\"", "****")
        .doesNotContain(block.group(1));
    assertNoSecretIn(run.getRootDir().toPath());
  }

  @Test
  void whatABuildNamesOutsideOfTheWorkspaceIsNotPushed() throws Exception {
    String report =
        "{\"format\":1,\"groupId\":\"a\",\"artifactId\":\"b\",\"version\":\"1\",\"directory\":\"'$PWD'\","
            + "\"layout\":\"oci:"
            + image
            + "\",\"digest\":\"sha256:"
            + "0".repeat(64)
            + "\"}";
    WorkflowRun run =
        run(
            Result.FAILURE,
            "writeFile file: 'mvnw', text: '''for a; do r=${a#-Dregistry.report=}; done\n"
                + "mkdir -p \"$r\"; echo '"
                + report
                + "' > \"$r/a.json\"\n'''\n"
                + PushFixture.pom()
                + "registryPush registry: 'hub', image: 'team/named:1'\n");

    jenkins.assertLogContains(image + ", which is not in the workspace", run);
    jenkins.assertLogNotContains("\tat ", run);
  }

  @Test
  void mavenKeepsLayersWhereTheAgentDoes() throws Exception {
    WorkflowRun run =
        run(
            Result.FAILURE,
            "writeFile file: 'mvnw', text: '''echo \"LAYERS $*\"; exit 3'''\n"
                + PushFixture.pom()
                + "registryPush image: 'a.test/b:1', mavenArguments:"
                + " '-Dregistry.cacheSize=2GiB'\n");

    assertThat(JenkinsRule.getLog(run))
        .contains("-Dregistry.cache=" + agent.getRemoteFS() + "/caches/slipway ")
        // What the user says comes last, and counts.
        .containsPattern("LAYERS .* -Dregistry.cacheSize=10GiB .*-Dregistry.cacheSize=2GiB");
  }

  @Test
  void aPullRequestKeepsItsLayersApart() throws Exception {
    WorkflowRun run =
        new Pipelines(jenkins)
            .runOfPullRequest(
                Result.FAILURE,
                "node('"
                    + agent.getNodeName()
                    + "') {\n"
                    + "writeFile file: 'mvnw', text: 'exit 3'\n"
                    + PushFixture.pom()
                    + "registryPush image: 'a.test/b:1'\n}");

    jenkins.assertLogContains(
        "-Dregistry.cache=" + agent.getRemoteFS() + "/caches/slipway-pull-requests", run);
  }

  @Test
  void aBaseThatIsNoNameIsToldAsAnyOtherMistake() throws Exception {
    WorkflowRun run =
        run(
            Result.FAILURE,
            PushFixture.pom()
                + "registryPush image: 'a.test/b:1', baseCredentialsId: 'robot', from: 'No"
                + " Name'\n");

    jenkins.assertLogContains("[invalid-reference]", run);
    jenkins.assertLogNotContains("\tat ", run);
  }

  @Test
  void whatMayNotBePushedIsRefusedBeforeAnythingIsSent() throws Exception {
    push.registry().forgetRequests();

    WorkflowRun run =
        run(
            Result.FAILURE,
            "registryPush registry: 'hub', image: 'other/app:1', source: 'oci:" + image + "'\n");

    jenkins.assertLogContains("Images may not be pushed to", run);
    jenkins.assertLogContains("allows: team/**", run);
    assertThat(push.registry().requests()).isEmpty();
  }

  @Test
  void theCredentialsOfTheBlockAroundTheStepCount() throws Exception {
    WorkflowRun run =
        run(
            Result.FAILURE,
            "withRegistry(registry: 'hub', credentialsId: 'wrong') {\n"
                + "  registryPush registry: 'hub', image: 'team/block:1', source: 'oci:"
                + image
                + "'\n}\n");

    jenkins.assertLogContains("wrong", run);
    assertNoSecretIn(run.getRootDir().toPath());
  }

  private static Registry configured() {
    Registry configured = new Registry("hub", "http://" + push.registry().host());
    configured.setCredentialsId("robot");
    configured.setPushable("team/**");
    return configured;
  }

  private static WorkflowRun runWith(List<Registry> registries, Result expected, String script)
      throws Exception {
    RegistriesConfiguration.get().setRegistries(registries);
    try {
      return run(expected, script);
    } finally {
      RegistriesConfiguration.get().setRegistries(List.of(configured()));
    }
  }

  private static Path image() throws Exception {
    WorkflowJob job = jenkins.createProject(WorkflowJob.class);
    job.setDefinition(
        new CpsFlowDefinition(
            "node {\n"
                + PushFixture.copy("hello")
                + "registryPush registry: 'hub', image: 'team/made', "
                + push.parameters()
                + "\n}",
            true));
    jenkins.buildAndAssertStatus(Result.SUCCESS, job);
    return Path.of(jenkins.jenkins.getWorkspaceFor(job).getRemote(), "target/registry/image");
  }

  private static WorkflowRun run(Result expected, String script) throws Exception {
    WorkflowJob job = jenkins.createProject(WorkflowJob.class);
    job.setDefinition(
        new CpsFlowDefinition("node('" + agent.getNodeName() + "') {\n" + script + "}\n", true));
    return jenkins.buildAndAssertStatus(expected, job);
  }

  private static void assertNoSecretIn(Path directory) throws IOException {
    String basic =
        Base64.getEncoder().encodeToString(("robot:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
            .as(file.toString())
            .doesNotContain(PASSWORD)
            .doesNotContain(basic);
      }
    }
  }
}
