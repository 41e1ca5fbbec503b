package io.github.slipway.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipway.testsupport.Command;
import io.github.slipway.testsupport.GitRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The hook of samples/git-hook with a small script in Maven's place: what is built, when, and what
 * is left afterwards. GitHookIT has Maven in it.
 */
class GitHookTest {
  /** Marks begin and end; waits where a pipe stands in its way; fails where it is told to. */
  private static final String BUILD =
      """
      ref=${1#-Dregistry.ref=}
      commit=$(git rev-parse HEAD)
      echo $PPID >> DIR/pids
      env > DIR/environment
      printf '%s\\n' "$@" > "DIR/arguments-$commit"
      echo "begin $ref $commit" >> DIR/marks
      if [ -p "DIR/gate-$commit" ]; then cat "DIR/gate-$commit"; rm "DIR/gate-$commit"; fi
      echo "built $commit"
      echo "end $ref $commit" >> DIR/marks
      if [ -e "DIR/fail-$commit" ]; then exit 7; fi
      :\
      """;

  @TempDir Path folder;

  private GitRepository project;
  private HookedRepository repository;

  @BeforeEach
  void repository() throws Exception {
    project = GitRepository.init(folder.resolve("project"));
    Path bare = folder.resolve("shop.git");
    GitRepository.init(bare, "--bare");
    Files.copy(
        Path.of("../samples/git-hook/post-receive").toAbsolutePath(),
        bare.resolve("hooks/post-receive"));
    Path home = Files.createDirectory(folder.resolve("home"));
    repository = HookedRepository.at(bare, home, System.getenv("PATH"));
    Path script = folder.resolve("build.sh");
    Files.writeString(script, BUILD.replace("DIR", folder.toString()));
    repository.configure("slipway.command", ". " + script);
  }

  @AfterEach
  void noComplaints() throws Exception {
    // Where a test failed, builds still wait.
    if (Files.exists(folder.resolve("pids"))) {
      killAll();
    }
    assertThat(repository.complaints()).isEmpty();
  }

  /** Lets the build of this commit wait until {@link #open}. */
  private void gate(String commit) throws Exception {
    Command.of("mkfifo", gatePath(commit).toString()).run().successful();
  }

  private void open(String commit) throws IOException {
    Files.writeString(gatePath(commit), "go\n", StandardOpenOption.WRITE);
  }

  private Path gatePath(String commit) {
    return folder.resolve("gate-" + commit);
  }

  private List<String> marks() throws IOException {
    Path marks = folder.resolve("marks");
    return Files.exists(marks) ? Files.readAllLines(marks) : List.of();
  }

  private void awaitMark(String mark) throws Exception {
    HookedRepository.await(mark, () -> marks().contains(mark));
  }

  private static String[] both(String refAndCommit) {
    return new String[] {"begin " + refAndCommit, "end " + refAndCommit};
  }

  @Test
  void aPushReturnsDuringItsBuildAndSaysWhereTheLogIs() throws Exception {
    String commit = project.commit("one");
    gate(commit);
    String said = repository.push(project, "main");
    Path log = repository.files("log").get(0);
    assertThat(log.getFileName().toString())
        .matches("\\d{8}T\\d{6}Z-1-heads-main-" + commit.substring(0, 8) + "\\.log");
    assertThat(said).contains("build 1 is queued", "tail -F " + log);

    awaitMark("begin refs/heads/main " + commit);
    assertThat(log).content().doesNotContain("exit code");
    open(commit);
    repository.awaitIdle();
    assertThat(log).content().contains("built " + commit).endsWith("with exit code 0\n");
    assertThat(folder.resolve("arguments-" + commit))
        .hasContent("-Dregistry.ref=refs/heads/main\n-Dregistry.buildNumber=1\n");
    assertThat(repository.files("work")).isEmpty();
  }

