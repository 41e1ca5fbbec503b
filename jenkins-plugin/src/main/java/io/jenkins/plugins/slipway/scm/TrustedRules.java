package io.jenkins.plugins.slipway.scm;

import hudson.model.TaskListener;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import jenkins.scm.api.SCMFile;
import jenkins.scm.api.SCMFileSystem;
import jenkins.scm.api.SCMHead;
import jenkins.scm.api.SCMRevision;
import jenkins.scm.api.SCMSource;

/**
 * The rules that count for a pull request: those of a revision that its source trusts, which is
 * that of the target branch unless the author may be trusted. {@code readTrusted} does the same for
 * Pipelines.
 */
final class TrustedRules {
  /** No rules at all. */
  static final String NONE = "";

  private final RunHead head;
  private final TaskListener listener;

  TrustedRules(RunHead head, TaskListener listener) {
    this.head = head;
    this.listener = listener;
  }

  /**
   * Reads them. Where they cannot be read, that is said, and there are none.
   *
   * @param paths where to look, relative to the root of the repository
   * @return the text; empty if the author is trusted, so that the work tree's file counts
   */
  Optional<String> read(List<String> paths) throws InterruptedException {
    SCMHead ofRun = head.head();
    SCMSource source = head.source();
    if (ofRun == null || source == null) {
      return none(Messages.TrustedRules_noSource());
    }
    try {
      SCMRevision revision = head.revision();
      if (revision == null) {
        return none(Messages.TrustedRules_noRevision());
      }
      SCMRevision trusted = source.getTrustedRevision(revision, listener);
      return trusted.equals(revision)
          ? Optional.empty()
          : Optional.of(read(source, ofRun, trusted, paths));
    } catch (IOException e) {
      return none(Messages.TrustedRules_unreadable(e));
    }
  }

  private String read(SCMSource source, SCMHead ofRun, SCMRevision trusted, List<String> paths)
      throws IOException, InterruptedException {
    try (SCMFileSystem files = SCMFileSystem.of(source, ofRun, trusted)) {
      if (files == null) {
        return said(Messages.TrustedRules_noFileSystem(source.getDescriptor().getDisplayName()));
      }
      for (String path : paths) {
        SCMFile file = files.child(path);
        if (file.isFile()) {
          listener.getLogger().println(Messages.TrustedRules_read(path, trusted));
          return file.contentAsString();
        }
      }
      return said(Messages.TrustedRules_missing(trusted));
    }
  }

  private Optional<String> none(String why) {
    return Optional.of(said(why));
  }

  private String said(String why) {
    listener.getLogger().println(Messages.TrustedRules_none(why));
    return NONE;
  }
}
