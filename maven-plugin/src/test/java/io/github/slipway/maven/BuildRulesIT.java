package io.github.slipway.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipway.testsupport.Command;
import io.github.slipway.testsupport.DistributionRegistry;
import io.github.slipway.testsupport.GitRepository;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From what a real repository has checked out to the tags in a registry. */
class BuildRulesIT {
  private static final String[] SHOP = {
    "rules:",
    "  - name: main",
    "    branch: main",
    "    tags: ['latest', '{version}-{commit:8}']",
    "  - name: release",
    "    tag: '/release-v(?<imageTag>\\d+(\\.\\d+)*)/'",
    "    tags: ['{imageTag}', '{imageTag:minor}', stable]",
    "    overwrite: false",
    "  - name: feature",
    "    branch: feature/*",
    "    tags: '{branch:slug}-{commit:8}'",
    "    auto: false",
    "  - pullRequest: true",
    "    push: false",
    "  - {name: tidy, branch: tidy, tags: tidy, clean: true}",
  };

  @TempDir Path folder;

  private DistributionRegistry registry;
  private MavenRun maven;
  private GitRepository repository;

  @BeforeEach
  void start() throws Exception {
    registry = DistributionRegistry.start();
    maven = MavenRun.inCopyOf("hello", folder);
    repository = GitRepository.init(maven.project());
    repository.write(".gitignore", "target/\n");
    repository.write(
        ".registry.yaml",
        "image: " + registry.host() + "/team/shop\n" + String.join("\n", SHOP) + "\n");
    repository.commit("Begin");
  }

  @AfterEach
  void stop() {
    registry.close();
  }

  private Command.Result mvn(String... arguments) throws Exception {
    String[] line = new String[arguments.length + 1];
    System.arraycopy(arguments, 0, line, 0, arguments.length);
    line[arguments.length] = "-Dregistry.from=scratch";
    return maven.mvn(line);
  }

