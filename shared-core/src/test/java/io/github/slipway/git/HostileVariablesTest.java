package io.github.slipway.git;

import static io.github.slipway.git.FakeWorkTree.HEAD;
import static io.github.slipway.git.FakeWorkTree.OTHER;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever the variables have: refs that Git allows come out, or INVALID_REF. */
class HostileVariablesTest {
  private static final int ROUNDS = 5000;

  private static final List<String> REFS =
      List.of(
          "BRANCH_NAME",
          "TAG_NAME",
          "CHANGE_ID",
          "CHANGE_TARGET",
          "ghprbPullId",
          "GIT_BRANCH",
          "GIT_LOCAL_BRANCH",
          "GITHUB_REF",
          "GITHUB_REF_NAME",
          "GITHUB_BASE_REF",
          "CI_COMMIT_BRANCH",
          "CI_COMMIT_TAG",
          "CI_MERGE_REQUEST_IID",
          "BITBUCKET_BRANCH",
          "BITBUCKET_PR_ID",
          "DRONE_BRANCH");

  private static final List<String> PARTS =
      List.of(
          "main",
          "7",
          "/",
          "..",
          ".",
          "-",
          "@",
          "@{",
          "refs/heads/",
          "refs/tags/",
          "refs/pull/",
          "/merge",
          "origin/",
          ".lock",
          " ",
          "\n",
          "\r",
          "\t",
          "\u001b[31m",
          "\u0000",
          "\u007f",
          "\u0085",
          "\u202e",
          "\ud83d",
          "\ud83d\ude80",
          "é",
          "$(id)",
          "`id`",
          ";",
          "'",
          "\"",
          "\\",
          "{",
          "}",
          "*",
          "?",
          "[",
          ":",
          "~",
          "^",
          "%0a",
          "${env.X}");

  @Test
  void giveValidRefsOrAreRefused() {
    for (int seed = 0; seed < ROUNDS; seed++) {
      Random random = new Random(seed);
      Map<String, String> environment = environment(random);
      Optional<WorkTree> tree =
          switch (random.nextInt(4)) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(FakeWorkTree.on("main").mergeOf(OTHER, HEAD));
            default -> Optional.of(FakeWorkTree.detached().with("refs/tags/v1", HEAD));
          };

      verify("seed " + seed, environment, tree);
    }
  }

  private static void verify(
      String seed, Map<String, String> environment, Optional<WorkTree> tree) {
    try {
      BuildRef build = BuildRefs.find(RefRequest.NONE, environment, tree);

      for (GitRef ref : build.refs()) {
        assertThat(RefName.fault(ref.name())).as(seed).isEmpty();
        assertThat(ref.target().flatMap(RefName::fault)).as(seed).isEmpty();
      }
      assertThat(build.commit().filter(id -> !id.matches("[0-9a-f]{40}"))).as(seed).isEmpty();
      assertThat(build.notes()).as(seed).allMatch(HostileVariablesTest::isOneLine);
    } catch (SlipwayException e) {
      assertThat(e.problem()).as(seed).isEqualTo(Problem.INVALID_REF);
      assertThat(e.what()).as(seed).matches(HostileVariablesTest::isOneLine);
      assertThat(REFS).as(seed).anyMatch(name -> e.what().contains("from " + name + ","));
    }
  }

  private static boolean isOneLine(String text) {
    return text.codePoints()
        .noneMatch(
            c ->
                Character.isISOControl(c)
                    || c == 0x202e
                    || Character.getType(c) == Character.SURROGATE);
  }

  private static Map<String, String> environment(Random random) {
    Map<String, String> environment = new HashMap<>();
    for (String name : REFS) {
      if (random.nextInt(4) == 0) {
        environment.put(name, value(random));
      }
    }
    for (String commit : List.of("GIT_COMMIT", "GITHUB_SHA", "CI_COMMIT_SHA", "BITBUCKET_COMMIT")) {
      if (random.nextBoolean()) {
        environment.put(commit, List.of(HEAD, OTHER, value(random)).get(random.nextInt(3)));
      }
    }
    environment.put("CI", random.nextBoolean() ? "woodpecker" : "true");
    environment.put(random.nextBoolean() ? "GITLAB_CI" : "DRONE", "true");
    environment.put("GITHUB_REF_TYPE", random.nextBoolean() ? "tag" : "branch");
    return environment;
  }

  private static String value(Random random) {
    StringBuilder value = new StringBuilder();
    for (int i = random.nextInt(3); i >= 0; i--) {
      value.append(PARTS.get(random.nextInt(PARTS.size())));
    }
    return value.toString();
  }
}
