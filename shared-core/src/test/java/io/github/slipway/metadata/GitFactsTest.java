package io.github.slipway.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.git.RefRequest;
import io.github.slipway.layer.LayerStore;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.report.HeardLines;
import io.github.slipway.testsupport.Command;
import io.github.slipway.testsupport.GitRepository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Repositories that the installed git has made. */
class GitFactsTest {
  private static final String TIME = "2024-05-06T07:08:09Z";
  private static final String URL = "https://git.example.com/team/app.git";

  @TempDir Path folder;
  private final HeardLines heard = new HeardLines();
  private GitRepository git;
  private String commit;

  @BeforeEach
  void init() throws Exception {
    git = GitRepository.init(folder.resolve("project")).write("a", "1");
    commit = git.commit("One");
    git.git("remote", "add", "origin", "https://me:s3cret@git.example.com/team/app.git");
  }

  private Map<MetadataKey, String> facts(Path directory) throws Exception {
    return facts(directory, RefRequest.NONE, Map.of());
  }

  private Map<MetadataKey, String> facts(
      Path directory, RefRequest build, Map<String, String> environment) throws Exception {
    return GitFacts.find(
        new ImageFacts(Map.of(), Optional.empty(), directory, build, environment), store(), heard);
  }

  private LayerStore store() {
    return LayerStore.at(folder.resolve("cache"));
  }

  private static RefRequest saying(String commit) {
    return new RefRequest(Optional.empty(), Optional.of(commit), Optional.empty());
  }

  private static Map<MetadataKey, String> all(String commit) {
    return Map.of(MetadataKey.REVISION, commit, MetadataKey.SOURCE, URL, MetadataKey.CREATED, TIME);
  }

  @Test
  void sayCommitTimeAndOrigin() throws Exception {
    Path module = Files.createDirectories(git.directory().resolve("module"));

    assertThat(facts(module)).isEqualTo(all(commit));
  }

  @Test
  void areOfHeadWhateverIsChangedInTheWorkTree() throws Exception {
    git.write("a", "2").write("b", "3");

    assertThat(facts(git.directory())).isEqualTo(all(commit));
  }

  @Test
  void areThereWhereObjectsAndRefsArePacked() throws Exception {
    git.git("gc", "--quiet");
    assertThat(git.directory().resolve(".git/objects/" + commit.substring(0, 2))).doesNotExist();

    assertThat(facts(git.directory())).isEqualTo(all(commit));
  }

  @Test
  void areThereInAShallowClone() throws Exception {
    git.write("a", "2");
    String second = git.commit("Two");
    GitRepository clone = git.cloneTo(folder.resolve("clone"), "--depth=1");
    clone.git("remote", "set-url", "origin", "git@git.example.com:team/app.git");

    assertThat(facts(clone.directory())).isEqualTo(all(second));
  }

  @Test
  void areThoseOfALinkedWorkTree() throws Exception {
    GitRepository tree = git.worktree(folder.resolve("tree"), "-b", "feature");
    tree.write("b", "1");
    String other = tree.commit("Other");

    assertThat(facts(tree.directory())).isEqualTo(all(other));
  }

  @Test
  void areThoseOfASubmoduleInsideOfIt() throws Exception {
    GitRepository outer = GitRepository.init(folder.resolve("outer"));
    outer.git("submodule", "--quiet", "add", git.directory().toUri().toString(), "inner");
    outer.commit("Outer");
    GitRepository inner = GitRepository.at(outer.directory().resolve("inner"));
    inner.git("remote", "set-url", "origin", URL);

    assertThat(facts(inner.directory())).isEqualTo(all(commit));
    assertThat(facts(outer.directory()))
        .containsOnlyKeys(MetadataKey.REVISION, MetadataKey.CREATED);
  }

  @Test
  void areNoneWithoutARepositoryAndBeforeTheFirstCommit() throws Exception {
    GitRepository empty = GitRepository.init(folder.resolve("empty"));

    assertThat(facts(Files.createDirectory(folder.resolve("none")))).isEmpty();
    assertThat(facts(empty.directory())).isEmpty();
    assertThat(heard.lines()).isEmpty();
  }

  @Test
  void whatGitCannotReadIsLeftOutAndTold() throws Exception {
    Files.writeString(git.directory().resolve(".git/refs/heads/main"), "nonsense\n");

    assertThat(facts(git.directory())).isEqualTo(Map.of(MetadataKey.SOURCE, URL));
    assertThat(heard.lines())
        .anySatisfy(line -> assertThat(line).contains("says less of its source", "nonsense"));
  }

