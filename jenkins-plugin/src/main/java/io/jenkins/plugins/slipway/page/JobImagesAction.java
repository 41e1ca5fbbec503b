package io.jenkins.plugins.slipway.page;

import hudson.Extension;
import hudson.model.Action;
import hudson.model.InvisibleAction;
import hudson.model.Job;
import java.util.Collection;
import java.util.List;
import jenkins.model.TransientActionFactory;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * The images of a job, in the middle of its page. Builds are looked at when the page is shown, and
 * nothing is kept.
 */
@Restricted(NoExternalUse.class)
public final class JobImagesAction extends InvisibleAction {
  private final Job<?, ?> job;

  private JobImagesAction(Job<?, ?> job) {
    this.job = job;
  }

  /** Reads the builds anew. */
  public ImageHistory getHistory() {
    return ImageHistory.of(job);
  }

  /**
   * Adds the action to every job: whether one of its builds pushed something is only known when
   * builds are read, which is too much for a list of jobs.
   */
  @Extension
  @SuppressWarnings("rawtypes") // TransientActionFactory asks for a class literal.
  public static final class Factory extends TransientActionFactory<Job> {
    @Override
    public Class<Job> type() {
      return Job.class;
    }

    @Override
    public Collection<? extends Action> createFor(Job job) {
      return List.of(new JobImagesAction((Job<?, ?>) job));
    }
  }
}
