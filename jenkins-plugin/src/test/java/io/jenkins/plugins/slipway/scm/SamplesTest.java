package io.jenkins.plugins.slipway.scm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.cloudbees.plugins.credentials.Credentials;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import com.cloudbees.plugins.credentials.domains.Domain;
import hudson.model.Result;
import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.casc.SecretSource;
import io.jenkins.plugins.slipway.BuiltMavenPlugin;
import io.jenkins.plugins.slipway.config.RegistriesConfiguration;
import io.jenkins.plugins.slipway.config.Registry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jenkins.branch.buildstrategies.basic.BranchBuildStrategyImpl;
import jenkins.plugins.git.GitSampleRepoRule;
import jenkins.plugins.git.junit.jupiter.WithGitSampleRepo;
import org.jenkinsci.plugins.pipeline.modeldefinition.parser.Converter;
import org.jenkinsci.plugins.plaincredentials.FileCredentials;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.multibranch.WorkflowMultiBranchProject;
import org.jenkinsci.plugins.workflow.support.steps.input.InputAction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.TestExtension;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What people copy from {@code samples/jenkins}, and the Jenkinsfile of this repository. */
@WithJenkins
@WithGitSampleRepo
class SamplesTest {
  private static final Path SAMPLES = Path.of("../samples/jenkins");
  private static final Path OWN = Path.of("../Jenkinsfile");

  private static JenkinsRule jenkins;
  private static Projects projects;
  private static Hub hub;

  @BeforeAll
  static void start(JenkinsRule rule) throws Exception {
    jenkins = rule;
    jenkins.jenkins.setQuietPeriod(0);
    projects = new Projects(rule);
    hub = Hub.start();
    hub.alsoKnownAs("mirror");
  }

  @AfterAll
  static void stop() {
    if (hub != null) {
      hub.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"declarative", "dockerfile", "multibranch", "two-registries"})
  void declarativeOnesPassTheLinter(String name) throws Exception {
    assertThat(Converter.scriptToPipelineDef(sample("Jenkinsfile." + name))).isNotNull();
  }

  @Test
  void thatOfThisRepositoryPassesTheLinterAndRunsWhereNothingElseIsInstalled(GitSampleRepoRule repo)
      throws Exception {
    String own = Files.readString(OWN);
    assertThat(Converter.scriptToPipelineDef(own)).isNotNull();
    repo.init();
    repo.write("Jenkinsfile", own);
    Path verify = Path.of(repo.getRoot().getPath(), "verify");
    Files.writeString(verify, "#!/bin/sh\necho verified\n");
    assertThat(verify.toFile().setExecutable(true)).isTrue();
    commit(repo);

    WorkflowRun run = jenkins.buildAndAssertSuccess(projects.pipeline(repo));

    assertThat(JenkinsRule.getLog(run))
        .contains("verified")
        .contains("left out: no plugin here has the step junit")
        .contains("Stage \"Push\" skipped due to when conditional");
  }

  @Test
  void fromACommitOfAMavenProjectToItsImage(GitSampleRepoRule repo) throws Exception {
    mavenProject(repo);
    repo.write("Jenkinsfile", sample("Jenkinsfile.declarative"));
    repo.write(".registry.yaml", rules("team/automatic").replace("master", "other"));
    commit(repo);
    WorkflowJob job = projects.pipeline(repo);
    String log = JenkinsRule.getLog(jenkins.buildAndAssertSuccess(job));
    assertThat(log).contains("nothing to push: no rule").doesNotContain("BUILD SUCCESS");

    repo.write(".registry.yaml", rules("team/automatic"));
    commit(repo);
    repo.notifyCommit(jenkins);

    WorkflowRun run = jenkins.assertBuildStatusSuccess(job.getLastBuild());
    assertThat(run.getNumber()).isEqualTo(2);
    String digest = hub.digest("team/automatic", "latest").orElseThrow();
    assertThat(hub.digest("team/automatic", "main-" + repo.head().substring(0, 8)))
        .contains(digest);
    assertThat(JenkinsRule.getLog(run))
        .contains("BUILD SUCCESS")
        .contains("pushed " + hub.host() + "/team/automatic:latest@" + digest)
        .doesNotContain(Hub.PASSWORD);
  }