  private String tags() throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(registry.url() + "/v2/team/shop/tags/list")).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
  }

  private Path target(String path) {
    return maven.project().resolve("target").resolve(path);
  }

  @Test
  void whatIsCheckedOutDecidesWhatIsPushed() throws Exception {
    String shop = registry.host() + "/team/shop:";
    String commit = repository.head();
    String main =
        mvn("process-classes", "registry:plan", "registry:push", "-Dregistry.json=target/plan.json")
            .successful()
            .stdout();
    assertThat(main)
        .contains("build of branch 'main', commit " + commit + " (HEAD of ")
        .contains("rule 'main' applies: ", "rule 'release' does not match: ")
        .contains("push " + shop + "latest\n", "push " + shop + "1.0.0-" + commit.substring(0, 8))
        .contains("rule 'main' for branch 'main' (HEAD of ")
        .contains("pushed " + shop + "latest@");
    assertThat(target("plan.json"))
        .content()
        .contains("\"references\" : [ \"" + shop + "latest\"", "\"outcome\" : \"applies\"");
    assertThat(tags()).contains("latest", "1.0.0-" + commit.substring(0, 8));
    assertThat(target("registry/result.json")).content().doesNotContain("further");

    repository.branch("topic").checkout("topic");
    String topic = mvn("registry:push").successful().stdout();
    assertThat(topic)
        .contains("nothing to push: no rule matches branch 'topic'")
        .contains("rule 'main' does not match: ", "rule 'feature' does not match: ")
        .contains("BUILD SUCCESS")
        .doesNotContain("pushed ");
    assertThat(target("registry/result.json")).doesNotExist();
    assertThat(target("registry/digest")).doesNotExist();
  }

  @Test
  void aTagGivesReleasesThatNobodyMoves() throws Exception {
    repository.tag("release-v1.4.2").checkout("release-v1.4.2");
    String release = mvn("process-classes", "registry:push").successful().stdout();
    assertThat(release).contains("rule 'release' for tag 'release-v1.4.2' (HEAD of ");
    assertThat(tags()).contains("\"1.4.2\"", "\"1.4\"", "\"stable\"").doesNotContain("latest");
    String digest = Files.readString(target("registry/digest"));

    registry.forgetRequests();
    Command.Result moved = mvn("registry:push", "-Dregistry.labels=another=image");
    assertThat(moved.exitCode()).isEqualTo(1);
    assertThat(moved.stdout()).contains("[tag-taken]", digest);
    assertThat(registry.requests())
        .isNotEmpty()
        .noneMatch(request -> request.startsWith("PUT") || request.startsWith("POST"));

    mvn("registry:push", "-Dregistry.labels=another=image", "-Dregistry.overwrite").successful();
    assertThat(Files.readString(target("registry/digest"))).isNotEqualTo(digest);
  }

  @Test
  void whatIsHeldBackIsBuiltWhenItIsAskedFor() throws Exception {
    repository.branch("feature/Login").checkout("feature/Login");
    String held = mvn("process-classes", "registry:push").successful().stdout();
    assertThat(held)
        .contains("nothing to push: rule 'feature' has auto: false")
        .contains("rule 'feature' is held back: ", "-Dregistry.rule");
    mvn("registry:push", "-Dregistry.rule=feature").successful();
    assertThat(tags()).contains("feature-login-" + repository.head().substring(0, 8));
  }

  @Test
  void aPullRequestOfACiIsBuiltAndNotPushed() throws Exception {
    repository.detach();
    maven =
        maven
            .with("GITHUB_ACTIONS", "true")
            .with("GITHUB_REF", "refs/pull/7/merge")
            .with("GITHUB_BASE_REF", "main")
            .with("GITHUB_SHA", repository.head())
            .with("GITHUB_RUN_NUMBER", "31");
    String built = mvn("process-classes", "registry:push").successful().stdout();
    assertThat(built)
        .contains("rule 'pullRequest' for pull request 7")
        .contains("built " + registry.host() + "/team/shop:1.0.0@")
        .contains("not pushed: rule 'pullRequest' has push: false");
    assertThat(target("registry/image/index.json")).exists();
    assertThat(target("registry/result.json")).doesNotExist();
    assertThat(registry.requests()).isEmpty();
  }

  @Test
  void rulesOfThePomAreReadInPlaceOfTheFile() throws Exception {
    Path pom = maven.project().resolve("pom.xml");
    Files.writeString(
        pom,
        Files.readString(pom)
            .replace(
                "<version>${slipway.version}</version>",
                "<version>${slipway.version}</version><configuration><image>"
                    + registry.host()
                    + "/pom/</image><match>all</match><zone>+08:00</zone><rules><rule>"
                    + "<branch>/m(.{1,3})n/</branch><tags>{1}-{date},{buildNumber}</tags></rule>"
                    + "<rule><name>b</name><branch>main</branch><tags>b</tags><image>"
                    + registry.host()
                    + "/other/b</image></rule></rules></configuration>"));
    repository.write(".registry.yaml", "not: read\n");
    maven = maven.with("BRANCH_NAME", "main").with("BUILD_NUMBER", "118");
    String out = mvn("process-classes", "registry:push").successful().stdout();
    assertThat(out)
        .contains("rule 'branch /m(.{1,3})n/' for branch 'main' (")
        .contains("pushed " + registry.host() + "/pom/hello:ai-20240506@")
        .contains("pushed " + registry.host() + "/pom/hello:118@")
        .contains("pushed " + registry.host() + "/other/b:b@");
    assertThat(target("registry/result.json"))
        .content()
        .contains("\"further\" : [ {", "\"image\" : \"" + registry.host() + "/other/b\"");
  }

  @Test
  void aPlanNeedsNoProjectAndToldOfRepositoriesSaysWhatIsWrongWithThem() throws Exception {
    Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
    Files.writeString(
        elsewhere.resolve(".registry.yaml"),
        "image: hub.example/x\nrules:\n  - {branch: main, tags: '{branch}'}\n");
    String plan = MavenRun.coordinates() + ":plan";
    Command.Result plain =
        MavenRun.in(elsewhere, folder)
            .mvn(plan, "-Dregistry.ref=refs/heads/main", "-Dregistry.json=-");
    assertThat(plain.successful().stdout())
        .contains("push hub.example/x:main")
        .containsOnlyOnce("\"modules\" : [");

    Path git = Files.createDirectories(elsewhere.resolve(".git"));
    Files.writeString(git.resolve("HEAD"), "nonsense\n");
    Command.Result corrupt = MavenRun.in(elsewhere, folder).mvn(plan);
    assertThat(corrupt.exitCode()).isEqualTo(1);
    assertThat(corrupt.stdout())
        .contains("The Git repository of " + elsewhere, "cannot be read: ", "git fsck")
        .contains("[git-unreadable]");
  }

  @Test
  void onlyModulesThatAreListedArePushed() throws Exception {
    MavenRun modules = MavenRun.inCopyOf("multi-module", folder);
    GitRepository.init(modules.project())
        .write(".gitignore", "target/\n")
        .write(
            ".registry.yaml",
            "image: "
                + registry.host()
                + "/team/\nrules:\n  - {branch: main, tags: main}\nmodules:\n  app: "
                + registry.host()
                + "/team/front\n")
        .commit("Begin");
    String out =
        modules
            .mvn(
                "package",
                "registry:plan",
                "registry:push",
                "-Dregistry.from=scratch",
                "-Dregistry.json=-")
            .successful()
            .stdout();
    assertThat(out)
        .contains("pushed " + registry.host() + "/team/front:main@")
        .contains("does not list 'tool'")
        .containsOnlyOnce("\"modules\" : [")
        .doesNotContain("pushed " + registry.host() + "/team/tool")
        .contains("\"module\" : \"lib\"");
  }
}
