package io.jenkins.plugins.slipway.agent;

import hudson.AbortException;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.SynchronousNonBlockingStepExecution;
import org.jenkinsci.plugins.workflow.steps.SynchronousResumeNotSupportedException;

/**
 * A step that does its work in a thread of its own. If it is stopped meanwhile, or Jenkins is
 * restarted, the log says so without the stack trace of a thread.
 *
 * @param <T> what the step returns
 */
public abstract class StoppableExecution<T> extends SynchronousNonBlockingStepExecution<T> {
  private static final long serialVersionUID = 1;

  private transient volatile boolean stopped;

  protected StoppableExecution(StepContext context) {
    super(context);
  }

  /** Does the work. The thread is interrupted when the step is stopped. */
  protected abstract T work() throws Exception;

  @Override
  protected final T run() throws Exception {
    try {
      return work();
    } catch (InterruptedException e) {
      if (stopped) {
        // Pipelines print what a stopped step ends in: of this exception the message alone.
        throw new AbortException(Messages.StoppableExecution_stopped());
      }
      throw e;
    }
  }

  /** Fails as {@code nonresumable()} looks for it, without the stack trace, which tells nothing. */
  @Override
  public void onResume() {
    SynchronousResumeNotSupportedException failure =
        new SynchronousResumeNotSupportedException(getContext());
    failure.setStackTrace(new StackTraceElement[0]);
    getContext().onFailure(failure);
  }

  @Override
  public void stop(Throwable cause) throws Exception {
    stopped = true;
    super.stop(cause);
  }
}
