package io.jenkins.plugins.slipway.scm;

import hudson.EnvVars;
import hudson.model.Item;
import hudson.model.Run;
import hudson.model.TaskListener;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jenkins.scm.api.SCMHead;
import jenkins.scm.api.SCMRevision;
import jenkins.scm.api.SCMRevisionAction;
import jenkins.scm.api.SCMSource;
import jenkins.scm.api.mixin.ChangeRequestSCMHead;
import jenkins.scm.api.mixin.TagSCMHead;
import org.jspecify.annotations.Nullable;

/**
 * The branch, tag or pull request that a run's project is for.
 *
 * @param head of a multibranch project; null in others
 * @param source where the head is; null outside of multibranch projects
 * @param revision of the head, which the run is of; null if it is not known
 * @param number of a pull request; null if it is none
 * @param into the branch that a pull request is to go into
 */
record RunHead(
    @Nullable SCMHead head,
    @Nullable SCMSource source,
    @Nullable SCMRevision revision,
    @Nullable String number,
    @Nullable String into) {
  /** Git's revisions begin with the commit where they are written; scm-api knows no commits. */
  private static final Pattern COMMIT =
      Pattern.compile("([0-9a-f]{40}|[0-9a-f]{64})(?![0-9a-f]).*", Pattern.DOTALL);

  /** Those of branch-api first, then of the plugins for GitHub, GitLab, Gitee and Bitbucket. */
  private static final List<Builder> BUILDERS =
      List.of(
          new Builder("CHANGE_ID", "CHANGE_TARGET"),
          new Builder("ghprbPullId", "ghprbTargetBranch"),
          new Builder("gitlabMergeRequestIid", "gitlabTargetBranch"),
          new Builder("giteePullRequestIid", "giteeTargetBranch"),
          new Builder("BITBUCKET_PULL_REQUEST_ID", "BITBUCKET_TARGET_BRANCH"));

  /** Finds it. The head decides, which no Jenkinsfile can change. */
  static RunHead of(Run<?, ?> run, TaskListener listener) throws IOException, InterruptedException {
    RunHead known = ofItem(run);
    if (known.head instanceof ChangeRequestSCMHead request) {
      return known.asRequest(request.getId(), request.getTarget().getName());
    }
    return known.bySaying(run, listener);
  }

  /** A project may belong to one that has a head, as those of a matrix do. */
  private static RunHead ofItem(Run<?, ?> run) {
    Object item = run.getParent();
    while (item instanceof Item inner) {
      SCMHead head = SCMHead.HeadByItem.findHead(inner);
      if (head != null) {
        SCMSource source = SCMSource.SourceByItem.findSource(inner);
        SCMRevision revision = source == null ? null : SCMRevisionAction.getRevision(source, run);
        return new RunHead(head, source, revision, null, null);
      }
      item = inner.getParent();
    }
    return new RunHead(null, null, null, null, null);
  }

  /**
   * What builds pull requests without a head, as those of GitHub and GitLab do, says so in
   * variables. They can only make a pull request of a run, never the contrary. They are those of
   * run and job, since a Jenkinsfile could hide them from its steps.
   */
  private RunHead bySaying(Run<?, ?> run, TaskListener listener)
      throws IOException, InterruptedException {
    List<EnvVars> said =
        List.of(run.getEnvironment(listener), run.getParent().getEnvironment(null, listener));
    for (EnvVars variables : said) {
      for (Builder builder : BUILDERS) {
        String number = variables.get(builder.number, "");
        if (!number.isBlank()) {
          return asRequest(number, variables.get(builder.target));
        }
      }
    }
    return this;
  }

  /** Variables of one that builds pull requests: the number, and the branch that it goes into. */
  private record Builder(String number, String target) {}

  private RunHead asRequest(String id, @Nullable String target) {
    return new RunHead(head, source, revision, id, target);
  }

  boolean isPullRequest() {
    return number != null;
  }

  /** The commit of the revision, as far as it is Git's. */
  Optional<String> commit() {
    return Optional.ofNullable(revision)
        .map(known -> COMMIT.matcher(known.toString()))
        .filter(Matcher::matches)
        .map(matcher -> matcher.group(1));
  }

  /** The branch that a pull request is to go into. */
  Optional<String> target() {
    return Optional.ofNullable(into).filter(name -> !name.isBlank());
  }

  /** The full name; empty outside of multibranch projects. */
  Optional<String> ref() {
    return number != null
        ? Optional.of("refs/pull/" + number + "/head")
        : name().map(name -> (isTag() ? "refs/tags/" : "refs/heads/") + name);
  }

  /** The variables of this head, by the names that branch-api gives them. */
  Map<String, String> variables() {
    Map<String, String> all = new HashMap<>();
    name().ifPresent(name -> all.put("BRANCH_NAME", name));
    if (number != null) {
      all.put("CHANGE_ID", number);
      target().ifPresent(name -> all.put("CHANGE_TARGET", name));
    } else if (isTag()) {
      name().ifPresent(name -> all.put("TAG_NAME", name));
    }
    return all;
  }

  private boolean isTag() {
    return head instanceof TagSCMHead;
  }

  private Optional<String> name() {
    return Optional.ofNullable(head).map(SCMHead::getName);
  }
}