  @Test
  void everyCommitOfARefIsBuiltInOrderAndOtherRefsDoNotWait() throws Exception {
    String one = project.commit("one");
    gate(one);
    repository.push(project, "main");
    awaitMark("begin refs/heads/main " + one);
    String two = project.commit("two");
    repository.push(project, "main");
    String three = project.commit("three");
    repository.push(project, "main");
    project.annotatedTag("v1");
    repository.push(project, "v1");
    awaitMark("end refs/tags/v1 " + three);
    assertThat(marks())
        .containsExactly(
            "begin refs/heads/main " + one,
            "begin refs/tags/v1 " + three,
            "end refs/tags/v1 " + three);

    open(one);
    repository.awaitIdle();
    assertThat(marks().stream().filter(mark -> mark.contains("main")))
        .containsExactly(
            "begin refs/heads/main " + one,
            "end refs/heads/main " + one,
            "begin refs/heads/main " + two,
            "end refs/heads/main " + two,
            "begin refs/heads/main " + three,
            "end refs/heads/main " + three);
  }

  @Test
  void aFailedBuildLeavesItsLogAndDoesNotBlock() throws Exception {
    String one = project.commit("one");
    Files.createFile(folder.resolve("fail-" + one));
    repository.push(project, "main");
    project.commit("two");
    repository.push(project, "main");
    repository.awaitIdle();
    assertThat(repository.logs()).hasSize(2);
    assertThat(repository.logs().get(0)).endsWith("with exit code 7\n");
    assertThat(repository.logs().get(1)).endsWith("with exit code 0\n");
  }

  @Test
  void neitherDeletedRefsNorNotesNorTagsOfFilesAreBuilt() throws Exception {
    String commit = project.write("file", "text").commit("one");
    repository.push(project, "main:feature");
    repository.awaitIdle();
    project.git("notes", "add", "-m", "note");
    project.git("tag", "blob", commit + ":file");
    assertThat(repository.push(project, ":feature", "refs/notes/commits", "blob"))
        .doesNotContain("slipway:");
    repository.resume();
    repository.awaitIdle();
    assertThat(marks()).containsExactly(both("refs/heads/feature " + commit));
  }

