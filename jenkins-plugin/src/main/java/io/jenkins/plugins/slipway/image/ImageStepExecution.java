package io.jenkins.plugins.slipway.image;

import io.jenkins.plugins.slipway.agent.StoppableExecution;
import java.io.IOException;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Runs a step in a thread of its own; an abort interrupts it, and the work on the agent. */
final class ImageStepExecution<T> extends StoppableExecution<T> {
  private static final long serialVersionUID = 1;

  // Never needed after a restart, which the work does not survive.
  private final transient ImageStep<T> step;

  ImageStepExecution(StepContext context, ImageStep<T> step) {
    super(context);
    this.step = step;
  }

  @Override
  protected T work() throws IOException, InterruptedException {
    return step.run(StepSite.of(getContext()));
  }
}
