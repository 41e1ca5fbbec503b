package io.jenkins.plugins.slipway.push;

import hudson.EnvVars;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.slipway.agent.StoppableExecution;
import io.jenkins.plugins.slipway.bind.BoundRegistries;
import io.jenkins.plugins.slipway.result.PushResult;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/**
 * The work of {@code registryPush}, in a thread of its own. It does not survive a restart of the
 * controller; running it again is cheap.
 */
final class RegistryPushExecution extends StoppableExecution<PushResult> {
  private static final long serialVersionUID = 1;
  private static final Logger LOGGER = Logger.getLogger(RegistryPushExecution.class.getName());

  private final PushOptions options;

  RegistryPushExecution(PushOptions options, StepContext context) {
    super(context);
    this.options = options;
  }

  @Override
  protected PushResult work() throws Exception {
    StepContext context = getContext();
    ImagePush.Place place =
        new ImagePush.Place(
            required(context, Run.class),
            required(context, FilePath.class),
            required(context, Launcher.class),
            required(context, EnvVars.class),
            required(context, TaskListener.class),
            BoundRegistries.named(context));
    return new ImagePush(place, options).run();
  }

  private static <T> T required(StepContext context, Class<T> type)
      throws IOException, InterruptedException {
    T value = context.get(type);
    if (value == null) {
      throw new IOException("the step has no " + type.getSimpleName());
    }
    return value;
  }

  @Override
  public void onResume() {
    try {
      required(getContext(), TaskListener.class)
          .getLogger()
          .println(Messages.RegistryPushStep_notResumed());
    } catch (IOException e) {
      LOGGER.log(Level.FINE, "no log to tell that the step is not resumed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    super.onResume();
  }
}
