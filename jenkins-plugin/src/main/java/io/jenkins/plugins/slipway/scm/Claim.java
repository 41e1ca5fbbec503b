package io.jenkins.plugins.slipway.scm;

import hudson.EnvVars;
import hudson.model.Run;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What Jenkins says is built, in the variables that the core knows of Jenkins ({@code
 * io.github.slipway.git.Jenkins}): those of branch-api for the head of a multibranch project, and
 * those of the git plugin.
 */
final class Claim {
  /** All that the core asks; a Jenkinsfile may have set them. */
  private static final List<String> NAMES =
      List.of(
          "BRANCH_NAME",
          "TAG_NAME",
          "CHANGE_ID",
          "CHANGE_TARGET",
          "ghprbPullId",
          "ghprbTargetBranch",
          "GIT_BRANCH",
          "GIT_LOCAL_BRANCH",
          "GIT_COMMIT");

  /** Specifying a revision of tags alone, as people do, makes them branches of the remote. */
  private static final Pattern TAG_AS_BRANCH = Pattern.compile("[^/]+/tags/.+");

  private final RunHead head;
  private final Optional<Checkout> checkout;
  private final Optional<String> commit;
  private final boolean byHead;

  private Claim(RunHead head, Optional<Checkout> checkout) {
    this.head = head;
    this.checkout = checkout;
    Optional<String> checkedOut = checkout.flatMap(Checkout::commit);
    Optional<String> ofHead = head.commit();
    // A pull request stays one whatever is checked out; it may have been merged while it was.
    byHead =
        head.isPullRequest()
            || head.ref().isPresent()
                && (checkedOut.isEmpty() || ofHead.isEmpty() || checkedOut.equals(ofHead));
    commit = checkedOut.or(() -> ofHead);
  }

  static Claim of(RunHead head, Optional<Checkout> checkout) {
    return new Claim(head, checkout);
  }

  /** The full name of a multibranch project's ref, unless something else was checked out. */
  Optional<String> ref() {
    return byHead ? head.ref() : Optional.empty();
  }

  Optional<String> commit() {
    return commit;
  }

  /** The environment with what Jenkins says; as it is where Jenkins says nothing. */
  Map<String, String> variables(Run<?, ?> run, EnvVars environment) {
    Map<String, String> all = new HashMap<>(environment);
    all.putAll(run.getCharacteristicEnvVars());
    if (!byHead && checkout.isEmpty()) {
      return all;
    }
    NAMES.forEach(all::remove);
    checkout.ifPresent(known -> all.putAll(known.variables()));
    if (TAG_AS_BRANCH.matcher(all.getOrDefault("GIT_BRANCH", "")).matches()) {
      // The tags of the work tree tell which.
      all.remove("GIT_BRANCH");
    }
    commit.ifPresent(id -> all.put(Checkout.COMMIT, id));
    if (byHead) {
      all.putAll(head.variables());
    }
    return all;
  }
}