  @Test
  void namesOfRefsAreNeverTakenForCodeOrPaths() throws Exception {
    String commit = project.commit("one");
    // Into a directory that stays: a work tree goes.
    String touch = "touch${IFS}" + folder + "/pwned";
    List<String> refs = new ArrayList<>();
    for (String name :
        List.of(
            "$(" + touch + ")",
            "`" + touch + "`",
            "x;" + touch + ";'" + touch + ";\"" + touch + ";",
            "-rf",
            "--help",
            "${env.HOME}",
            "%s%n&|<>(){}!#",
            "gr\u00fcn/\u4e3b",
            "a".repeat(200) + "/" + "b".repeat(100))) {
      refs.add("refs/heads/" + name);
    }
    repository.push(project, refs.stream().map(ref -> "HEAD:" + ref).toArray(String[]::new));
    repository.awaitIdle();
    assertThat(marks())
        .containsExactlyInAnyOrderElementsOf(
            refs.stream().flatMap(ref -> List.of(both(ref + " " + commit)).stream()).toList());
    assertThat(repository.logs()).allMatch(log -> log.endsWith("with exit code 0\n"));
    for (String directory : List.of("log", "lock")) {
      assertThat(repository.files(directory))
          .allMatch(file -> file.getFileName().toString().matches("[A-Za-z0-9][A-Za-z0-9._-]*"));
    }
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).noneMatch(file -> file.getFileName().toString().startsWith("pwned"));
    }
  }

  @Test
  void whatWasKilledIsBuiltAgainAndItsWorkTreeReplaced() throws Exception {
    String one = project.commit("one");
    gate(one);
    repository.push(project, "main");
    awaitMark("begin refs/heads/main " + one);
    killAll();
    awaitEndOfBuild();
    assertThat(repository.files("work")).hasSize(1);
    Files.delete(gatePath(one));
    repository.resume();
    repository.awaitIdle();
    assertThat(marks())
        .containsExactly(
            "begin refs/heads/main " + one,
            "begin refs/heads/main " + one,
            "end refs/heads/main " + one);
    assertThat(repository.logs()).singleElement().asString().endsWith("with exit code 0\n");
    assertThat(repository.files("work")).isEmpty();
  }

  @Test
  void aBuildThatOutlivesItsWorkerKeepsItsRef() throws Exception {
    String one = project.commit("one");
    gate(one);
    repository.push(project, "main");
    awaitMark("begin refs/heads/main " + one);
    workers().forEach(ProcessHandle::destroyForcibly);
    String two = project.commit("two");
    repository.push(project, "main");
    // Where the worker of this push has gone by now, it found the ref in use.
    open(one);
    awaitMark("end refs/heads/main " + one);
    awaitEndOfBuild();
    repository.resume();
    repository.awaitIdle();
    assertThat(marks().subList(0, 2)).containsExactly(both("refs/heads/main " + one));
    assertThat(marks().subList(2, 6))
        .containsExactly(
            "begin refs/heads/main " + one,
            "end refs/heads/main " + one,
            "begin refs/heads/main " + two,
            "end refs/heads/main " + two);
  }

  /** As when the machine goes down. */
  private void killAll() throws Exception {
    List<ProcessHandle> all = new ArrayList<>();
    for (ProcessHandle worker : workers()) {
      all.add(worker);
      worker.descendants().forEach(all::add);
    }
    all.forEach(ProcessHandle::destroyForcibly);
  }

  /**
   * Until no process has the lock of the one ref; what was killed may stay as a zombie for long.
   */
  private void awaitEndOfBuild() throws Exception {
    Path lock =
        repository.files("lock").stream()
            .filter(file -> file.getFileName().toString().startsWith("ref-"))
            .findAny()
            .orElseThrow();
    Command.of("flock", lock.toString(), "true").run().successful();
  }

  private List<ProcessHandle> workers() throws IOException {
    return Files.readAllLines(folder.resolve("pids")).stream()
        .flatMap(line -> ProcessHandle.of(Long.parseLong(line)).stream())
        .toList();
  }

  @Test
  void aBuildHasNothingOfThePushersEnvironment() throws Exception {
    project.commit("one");
    repository.pushing(project, "main").with("PUSHERS_TOKEN", "s3cret").run().successful();
    repository.awaitIdle();
    assertThat(Files.readAllLines(folder.resolve("environment")))
        .contains("HOME=" + folder.resolve("home"))
        .noneMatch(line -> line.contains("s3cret"))
        .noneMatch(line -> line.startsWith("GIT_"));
  }

  @Test
  void noMoreBuildsRunAtOnceThanAreAllowed() throws Exception {
    String one = project.commit("one");
    gate(one);
    repository.configure("slipway.workers", "1");
    repository.push(project, "main:a");
    awaitMark("begin refs/heads/a " + one);
    project.commit("two");
    repository.push(project, "main:b");
    repository.push(project, "main:c", "main:d");
    open(one);
    repository.awaitIdle();
    List<String> marks = marks();
    assertThat(marks).hasSize(8);
    for (int i = 0; i < marks.size(); i++) {
      assertThat(marks.get(i)).startsWith(i % 2 == 0 ? "begin" : "end");
    }
  }

  @Test
  void oldLogsGo() throws Exception {
    project.commit("one");
    repository.push(project, "main");
    repository.awaitIdle();
    Path old = repository.files("log").get(0);
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(32))));
    project.commit("two");
    repository.push(project, "main");
    repository.awaitIdle();
    assertThat(old).doesNotExist();
    assertThat(repository.logs()).hasSize(1);
  }

  @Test
  void noPushIsForgottenWhenManyComeAtOnce() throws Exception {
    project.commit("one");
    ExecutorService pushers = Executors.newFixedThreadPool(4);
    try {
      List<Future<?>> pushes = new ArrayList<>();
      for (int pusher = 0; pusher < 4; pusher++) {
        GitRepository clone = project.cloneTo(folder.resolve("clone-" + pusher));
        String ref = "refs/heads/branch-" + pusher;
        pushes.add(
            pushers.submit(
                () -> {
                  for (int i = 0; i < 6; i++) {
                    clone.commit("commit " + i);
                    repository.push(clone, "HEAD:" + ref);
                  }
                  return null;
                }));
      }
      for (Future<?> push : pushes) {
        push.get();
      }
    } finally {
      pushers.shutdownNow();
    }
    repository.awaitIdle();
    assertThat(repository.logs()).hasSize(24).allMatch(log -> log.endsWith("with exit code 0\n"));
    List<String> marks = marks();
    assertThat(marks).hasSize(48);
    for (int pusher = 0; pusher < 4; pusher++) {
      String ref = " refs/heads/branch-" + pusher + " ";
      List<String> own = marks.stream().filter(mark -> mark.contains(ref)).toList();
      for (int i = 0; i < own.size(); i += 2) {
        assertThat(own.get(i + 1)).isEqualTo(own.get(i).replace("begin", "end"));
      }
    }
  }
}
