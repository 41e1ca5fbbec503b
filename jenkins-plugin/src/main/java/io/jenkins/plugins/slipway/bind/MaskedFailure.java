package io.jenkins.plugins.slipway.bind;

import hudson.AbortException;
import hudson.Functions;
import org.jenkinsci.plugins.workflow.steps.FailureHandler;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** A failure of the block is told after it, where nothing is masked any more. */
final class MaskedFailure implements FailureHandler {
  private static final long serialVersionUID = 1;

  private final Mask mask;

  MaskedFailure(Mask mask) {
    this.mask = mask;
  }

  @Override
  public Throwable handle(StepContext context, Throwable failure) {
    String whole = Functions.printThrowable(failure);
    if (mask.hide(whole).equals(whole)) {
      return failure;
    }
    String text =
        failure instanceof AbortException && failure.getMessage() != null
            ? failure.getMessage()
            : failure.toString();
    return new AbortException(mask.hide(text));
  }
}
