package io.jenkins.plugins.slipway.agent;

import hudson.FilePath;
import hudson.model.Computer;
import hudson.model.Node;
import hudson.model.TaskListener;
import java.io.IOException;
import jenkins.model.Jenkins;
import org.jspecify.annotations.Nullable;

/**
 * Where work with the engine is done: on the agent that has the workspace, or on the controller
 * where there is none.
 */
public final class EngineSite {
  private final FilePath directory;
  private final @Nullable Computer computer;

  private EngineSite(FilePath directory, @Nullable Computer computer) {
    this.directory = directory;
    this.computer = computer;
  }

  /**
   * The place of a workspace.
   *
   * @param workspace or a directory in it; null for the controller
   */
  public static EngineSite of(@Nullable FilePath workspace) {
    return workspace == null
        ? new EngineSite(new FilePath(Jenkins.get().getRootDir()), null)
        : new EngineSite(workspace, workspace.toComputer());
  }

  /** The node; null where there is no workspace, or its node is gone. */
  public @Nullable Node node() {
    return computer == null ? null : computer.getNode();
  }

  /**
   * Does work there, and waits for it. An interrupt of this thread interrupts the work.
   *
   * @param listener the log of the build
   * @throws RegistryException for every failure that a user can do something about, the loss of the
   *     agent among them
   * @throws InterruptedException if the build was aborted
   */
  public <T> T run(Reach reach, TaskListener listener, EngineWork<T> work)
      throws IOException, InterruptedException {
    EngineCall<T> call = new EngineCall<>(work, reach, store(reach.store()), listener);
    try {
      return LostAgent.told(name(), () -> directory.act(call));
    } catch (RegistryException e) {
      throw e.advised();
    }
  }

  /** What people call it. */
  public String name() {
    if (computer == null) {
      return directory.isRemote() ? "the agent" : "the controller";
    }
    return computer.getName().isEmpty() ? "the built-in node" : computer.getName();
  }

  /**
   * The directory of layers. Absolute: only here it is known what the agent's root directory is.
   */
  public String store(StorePlace place) {
    Node node = node();
    FilePath root = node == null ? null : node.getRootPath();
    if (root == null) {
      // A node that is going away: its workspace is still there.
      root = directory;
    }
    return root.child(place.directory()).getRemote();
  }
}
