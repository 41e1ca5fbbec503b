package io.github.slipway.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipway.testsupport.Command;
import io.github.slipway.testsupport.DistributionRegistry;
import io.github.slipway.testsupport.GitRepository;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The sample git-hook, set up as its README says: what is pushed to a Git repository becomes images
 * in CNCF Distribution, by the rules. GitHookTest has the cases that need no Maven.
 */
class GitHookIT {
  private static final String SERVER = "/srv/git/shop.git";

  private static DistributionRegistry registry;

  @TempDir Path folder;

  private MavenRun maven;
  private GitRepository project;
  private HookedRepository server;
  private Path bare;
  private String image;

  @BeforeAll
  static void registry() throws Exception {
    registry = DistributionRegistry.options().start();
  }

  @AfterAll
  static void stop() {
    if (registry != null) {
      registry.close();
    }
  }

  @BeforeEach
  void setUp() throws Exception {
    maven = MavenRun.inCopyOf("hello", folder);
    maven.mavenrc();
    project = GitRepository.init(maven.project());
    project.write(".gitignore", "target/\n");
    bare = folder.resolve("shop.git");
    server = HookedRepository.at(bare, maven.home(), MavenRun.path());
    // A repository of its own for each test.
    image =
        registry.host() + "/" + folder.getFileName().toString().toLowerCase(java.util.Locale.ROOT);
    Path pom = maven.project().resolve("pom.xml");
    Files.writeString(
        pom,
        Files.readString(pom)
            .replace("<properties>", "<properties><registry.from>scratch</registry.from>"));
    follow(0, MavenRun.sample("git-hook"));
  }

