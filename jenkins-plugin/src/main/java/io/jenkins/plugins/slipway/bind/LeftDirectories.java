package io.jenkins.plugins.slipway.bind;

import hudson.Extension;
import hudson.model.Computer;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.model.listeners.RunListener;
import hudson.slaves.ComputerListener;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Deletes private directories that a block could not delete at its end. */
final class LeftDirectories {
  private LeftDirectories() {}

  /** The build is over, and whatever it left must go. */
  @Extension
  public static final class AtTheEnd extends RunListener<Run<?, ?>> {
    private static final Logger LOGGER = Logger.getLogger(AtTheEnd.class.getName());

    @Override
    public void onFinalized(Run<?, ?> run) {
      String id = run.getExternalizableId();
      try {
        PrivateDirectories.get().deleteAll(directory -> directory.run().equals(id));
      } catch (InterruptedException e) {
        LOGGER.log(Level.FINE, "Interrupted; the directories go when the agent connects", e);
        Thread.currentThread().interrupt();
      }
    }
  }

  /** The agent is back. */
  @Extension
  public static final class WhenBack extends ComputerListener {
    @Override
    public void onOnline(Computer computer, TaskListener listener) throws InterruptedException {
      PrivateDirectories.get()
          .deleteAll(
              directory ->
                  directory.node().equals(computer.getName()) && !isBuilding(directory.run()));
    }

    private static boolean isBuilding(String id) {
      Run<?, ?> run = Run.fromExternalizableId(id);
      return run != null && run.isBuilding();
    }
  }
}