  @Test
  void theScriptedOneSaysWhatItPushed(GitSampleRepoRule repo) throws Exception {
    String digest = layoutProject(repo, "scripted", "team/scripted");

    WorkflowRun run = jenkins.buildAndAssertSuccess(projects.pipeline(repo));

    assertThat(run.getDescription()).contains(hub.host() + "/team/scripted:latest");
    assertThat(JenkinsRule.getLog(run)).contains(hub.host() + "/team/scripted@" + digest + ", ");
  }

  @Test
  void theMultibranchOneDeploysWhatItPushed(GitSampleRepoRule repo) throws Exception {
    String digest = layoutProject(repo, "multibranch", "team/multi");
    repo.git("branch", "-m", "main");

    WorkflowMultiBranchProject project = projects.multibranch(repo, new BranchBuildStrategyImpl());

    assertThat(JenkinsRule.getLog(projects.lastRun(project, "main")))
        .contains("deploy " + hub.host() + "/team/multi@" + digest);
  }

  @Test
  void theOneWithTwoRegistriesCopiesToTheOther(GitSampleRepoRule repo) throws Exception {
    String digest = layoutProject(repo, "two-registries", "team/two");

    WorkflowRun run = jenkins.buildAndAssertSuccess(projects.pipeline(repo));

    assertThat(hub.digest("team/app", "latest")).contains(digest);
    assertThat(JenkinsRule.getLog(run)).contains("find their logins in /");
  }

  @Test
  void theOneWithoutAPomBuildsTheDockerfile(GitSampleRepoRule repo) throws Exception {
    repo.init();
    repo.write("Jenkinsfile", sample("Jenkinsfile.dockerfile"));
    repo.write("Dockerfile", "FROM scratch\nARG BUILD\nLABEL build=$BUILD\nCOPY page.html /\n");
    repo.write("page.html", "hello");
    repo.write(".registry.yaml", rules("team/page"));
    commit(repo);

    WorkflowRun run = jenkins.buildAndAssertSuccess(projects.pipeline(repo));

    String digest = hub.digest("team/page", "latest").orElseThrow();
    assertThat(JenkinsRule.getLog(run))
        .contains("pushed " + hub.host() + "/team/page:latest@" + digest)
        .doesNotContain("[INFO]");
  }

  @Test
  void theOneThatAsksReleasesTheSameImageAfterTheAnswer(GitSampleRepoRule repo) throws Exception {
    String digest = layoutProject(repo, "promote", "team/asked");
    WorkflowRun run = projects.pipeline(repo).scheduleBuild2(0).waitForStart();
    jenkins.waitForMessage("Release " + hub.host() + "/team/asked@" + digest, run);
    assertThat(hub.tags("team/asked")).doesNotContain("released");

    run.getAction(InputAction.class).getExecutions().get(0).proceed(Map.of());

    jenkins.assertBuildStatus(Result.SUCCESS, jenkins.waitForCompletion(run));
    assertThat(hub.digest("team/asked", "released")).contains(digest);
    assertThat(hub.digest("team/app", "released")).contains(digest);
  }