  @AfterEach
  void letEverythingEnd() throws Exception {
    if (!Files.isDirectory(server.state())) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path gate : files.filter(GitHookIT::isGate).toList()) {
        // Opened for both, a pipe waits for nobody.
        Command.of("sh", "-c", "exec 3<>\"$1\"", "sh", gate.toString()).run().successful();
      }
    }
    server.awaitIdle();
    assertThat(server.complaints()).isEmpty();
    assertThat(server.files("work")).isEmpty();
  }

  private static boolean isGate(Path file) {
    return file.getFileName().toString().startsWith("gate-");
  }

  /** Runs the commands of one block of the README. */
  private String follow(int block, Path directory) throws Exception {
    List<String> blocks =
        Pattern.compile("(?s)```sh\n(.*?)```")
            .matcher(Files.readString(MavenRun.sample("git-hook").resolve("README.md")))
            .results()
            .map((MatchResult match) -> match.group(1))
            .toList();
    String commands = blocks.get(block).replace(SERVER, bare.toString());
    Command command = GitRepository.isolated(Command.of("sh", "-e", "-c", commands)).in(directory);
    return server.as(command).run().successful().output();
  }

  private void rules() throws IOException {
    project.write(
        ".registry.yaml",
        """
        image: IMAGE
        rules:
          - name: main
            branch: main
            tags: ["latest", "{version}-{commit:8}"]
          - name: release
            tag: "/release-v(?<imageTag>\\\\d+(\\\\.\\\\d+)*)/"
            tags: ["{imageTag}", "{imageTag:minor}", "stable"]
        """
            .replace("IMAGE", image));
  }

  /** A commit whose image is like no other. */
  private String commit(String message) throws Exception {
    project.write("src/main/resources/message.txt", message);
    return project.commit(message);
  }

  private Optional<String> digest(String tag) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(
                    "http://"
                        + registry.host()
                        + "/v2/"
                        + image.substring(image.indexOf('/') + 1)
                        + "/manifests/"
                        + tag))
            .header("Accept", "application/vnd.docker.distribution.manifest.v2+json")
            .build();
    HttpResponse<Void> response =
        HttpClient.newHttpClient().send(request, BodyHandlers.discarding());
    return response.headers().firstValue("Docker-Content-Digest");
  }

  private static String tagOf(String commit) {
    return "1.0.0-" + commit.substring(0, 8);
  }

  private String log(int build) throws IOException {
    return server.logs().get(build - 1);
  }

  @Test
  void commitsAndTagsBecomeImagesAndOtherRefsSayWhyNot() throws Exception {
    project.commit("Before there were rules");
    project.tag("release-v0.9");
    maven.mvn("registry:init", "-Dimage=" + image).successful();
    String commit = commit("one");

    assertThat(follow(1, maven.project())).contains("build 1 is queued");
    server.awaitIdle();
    assertThat(log(1)).endsWith("with exit code 0\n");
    assertThat(digest("latest")).isPresent().isEqualTo(digest(tagOf(commit)));

    String pwned = folder.resolve("pwned").toString();
    String odd = "x;touch${IFS}" + pwned + ";'$(touch${IFS}" + pwned + ")${env.HOME}";
    project.annotatedTag("release-v1.2.3");
    server.push(project, "release-v1.2.3", "main:spike", "main:refs/heads/" + odd);
    server.awaitIdle();
    assertThat(digest("1.2.3")).isEqualTo(digest("latest"));
    assertThat(digest("1.2")).isEqualTo(digest("latest"));
    List<String> logs = server.logs();
    assertThat(logs).hasSize(4).allMatch(log -> log.endsWith("with exit code 0\n"));
    assertThat(logs.stream().filter(log -> log.contains("branch 'spike'")))
        .singleElement()
        .asString()
        .contains("nothing to push: ")
        .contains("-Dregistry.rule=branch")
        .doesNotContain("pushed ");
    assertThat(logs.stream().filter(log -> log.contains("branch '" + odd + "'"))).hasSize(1);
    assertThat(Path.of(pwned)).doesNotExist();
  }

  @Test
  void aSecondCommitDuringABuildWaitsForItAndAnotherRefDoesNot() throws Exception {
    rules();
    Path marks = folder.resolve("marks");
    Path script = folder.resolve("build.sh");
    Files.writeString(
        script,
        """
        commit=$(git rev-parse HEAD)
        echo "begin $1 $commit" >> MARKS
        if [ -p "FOLDER/gate-$commit" ]; then cat "FOLDER/gate-$commit"; fi
        mvn -B package registry:push "$@" || exit
        echo "end $1 $commit" >> MARKS
        """
            .replace("MARKS", marks.toString())
            .replace("FOLDER", folder.toString()));
    server.configure("slipway.command", "sh " + script);

    String one = commit("one");
    Path gate = folder.resolve("gate-" + one);
    Command.of("mkfifo", gate.toString()).run().successful();
    server.push(project, "main");
    String two = commit("two");
    server.push(project, "main");
    project.tag("release-v2.0");
    server.push(project, "release-v2.0");
    HookedRepository.await("the image of the tag", () -> digest("stable").isPresent());
    assertThat(digest(tagOf(one))).isEmpty();
    assertThat(digest(tagOf(two))).isEmpty();

    Files.writeString(gate, "go", StandardOpenOption.WRITE);
    server.awaitIdle();
    assertThat(Files.readAllLines(marks).stream().filter(mark -> mark.contains("/main ")))
        .containsExactlyElementsOf(inTurn("-Dregistry.ref=refs/heads/main", one, two));
    assertThat(digest(tagOf(one))).isPresent();
    assertThat(digest(tagOf(two))).isPresent().isNotEqualTo(digest(tagOf(one)));
    assertThat(digest("latest")).isEqualTo(digest(tagOf(two)));
    assertThat(digest("2.0")).isEqualTo(digest(tagOf(two)));
  }

  private static List<String> inTurn(String ref, String... commits) {
    List<String> marks = new ArrayList<>();
    for (String commit : commits) {
      marks.add("begin " + ref + " " + commit);
      marks.add("end " + ref + " " + commit);
    }
    return marks;
  }

  @Test
  void aFailedBuildHasItsLogAndWhatIsLeftInTheQueueIsBuiltOnRequest() throws Exception {
    rules();
    project.write("src/main/java/Broken.java", "class Broken {");
    String broken = commit("Break it");
    server.push(project, "main");
    server.awaitIdle();
    assertThat(log(1)).contains("Broken.java").endsWith("with exit code 1\n");
    assertThat(digest("latest")).isEmpty();

    Files.delete(maven.project().resolve("src/main/java/Broken.java"));
    String mended = commit("Mend it");
    server.configure("slipway.workers", "0");
    server.push(project, "main");
    assertThat(server.files("queue")).hasSize(1);
    server.configure("slipway.workers", "1");
    follow(3, folder);
    server.awaitIdle();
    assertThat(log(2)).endsWith("with exit code 0\n");
    assertThat(digest("latest")).isPresent().isEqualTo(digest(tagOf(mended)));
    assertThat(digest(tagOf(broken))).isEmpty();

    server.push(project, ":main");
    server.awaitIdle();
    assertThat(server.logs()).hasSize(2);
  }
}