  @Test
  void aCommitWhoseObjectIsLostHasNoTime() throws Exception {
    Files.delete(
        git.directory()
            .resolve(".git/objects/" + commit.substring(0, 2) + "/" + commit.substring(2)));

    assertThat(facts(git.directory()))
        .isEqualTo(Map.of(MetadataKey.REVISION, commit, MetadataKey.SOURCE, URL));
  }

  @Test
  void aRemoteOnThisDiskIsNoSource() throws Exception {
    GitRepository clone = git.cloneTo(folder.resolve("clone"));

    assertThat(facts(clone.directory())).doesNotContainKey(MetadataKey.SOURCE);
  }

  @Test
  void whereThereIsNoRepositoryTheUserOrTheCiSaysTheCommit() throws Exception {
    Path exported = Files.createDirectory(folder.resolve("exported"));
    Map<String, String> jenkins =
        Map.of("JENKINS_URL", "http://ci/", "BRANCH_NAME", "main", "GIT_COMMIT", commit);

    assertThat(facts(exported, saying(commit), Map.of()))
        .isEqualTo(Map.of(MetadataKey.REVISION, commit));
    assertThat(facts(exported, RefRequest.NONE, jenkins))
        .isEqualTo(Map.of(MetadataKey.REVISION, commit));
  }

  @Test
  void aVariableOfTheCiThatCannotBeABranchDoesNotFailTheBuild() throws Exception {
    Path exported = Files.createDirectory(folder.resolve("exported"));

    assertThat(
            facts(
                exported,
                RefRequest.NONE,
                Map.of("JENKINS_URL", "x", "BRANCH_NAME", "a..b", "GIT_COMMIT", commit)))
        .isEmpty();
  }

  @Test
  void anotherCommitThanTheOneThatIsBuiltIsRefused() {
    assertThatThrownBy(() -> facts(git.directory(), saying("1".repeat(40)), Map.of()))
        .isInstanceOf(SlipwayException.class)
        .hasMessageContaining(commit);
  }

  @Test
  void gitDirOfTheEnvironmentDoesNotCount() throws Exception {
    GitRepository other = GitRepository.init(folder.resolve("other"));
    other.commit("Other");

    assertThat(
            facts(
                git.directory(),
                RefRequest.NONE,
                Map.of("GIT_DIR", other.directory().resolve(".git").toString())))
        .isEqualTo(all(commit));
  }

  @Test
  void forACommitThatWasJustMadeOrIsRememberedNoJGitIsLoaded() throws Exception {
    assertThat(loaded(git.directory())).noneMatch(name -> name.startsWith("org.eclipse."));

    git.git("gc", "--quiet");
    assertThat(loaded(git.directory())).noneMatch(name -> name.startsWith("org.eclipse."));
  }

  private List<String> loaded(Path directory) throws Exception {
    Path log = folder.resolve("classes.log");
    String said =
        Command.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load:file=" + log + ":none",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Asking.class.getName(),
                directory.toString(),
                folder.resolve("cache").toString())
            .run()
            .successful()
            .stdout();
    assertThat(said.strip()).isEqualTo(commit + " " + TIME + " " + URL);
    return Files.readAllLines(log);
  }

  /** What the other JVM does. */
  static final class Asking {
    private Asking() {}

    public static void main(String[] arguments) throws Exception {
      ImageFacts facts =
          new ImageFacts(
              Map.of(), Optional.empty(), Path.of(arguments[0]), RefRequest.NONE, Map.of());
      Map<MetadataKey, String> found =
          GitFacts.find(facts, LayerStore.at(Path.of(arguments[1])), new HeardLines());
      System.out.println(
          found.get(MetadataKey.REVISION)
              + " "
              + found.get(MetadataKey.CREATED)
              + " "
              + found.get(MetadataKey.SOURCE));
    }
  }

  @Test
  void theTimeIsInUtcWhateverTheCommittersZone() throws Exception {
    git.write("a", "3");
    git.commit("Late", "2024-05-06T07:08:09+08:00");

    assertThat(facts(git.directory()))
        .containsEntry(MetadataKey.CREATED, Instant.parse("2024-05-05T23:08:09Z").toString());
  }
}