  @Test
  void theConfigurationIsLoadedWithItsSecrets() throws Exception {
    RegistriesConfiguration configuration = RegistriesConfiguration.get();
    SystemCredentialsProvider provider = SystemCredentialsProvider.getInstance();
    List<Registry> registries = configuration.getRegistries();
    Map<Domain, List<Credentials>> credentials = Map.copyOf(provider.getDomainCredentialsMap());
    try {
      ConfigurationAsCode.get().configure(SAMPLES.resolve("jenkins.yaml").toString());

      assertThat(configuration.getRegistries())
          .extracting(Registry::getName, Registry::getUrl, Registry::getCredentialsId)
          .containsExactly(
              tuple("hub", "https://hub.example.com", "hub-push"),
              tuple("mirror", "https://mirror.example.com:5000", "mirror-token"));
      assertThat(provider.getCredentials())
          .filteredOn(StandardUsernamePasswordCredentials.class::isInstance)
          .map(StandardUsernamePasswordCredentials.class::cast)
          .singleElement()
          .satisfies(
              login -> {
                assertThat(login.getId()).isEqualTo("hub-push");
                assertThat(login.getPassword().getPlainText()).isEqualTo("of HUB_PASSWORD");
              });
    } finally {
      configuration.setRegistries(registries);
      provider.setDomainCredentialsMap(credentials);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "tls", "nginx", "s3", "harbor"})
  void thoseOfTheSamplesOfRegistriesAreLoadedToo(String name, @TempDir Path folder)
      throws Exception {
    Path ca = Files.writeString(folder.resolve("ca.crt"), "a certificate");
    String text = Files.readString(Path.of("../samples/registries", name, "jenkins.yaml"));
    Path file =
        Files.writeString(
            folder.resolve("jenkins.yaml"), text.replace("/run/secrets/ca.crt", ca.toString()));
    RegistriesConfiguration configuration = RegistriesConfiguration.get();
    SystemCredentialsProvider provider = SystemCredentialsProvider.getInstance();
    List<Registry> registries = configuration.getRegistries();
    Map<Domain, List<Credentials>> credentials = Map.copyOf(provider.getDomainCredentialsMap());
    try {
      ConfigurationAsCode.get().configure(file.toString());

      assertThat(configuration.getRegistries())
          .singleElement()
          .satisfies(
              registry -> {
                assertThat(registry.getUrl()).contains("hub.example.com");
                assertThat(registry.getNamespace()).isEqualTo("team");
              });
      if (text.contains("credentialsId")) {
        assertThat(provider.getCredentials())
            .filteredOn(StandardUsernamePasswordCredentials.class::isInstance)
            .map(StandardUsernamePasswordCredentials.class::cast)
            .singleElement()
            .satisfies(
                login ->
                    assertThat(login.getUsername())
                        .isEqualTo(name.equals("harbor") ? "robot$team+ci" : "deployer"));
        assertThat(provider.getCredentials())
            .filteredOn(FileCredentials.class::isInstance)
            .map(FileCredentials.class::cast)
            .singleElement()
            .satisfies(secret -> assertThat(secret.getContent()).hasContent("a certificate"));
      }
    } finally {
      configuration.setRegistries(registries);
      provider.setDomainCredentialsMap(credentials);
    }
  }

  /** Answers for every variable. */
  @TestExtension
  public static final class Secrets extends SecretSource {
    @Override
    public Optional<String> reveal(String secret) {
      return Optional.of("of " + secret);
    }
  }

  /**
   * A repository with this sample, which pushes an image that is built already in place of Maven's.
   *
   * @return the digest of the image
   */
  private static String layoutProject(GitSampleRepoRule repo, String sample, String repository)
      throws Exception {
    repo.init();
    String digest = SmallLayout.write(Path.of(repo.getRoot().getPath(), "image"), sample);
    String source = "registryPush(source: 'oci:image'";
    repo.write(
        "Jenkinsfile",
        sample("Jenkinsfile." + sample)
            .replace("registryPush()", source + ")")
            .replace("registryPush(registry", source + ", registry"));
    assertThat(Files.readString(Path.of(repo.getRoot().getPath(), "Jenkinsfile"))).contains(source);
    repo.write(".registry.yaml", rules(repository));
    commit(repo);
    return digest;
  }

  private static void mavenProject(GitSampleRepoRule repo) throws Exception {
    BuiltMavenPlugin maven = BuiltMavenPlugin.require();
    repo.init();
    for (String file :
        List.of("pom.xml", "src/main/java/io/github/slipway/samples/hello/Hello.java")) {
      repo.write(file, Files.readString(BuiltMavenPlugin.sample("hello").resolve(file)));
    }
    // Instead of parameters, so that the sample is as it is: Maven reads one argument from each
    // line.
    repo.write(
        ".mvn/maven.config",
        maven.mavenArguments().replace("'", "").replace(" ", "\n") + "\n-Dregistry.from=scratch\n");
  }

  /** The rules of the samples, for this registry, and for the branch that Git begins with here. */
  private static String rules(String repository) throws IOException {
    return sample(".registry.yaml")
        .replace("hub.example.com/team/app", hub.host() + "/" + repository)
        .replace("branch: main", "branch: [main, master]");
  }

  private static String sample(String name) throws IOException {
    return Files.readString(SAMPLES.resolve(name));
  }

  private static void commit(GitSampleRepoRule repo) throws Exception {
    repo.git("add", "-A");
    repo.git("commit", "--message=sample");
  }
}
