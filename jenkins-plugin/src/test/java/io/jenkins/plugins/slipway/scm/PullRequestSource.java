package io.jenkins.plugins.slipway.scm;

import hudson.model.TaskListener;
import hudson.plugins.git.BranchSpec;
import hudson.plugins.git.GitSCM;
import hudson.plugins.git.UserRemoteConfig;
import hudson.plugins.git.extensions.GitSCMExtension;
import hudson.scm.SCM;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import jenkins.model.Jenkins;
import jenkins.plugins.git.GitSCMSource;
import jenkins.plugins.git.MergeWithGitSCMExtension;
import jenkins.plugins.git.traits.BranchDiscoveryTrait;
import jenkins.scm.api.SCMHead;
import jenkins.scm.api.SCMHeadEvent;
import jenkins.scm.api.SCMHeadObserver;
import jenkins.scm.api.SCMRevision;
import jenkins.scm.api.SCMSourceCriteria;
import jenkins.scm.api.SCMSourceDescriptor;
import jenkins.scm.api.mixin.ChangeRequestSCMHead;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The branches of a Git repository, and its pull requests, {@code refs/pull/N/head}, into {@code
 * master}: what the branch sources of Git servers are, on a repository on disk.
 */
public final class PullRequestSource extends GitSCMSource {
  private static final long serialVersionUID = 1;
  private static final String MASTER = "master";

  private final String directory;
  private final boolean merge;
  private final boolean trusted;

  /**
   * A source.
   *
   * @param merge whether pull requests are merged with their target when they are checked out
   * @param trusted whether their authors may be trusted
   */
  PullRequestSource(File repository, boolean merge, boolean trusted) {
    super(repository.getPath());
    this.directory = repository.getPath();
    this.merge = merge;
    this.trusted = trusted;
    setTraits(List.of(new BranchDiscoveryTrait()));
  }

  /** A pull request. */
  private static final class Head extends SCMHead implements ChangeRequestSCMHead {
    private static final long serialVersionUID = 1;

    private final String id;

    Head(String id) {
      super("PR-" + id);
      this.id = id;
    }

    @Override
    public String getId() {
      return id;
    }

    @Override
    public SCMHead getTarget() {
      return new SCMHead(MASTER);
    }
  }

  @Override
  public SCMSourceDescriptor getDescriptor() {
    return (SCMSourceDescriptor) Jenkins.get().getDescriptorOrDie(GitSCMSource.class);
  }

  @Override
  protected void retrieve(
      @Nullable SCMSourceCriteria criteria,
      SCMHeadObserver observer,
      @Nullable SCMHeadEvent<?> event,
      TaskListener listener)
      throws IOException, InterruptedException {
    super.retrieve(criteria, observer, event, listener);
    try (Repository repository = repository()) {
      for (Ref ref : repository.getRefDatabase().getRefsByPrefix("refs/pull/")) {
        SCMHead head = new Head(ref.getName().split("/")[2]);
        observer.observe(head, new SCMRevisionImpl(head, ref.getObjectId().name()));
      }
    }
  }

  @Override
  protected @Nullable SCMRevision retrieve(SCMHead head, TaskListener listener)
      throws IOException, InterruptedException {
    if (!(head instanceof Head request)) {
      return super.retrieve(head, listener);
    }
    return new SCMRevisionImpl(head, hash("refs/pull/" + request.getId() + "/head"));
  }

  @Override
  public SCMRevision getTrustedRevision(SCMRevision revision, TaskListener listener)
      throws IOException, InterruptedException {
    return !trusted && revision.getHead() instanceof Head request
        ? new SCMRevisionImpl(request.getTarget(), hash("refs/heads/" + MASTER))
        : revision;
  }

  @Override
  public SCM build(SCMHead head, @Nullable SCMRevision revision) {
    if (!(head instanceof Head request) || !(revision instanceof SCMRevisionImpl known)) {
      return super.build(head, revision);
    }
    List<GitSCMExtension> extensions = new ArrayList<>();
    if (merge) {
      extensions.add(new MergeWithGitSCMExtension("remotes/origin/" + MASTER, null));
    }
    // The trusted revision of a pull request is one of its target.
    String refs =
        "+refs/heads/*:refs/remotes/origin/* +refs/pull/"
            + request.getId()
            + "/head:refs/remotes/origin/"
            + head.getName();
    return new GitSCM(
        List.of(new UserRemoteConfig(getRemote(), "origin", refs, null)),
        List.of(new BranchSpec(known.getHash())),
        null,
        null,
        extensions);
  }

  private Repository repository() throws IOException {
    return new FileRepositoryBuilder().setWorkTree(new File(directory)).build();
  }

  private String hash(String ref) throws IOException {
    try (Repository repository = repository()) {
      return Objects.requireNonNull(repository.resolve(ref), ref).name();
    }
  }
}
