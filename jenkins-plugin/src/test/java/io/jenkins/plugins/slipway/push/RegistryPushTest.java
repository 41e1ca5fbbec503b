package io.jenkins.plugins.slipway.push;

import static io.jenkins.plugins.slipway.push.PushFixture.copy;
import static io.jenkins.plugins.slipway.push.PushFixture.pom;
import static io.jenkins.plugins.slipway.push.PushFixture.rules;
import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import hudson.tasks.Maven;
import hudson.tasks.Shell;
import io.github.slipway.testsupport.DistributionRegistry;
import io.github.slipway.testsupport.RequiredPart;
import io.jenkins.plugins.slipway.config.RegistriesConfiguration;
import io.jenkins.plugins.slipway.config.Registry;
import io.jenkins.plugins.slipway.page.PushedImagesAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class RegistryPushTest {
  private static JenkinsRule jenkins;
  private static PushFixture push;
  private static String host;
  private static String image;

  @BeforeAll
  static void start(JenkinsRule rule) throws Exception {
    jenkins = rule;
    push = PushFixture.start(rule, DistributionRegistry.options());
    host = push.registry().host();
    image = "oci:" + push.image();
    Registry configured = new Registry("hub", "http://" + host);
    configured.setNamespace("cloudlink-base");
    configured.setPushable("**");
    RegistriesConfiguration.get().setRegistries(List.of(configured));
  }

  @AfterAll
  static void stop() {
    if (push != null) {
      push.close();
    }
  }

  @Test
  void aMavenProjectIsBuiltAndPushedAndItsDigestReturned() throws Exception {
    WorkflowRun run =
        push.run(
            Result.SUCCESS,
            copy("hello")
                + "def r = registryPush(registry: 'hub', image: 'team/hello', "
                + "tags: ['latest', 'x'], "
                + push.parameters()
                + ")\n"
                + "echo \"RESULT ${r.image} ${r.digest} ${r.tags} ${r.layers.size()} ${r.rule}. "
                + "${r.skipped} ${r.images.size()} ${r.references[0]}\"\n");

    String digest = push.digest("team/hello", "1.0.0").orElseThrow();
    jenkins.assertLogContains(
        "RESULT " + host + "/team/hello " + digest + " [1.0.0, latest, x] ", run);
    jenkins.assertLogContains("false 1 " + host + "/team/hello:1.0.0", run);
    assertThat(push.digest("team/hello", "latest")).hasValue(digest);
    assertThat(run.getAction(PushedImagesAction.class).getImages())
        .singleElement()
        .satisfies(pushed -> assertThat(pushed.getDigest()).isEqualTo(digest));
  }

  @Test
  void eachModuleOfABuildIsAnImageAndALibraryIsNone() throws Exception {
    WorkflowRun run =
        push.run(
            Result.SUCCESS,
            copy("multi-module")
                + "def r = registryPush(registry: 'hub', image: 'multi/', "
                + push.parameters().replace("compile", "package -Dmaven.test.skip=true")
                + ")\n"
                + "echo \"IMAGES ${r.images.collect { it.image }}\"\n");

    jenkins.assertLogContains("IMAGES [" + host + "/multi/app, " + host + "/multi/tool]", run);
    assertThat(push.digest("multi/app", "1.0.0")).isPresent();
    assertThat(push.digest("multi/lib", "1.0.0")).isEmpty();
  }

  @Test
  void aFreestyleProjectPushesToo() throws Exception {
    FreeStyleProject project = jenkins.createFreeStyleProject();
    PushOptions options = new PushOptions();
    options.setRegistry("hub");
    options.setImage("free/$JOB_NAME");
    options.setTags("b$BUILD_NUMBER");
    options.setSource(image);
    project.getBuildersList().add(new Shell("true"));
    project.getBuildersList().add(new RegistryBuilder(options));

    FreeStyleBuild build = jenkins.buildAndAssertSuccess(project);

    assertThat(push.digest("free/" + project.getName(), "b1"))
        .isEqualTo(push.digest("prepared/hello", "1.0.0"));
    assertThat(build.getAction(PushedImagesAction.class)).isNotNull();
  }

  @Test
  void anImageThatIsBuiltAlreadyKeepsItsDigest() throws Exception {
    push.run(
        Result.SUCCESS,
        "registryPush registry: 'hub', image: 'copied', tags: 'a', source: '" + image + "'\n");

    assertThat(push.digest("cloudlink-base/copied", "a"))
        .isEqualTo(push.digest("prepared/hello", "1.0.0"));
  }

  @Test
  void whereNobodyNamesAnImageItIsTheArtifactInTheNamespaceOfTheRegistry() throws Exception {
    push.run(
        Result.SUCCESS,
        copy("hello") + "registryPush registry: 'hub', " + push.parameters() + "\n");

    assertThat(push.digest("cloudlink-base/hello", "1.0.0")).isPresent();
  }

  @Test
  void rulesSayImageAndTags() throws Exception {
    WorkflowRun run =
        push.run(
            Result.SUCCESS,
            rules(
                    "image: ruled/app",
                    "rules:",
                    "  - name: release",
                    "    tag: 'v*'",
                    "    tags: '{tag}'",
                    "  - name: main",
                    "    branch: main",
                    "    tags: [latest, 'main-{buildNumber}']")
                + "def r = registryPush(registry: 'hub', ref: 'refs/heads/main', source: '"
                + image
                + "')\n"
                + "echo \"RULE ${r.rule} ${r.ref}\"\n");

    jenkins.assertLogContains("RULE main refs/heads/main", run);
    assertThat(push.digest("ruled/app", "latest")).isPresent();
    assertThat(push.digest("ruled/app", "main-1")).isPresent();
  }

  @Test
  void whereNoRuleMatchesNothingIsBuiltAndEachRuleSaysWhy() throws Exception {
    WorkflowRun run =
        push.run(
            Result.SUCCESS,
            pom()
                + rules(
                    "image: " + host + "/never/app",
                    "rules:",
                    "  - {name: main, branch: main, tags: latest}",
                    "  - {name: release, tag: 'v*', tags: '{tag}'}")
                + "def r = registryPush(ref: 'refs/heads/topic')\n"
                + "echo \"SKIPPED ${r.skipped} ${r.reason} ${r.digest}.\"\n");

    jenkins.assertLogContains("nothing to push: no rule matches branch 'topic'", run);
    jenkins.assertLogContains("rule 'main' does not match: branch 'topic' is not 'main'", run);
    jenkins.assertLogContains("rule 'release' does not match: this is a branch", run);
    jenkins.assertLogContains("SKIPPED true no rule matches branch 'topic' .", run);
    jenkins.assertLogNotContains("BUILD", run);
  }

  @Test
  void aMistakeInTheRulesIsToldWithItsPlaceBeforeAnythingIsBuilt() throws Exception {
    WorkflowRun run =
        push.run(
            Result.FAILURE,
            pom()
                + rules("image: " + host + "/never/app", "rules:", "  - branchs: main")
                + "registryPush()\n");

    jenkins.assertLogContains(".registry.yaml, line 3, column 5: 'branchs' is unknown", run);
    jenkins.assertLogNotContains("[INFO]", run);
    jenkins.assertLogNotContains("\tat ", run);
  }

  @Test
  void aRuleWithPushFalseBuildsOnly() throws Exception {
    WorkflowRun run =
        push.run(
            Result.SUCCESS,
            rules(
                    "image: " + host + "/never/app",
                    "rules:",
                    "  - {name: topic, branch: 'topic', push: false}")
                + "def r = registryPush(ref: 'refs/heads/topic', source: '"
                + image
                + "')\n"
                + "echo \"SKIPPED ${r.skipped}\"\n");

    jenkins.assertLogContains("rule 'topic' has push: false", run);
    jenkins.assertLogContains("SKIPPED true", run);
    assertThat(push.digest("never/app", "latest")).isEmpty();
  }

  @Test
  void aTagThatIsKeptIsNotMoved() throws Exception {
    String step = "registryPush registry: 'hub', image: 'kept/app', tags: 'one', overwrite: false";
    push.run(Result.SUCCESS, step + ", source: '" + image + "'\n");
    String before = push.digest("kept/app", "one").orElseThrow();

    WorkflowRun run =
        push.run(
            Result.FAILURE,
            copy("hello") + step + ", labels: [a: 'b'], " + push.parameters() + "\n");

    jenkins.assertLogContains("kept/app:one", run);
    assertThat(push.digest("kept/app", "one")).hasValue(before);
  }

  @Test
  void anUnknownRegistryIsToldWithThoseThatAreKnown() throws Exception {
    WorkflowRun run =
        push.run(Result.FAILURE, pom() + "registryPush registry: 'hbu', image: 'team/app'\n");

    jenkins.assertLogContains("hbu", run);
    jenkins.assertLogContains("hub (" + host + ")", run);
    jenkins.assertLogNotContains("\tat ", run);
  }

  @Test
  void credentialsThatAreNotThereFailThePush() throws Exception {
    WorkflowRun run =
        push.run(
            Result.FAILURE,
            "registryPush registry: 'hub', image: 'team/app:1', credentialsId: 'nobody', source: '"
                + image
                + "'\n");

    jenkins.assertLogContains("nobody", run);
    jenkins.assertLogNotContains("\tat ", run);
  }

  @Test
  void credentialsGoToNoRegistryThatOnlyTheRulesName() throws Exception {
    WorkflowRun run =
        push.run(
            Result.FAILURE,
            rules("image: evil.test/app", "rules:", "  - {branch: main, tags: latest}")
                + "registryPush ref: 'refs/heads/main', credentialsId: 'hub', source: '"
                + image
                + "'\n");

    jenkins.assertLogContains("'hub' are not sent to evil.test", run);
  }

  @Test
  void whereThereIsNothingToBuildItIsSaidWhatWasLookedFor() throws Exception {
    WorkflowRun run = push.run(Result.FAILURE, "registryPush image: 'localhost:1/app'\n");

    jenkins.assertLogContains("no pom.xml and no Dockerfile in", run);
    jenkins.assertLogContains("source: oci:DIR, oci-archive:FILE or docker-archive:FILE", run);
  }

  @Test
  void aRegistryThatIsDownFailsTheBuildWithItsProblemToldOnce() throws Exception {
    DistributionRegistry other = DistributionRegistry.start();
    String gone = other.host();
    other.close();

    WorkflowRun run =
        push.run(
            Result.FAILURE, "registryPush image: '" + gone + "/app:1', source: '" + image + "'\n");

    String log = JenkinsRule.getLog(run);
    assertThat(log)
        .containsOnlyOnce("Nothing listens at " + gone)
        .containsOnlyOnce("registry-down");
    assertThat(log).doesNotContain("\tat ");
  }

  @Test
  void aMavenThatFailsFailsTheBuild() throws Exception {
    WorkflowRun run =
        push.run(
            Result.FAILURE,
            copy("hello")
                + "sh 'echo broken > src/main/java/Broken.java'\n"
                + "registryPush registry: 'hub', image: 'never/hello', "
                + push.parameters()
                + "\n");

    jenkins.assertLogContains("COMPILATION ERROR", run);
    jenkins.assertLogContains("Maven failed, with exit code 1.", run);
    assertThat(push.digest("never/hello", "1.0.0")).isEmpty();
  }

  @Test
  void buildsAtTheSameTimeDoNotDisturbEachOther() throws Exception {
    jenkins.jenkins.setNumExecutors(4);
    List<WorkflowRun> runs = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      runs.add(
          push.job(
                  "registryPush registry: 'hub', image: 'parallel/app"
                      + i
                      + "', tags: 'a', source: '"
                      + image
                      + "'\n")
              .scheduleBuild2(0)
              .waitForStart());
    }
    for (WorkflowRun run : runs) {
      jenkins.assertBuildStatus(Result.SUCCESS, jenkins.waitForCompletion(run));
    }
    for (int i = 0; i < 4; i++) {
      assertThat(push.digest("parallel/app" + i, "a")).isPresent();
    }
  }

  @Test
  void aDeclarativePipelineWithAMavenToolPushesToo() throws Exception {
    Path tool = Files.createTempDirectory("maven tool");
    Path mvn = Files.createDirectories(tool.resolve("bin")).resolve("mvn");
    Path real = RequiredPart.of("mvn", "maven").require();
    Files.writeString(mvn, "#!/bin/sh\necho TOOL $MAVEN_HOME\nexec " + real + " \"$@\"\n");
    assertThat(mvn.toFile().setExecutable(true)).isTrue();
    jenkins
        .jenkins
        .getDescriptorByType(Maven.MavenInstallation.DescriptorImpl.class)
        .setInstallations(new Maven.MavenInstallation("M3", tool.toString(), List.of()));
    WorkflowJob job = jenkins.createProject(WorkflowJob.class);
    job.setDefinition(
        new CpsFlowDefinition(
            "pipeline { agent any\n stages { stage('push') { steps {\n"
                + copy("hello")
                + "registryPush(registry: 'hub', image: 'declarative/hello', overwrite: false, "
                + "tags: ['a', 'b'], labels: [team: 'x'], maven: 'M3', "
                + push.parameters()
                + ")\n} } } }",
            true));

    WorkflowRun run = jenkins.buildAndAssertStatus(Result.SUCCESS, job);

    jenkins.assertLogContains("TOOL " + tool, run);
    assertThat(push.digest("declarative/hello", "b"))
        .isPresent()
        .isEqualTo(push.digest("declarative/hello", "1.0.0"));
  }

  @Test
  void theWrapperOfTheProjectIsTakenEvenIfItCannotBeExecuted() throws Exception {
    WorkflowRun run =
        push.run(
            Result.FAILURE,
            pom()
                + "writeFile file: 'mvnw', text: 'echo WRAPPER \"$@\"; env; exit 3'\n"
                + "registryPush registry: 'hub', image: 'never/app', format: 'oci', "
                + "labels: [a: 'b c'], mavenArguments: '-Dx=\"y z\"'\n");

    jenkins.assertLogContains("WRAPPER -B -Dstyle.color=never -Dregistry.cache=", run);
    jenkins.assertLogContains(" -Dx=y z package io.github.slipway:", run);
    jenkins.assertLogContains("-Dregistry.format=oci -Dregistry.labels=a=b c", run);
    jenkins.assertLogContains("Maven failed, with exit code 3.", run);
    Path workspace = Path.of(jenkins.jenkins.getWorkspaceFor(run.getParent()).getRemote());
    assertThat(Path.of(workspace + "@tmp"))
        .satisfiesAnyOf(
            tmp -> assertThat(tmp).doesNotExist(), tmp -> assertThat(tmp).isEmptyDirectory());
  }

  @Test
  void aWrapperWithTheLineEndsOfWindowsIsToldAsSuch() throws Exception {
    WorkflowRun run =
        push.run(
            Result.FAILURE,
            pom()
                + "writeFile file: 'mvnw', text: '#!/bin/sh\\r"
                + "\\n"
                + "exit 0\\r"
                + "\\n"
                + "'\n"
                + "sh 'chmod +x mvnw'\n"
                + "registryPush registry: 'hub', image: 'never/app'\n");

    jenkins.assertLogContains("mvnw is there, but cannot be started", run);
    jenkins.assertLogNotContains("\tat ", run);
  }

  @Test
  void mistakesOfTheStepItselfAreToldBeforeMavenBuilds() throws Exception {
    WorkflowRun credentials =
        push.run(
            Result.FAILURE,
            pom() + "registryPush registry: 'hub', image: 'a', credentialsId: 'no-such'\n");
    WorkflowRun name =
        push.run(Result.FAILURE, pom() + "registryPush registry: 'hub', image: 'Never/App'\n");

    jenkins.assertLogContains("There are no credentials 'no-such'", credentials);
    jenkins.assertLogNotContains("-Dregistry.report", credentials);
    jenkins.assertLogContains("[invalid-reference]", name);
    jenkins.assertLogNotContains("-Dregistry.report", name);
  }
}
