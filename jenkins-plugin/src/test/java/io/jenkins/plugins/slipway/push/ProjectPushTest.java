package io.jenkins.plugins.slipway.push;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.FilePath;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import hudson.slaves.DumbSlave;
import hudson.tasks.Shell;
import io.github.slipway.testsupport.DistributionRegistry;
import io.github.slipway.testsupport.RequiredPart;
import io.jenkins.plugins.slipway.RegistryContent;
import io.jenkins.plugins.slipway.config.Registry;
import io.jenkins.plugins.slipway.page.PushedImagesAction;
import io.jenkins.plugins.slipway.result.PushedImage;
import io.jenkins.plugins.slipway.testing.Pipelines;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Projects without Maven, on an agent; two registries with passwords of their own. */
@WithJenkins
class ProjectPushTest {
  private static final String PASSWORD = "first-pw-4711";
  private static final String OTHER_PASSWORD = "second-pw-4712";

  @TempDir private static Path temp;

  private static JenkinsRule jenkins;
  private static DistributionRegistry hub;
  private static DistributionRegistry other;
  private static DumbSlave agent;
  private static Pipelines pipelines;
  private static String copyJar;

  @BeforeAll
  static void start(JenkinsRule rule) throws Exception {
    jenkins = rule;
    hub = DistributionRegistry.options().password("me", PASSWORD).start();
    other = DistributionRegistry.options().password("you", OTHER_PASSWORD).start();
    Pipelines.login("hub", "me", PASSWORD);
    Pipelines.login("other", "you", OTHER_PASSWORD);
    Pipelines.registry(registry("hub", hub));
    Pipelines.registry(registry("other", other));
    agent = rule.createOnlineSlave();
    pipelines = new Pipelines(rule);
    copyJar = "cp '" + jar() + "' app.jar";
  }

  private static Registry registry(String name, DistributionRegistry registry) {
    Registry configured = new Registry(name, registry.url());
    configured.setCredentialsId(name);
    configured.setPushable("team/**");
    return configured;
  }

  /** One that could be started. */
  private static Path jar() throws Exception {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Main.class.getName());
    Path jar = temp.resolve("some.jar");
    String entry = Main.class.getName().replace('.', '/') + ".class";
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest);
        InputStream bytes = Main.class.getResourceAsStream("/" + entry)) {
      out.putNextEntry(new ZipEntry(entry));
      bytes.transferTo(out);
      out.closeEntry();
    }
    return jar;
  }

  /** What the jar starts. */
  static final class Main {
    private Main() {}

    public static void main(String[] arguments) {}
  }

  @AfterAll
  static void stop() {
    Stream.of(hub, other).filter(registry -> registry != null).forEach(DistributionRegistry::close);
  }

  @Test
  void aJarIsBuiltOnTheAgentAndPushedToEachRegistryAsItsOwnUser() throws Exception {
    WorkflowRun run =
        run(
            Result.SUCCESS,
            "sh '''"
                + copyJar
                + "'''\n"
                + "def r = registryPush registry: 'hub', image: 'team/jar:1', tags: ['latest'],"
                + " alsoTo: ['other', 'team/copies/', 'team/one:only'], file: 'app.jar', from:"
                + " 'scratch', labels: [a: 'b']\n"
                + "echo \"IMAGES ${r.images.collect { it.image }} ${r.digest}\"");

    String digest = ofHub().digest("team/jar", "1").orElseThrow();
    assertThat(ofHub().digest("team/copies/jar", "latest").orElseThrow()).isEqualTo(digest);
    assertThat(
            RegistryContent.of(other, "you", OTHER_PASSWORD)
                .digest("team/jar", "latest")
                .orElseThrow())
        .isEqualTo(digest);
    jenkins.assertLogContains(
        "IMAGES ["
            + hub.host()
            + "/team/jar, "
            + other.host()
            + "/team/jar, "
            + hub.host()
            + "/team/copies/jar, "
            + hub.host()
            + "/team/one] "
            + digest,
        run);
    assertThat(run.getAction(PushedImagesAction.class).getImages())
        .extracting(PushedImage::getDigest)
        .containsExactly(digest, digest, digest, digest);
    assertThat(ofHub().digest("team/one", "only")).hasValue(digest);
    assertThat(ofHub().digest("team/one", "latest")).isEmpty();
    jenkins.assertLogNotContains("[INFO]", run);
    Pipelines.assertNowhere(run, PASSWORD, OTHER_PASSWORD);
    assertThat(leftBehind(run)).isEmpty();
  }

  @Test
  void aPlaceThatFailsKeepsTheImageFromNoOther() throws Exception {
    DistributionRegistry started = DistributionRegistry.start();
    String gone = started.host();
    started.close();

    WorkflowRun run =
        run(
            Result.FAILURE,
            "sh '''"
                + copyJar
                + "'''\n"
                + "registryPush registry: 'hub', image: 'team/most:1', file: 'app.jar', from:"
                + " 'scratch', alsoTo: ['"
                + gone
                + "', 'other']");

    assertThat(ofHub().digest("team/most", "1")).isPresent();
    assertThat(RegistryContent.of(other, "you", OTHER_PASSWORD).digest("team/most", "1"))
        .isPresent();
    assertThat(JenkinsRule.getLog(run))
        .containsOnlyOnce("not pushed to " + gone + "/team/most")
        .containsOnlyOnce("[registry-down]");
    assertThat(run.getAction(PushedImagesAction.class).getImages()).hasSize(2);
  }

  @Test
  void anImageForSeveralPlatformsIsOneIndexAndItsPageNamesThem() throws Exception {
    WorkflowRun run =
        run(
            Result.SUCCESS,
            "sh '''"
                + copyJar
                + "'''\n"
                + "def r = registryPush registry: 'hub', image: 'team/many:1', file: 'app.jar',"
                + " from: 'scratch', platforms: ['linux/amd64', 'linux/arm64']\n"
                + "echo \"PLATFORMS ${r.platforms}\"");

    jenkins.assertLogContains("PLATFORMS [linux/amd64, linux/arm64]", run);
    assertThat(ofHub().manifest("team/many", "1")).contains("arm64");
    assertThat(jenkins.createWebClient().getPage(run, "registry").asNormalizedText())
        .contains("linux/amd64", "linux/arm64");
  }

  @Test
  void aFreestyleProjectNeedsNoMavenEither() throws Exception {
    FreeStyleProject project = jenkins.createFreeStyleProject();
    project.setAssignedNode(agent);
    PushOptions options = new PushOptions();
    options.setRegistry("hub");
    options.setImage("team/free:$BUILD_NUMBER");
    options.setFile("app.jar");
    options.setFrom("scratch");
    project.getBuildersList().add(new Shell(copyJar));
    project.getBuildersList().add(new RegistryBuilder(options));

    FreeStyleBuild build = jenkins.buildAndAssertSuccess(project);

    assertThat(build.getAction(PushedImagesAction.class).getImages())
        .singleElement()
        .satisfies(
            image ->
                assertThat(image.getDigest())
                    .isEqualTo(ofHub().digest("team/free", "1").orElseThrow()));
  }

  @Test
  void ofAPullRequestItIsBuiltAndNotPushed() throws Exception {
    hub.forgetRequests();

    WorkflowRun run =
        pipelines.runOfPullRequest(
            Result.SUCCESS,
            onAgent(
                "sh '''"
                    + copyJar
                    + "'''\n"
                    + "def r = registryPush registry: 'hub', image: 'team/pr:1', file: 'app.jar',"
                    + " from: 'scratch', alsoTo: 'other', baseCredentialsId: 'hub'\n"
                    + "echo \"SKIPPED ${r.skipped}\""));

    jenkins.assertLogContains("built sha256:", run);
    jenkins.assertLogContains("SKIPPED true", run);
    assertThat(hub.requests()).isEmpty();
    assertThat(Path.of(agent.getRemoteFS(), "caches/slipway-pull-requests")).isDirectory();
  }

  @Test
  void aDockerfileIsBuiltWithoutDockerAndRulesNameOneForEachImage() throws Exception {
    WorkflowRun run =
        run(
            Result.SUCCESS,
            "sh 'mkdir -p .git web/files api'\n"
                + "writeFile file: 'web/Dockerfile', text: 'FROM scratch\\nCOPY files /files\\n'\n"
                + "writeFile file: 'web/files/a.txt', text: 'web'\n"
                + "writeFile file: 'api/Docker.api', text: 'FROM scratch\\nARG WHO\\nLABEL"
                + " who=$WHO\\n'\n"
                + PushFixture.rules(
                    "match: all",
                    "rules:",
                    "  - {name: web, image: team/web, branch: main, tags: one, context: web}",
                    "  - {name: api, image: team/api, branch: main, tags: one, context: api,"
                        + " dockerfile: Docker.api}")
                + "def r = registryPush registry: 'hub', ref: 'refs/heads/main', buildArgs: [WHO:"
                + " 'me'], metadata: false\n"
                + "echo \"RULES ${r.images.collect { it.rule }}\"");

    jenkins.assertLogContains("RULES [web, api]", run);
    assertThat(ofHub().manifest("team/web", "one")).contains("\"layers\"");
    assertThat(ofHub().digest("team/api", "one")).isPresent();
    assertThat(leftBehind(run)).isEmpty();
  }

  @Test
  void aDirectoryIsAnImageAsItIs() throws Exception {
    WorkflowRun run =
        run(
            Result.SUCCESS,
            "sh 'mkdir -p site/css; echo hi > site/index.html; echo b > site/css/b.css'\n"
                + "registryPush registry: 'hub', image: 'team/site:1', source: 'directory',"
                + " context: 'site', from: 'scratch', appRoot: '/www'");

    assertThat(ofHub().digest("team/site", "1")).isPresent();
    assertThat(run.getAction(PushedImagesAction.class).getImages().get(0).getLayers())
        .singleElement()
        .satisfies(layer -> assertThat(layer.getOutcome()).isEqualTo("SENT"));
  }

  @Test
  void aMistakeInADockerfileIsToldWithItsPlaceAndAMissingOneWithWhatJenkinsCallsIt()
      throws Exception {
    String step = "registryPush registry: 'hub', image: 'team/never:1', ";
    WorkflowRun mistake =
        run(
            Result.FAILURE,
            "writeFile file: 'Dockerfile', text: 'FROM scratch\\nCOPPY a /\\n'\n"
                + step
                + "force: true");
    WorkflowRun missing =
        run(Result.FAILURE, "sh 'true'\n" + step + "source: 'dockerfile', dockerfile: 'Other'");

    jenkins.assertLogContains("Dockerfile:2", mistake);
    jenkins.assertLogContains("COPPY", mistake);
    jenkins.assertLogContains("Other", missing);
    jenkins.assertLogContains("In Jenkins: What -Dregistry.NAME sets", missing);
    jenkins.assertLogContains("[no-dockerfile]", missing);
    jenkins.assertLogNotContains("\tat ", mistake);
    jenkins.assertLogNotContains("\tat ", missing);
  }

  @Test
  void aToolThatFailsFailsTheBuildAndItsLogIsSeen() throws Exception {
    RequiredPart.BUILDAH.require();
    WorkflowRun run =
        run(
            Result.FAILURE,
            "writeFile file: 'Dockerfile', text: 'FROM "
                + hub.host()
                + "/team/private\\nRUN true\\n'\n"
                + "registryPush registry: 'hub', image: 'team/ran:1', builder: 'buildah'");

    jenkins.assertLogContains("buildah builds", run);
    jenkins.assertLogContains("[tool-failed]", run);
    assertThat(leftBehind(run)).isEmpty();
    Pipelines.assertNowhere(run, PASSWORD);
  }

  @Test
  void anUnknownSourceIsToldWithThoseThatAreKnown() throws Exception {
    WorkflowRun run = run(Result.FAILURE, "registryPush image: 'a.test/b:1', source: 'zip'");

    jenkins.assertLogContains("'zip' is no source.", run);
    jenkins.assertLogContains("java, spring-boot, war, jar, directory, dockerfile", run);
    jenkins.assertLogNotContains("\tat ", run);
  }

  @Test
  void whatIsOutsideOfTheWorkspaceIsRefused() throws Exception {
    WorkflowRun run =
        run(
            Result.FAILURE,
            "sh 'ln -s /etc site'\n"
                + "registryPush image: 'a.test/b:1', context: 'site', source: 'directory'");

    jenkins.assertLogContains("'site' is /etc, which is not in the workspace", run);
    jenkins.assertLogContains("[path-outside]", run);
    jenkins.assertLogNotContains("\tat ", run);
  }

  @Test
  void furtherRepositoriesThatMayNotBePushedAreRefusedBeforeAnythingIsBuilt() throws Exception {
    String step =
        "writeFile file: 'index.html', text: 'hi'\n"
            + "registryPush registry: 'hub', image: 'team/app:1', source: 'directory', ";

    jenkins.assertLogContains(
        "Images may not be pushed to", run(Result.FAILURE, step + "alsoTo: 'private/app'"));
    jenkins.assertLogContains(
        "[invalid-also-to]",
        run(Result.FAILURE, step + "alsoTo: 'team/other@sha256:" + "0".repeat(64) + "'"));
  }

  private static RegistryContent ofHub() {
    return RegistryContent.of(hub, "me", PASSWORD);
  }

  private static WorkflowRun run(Result expected, String script) throws Exception {
    return pipelines.run(expected, onAgent(script));
  }

  private static String onAgent(String script) {
    return "node('" + agent.getNodeName() + "') {\n" + script + "\n}";
  }

  /** What the builds of a job left in the temporary directory of its workspace. */
  private static List<String> leftBehind(WorkflowRun run) throws Exception {
    FilePath workspace = agent.getWorkspaceFor(run.getParent());
    return workspace.sibling(workspace.getName() + "@tmp").list().stream()
        .map(FilePath::getName)
        .filter(name -> name.startsWith("registry-"))
        .toList();
  }
}
