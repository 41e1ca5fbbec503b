package io.jenkins.plugins.slipway.bind;

import hudson.FilePath;
import hudson.model.Run;
import hudson.slaves.WorkspaceList;
import java.io.IOException;
import java.io.Serializable;
import java.util.UUID;
import org.jenkinsci.plugins.workflow.FilePathUtils;

/**
 * A directory of one build on its agent that only the agent's user may look into, in the temporary
 * directory of the workspace. Whoever makes one deletes it; if that fails, because the agent is
 * away, it is deleted when the build has ended or the agent is back.
 */
public final class PrivateDirectory implements Serializable {
  private static final long serialVersionUID = 1;

  private final String run;
  private final String node;
  private final String path;

  private PrivateDirectory(String run, String node, String path) {
    this.run = run;
    this.node = node;
    this.path = path;
  }

  /**
   * Makes one with these files in it.
   *
   * @throws IOException if it cannot be written; nothing is left then
   */
  public static PrivateDirectory create(Run<?, ?> run, FilePath workspace, ToolFiles files)
      throws IOException, InterruptedException {
    FilePath temp = WorkspaceList.tempDir(workspace);
    if (temp == null) {
      throw new IOException("There is no temporary directory for the workspace " + workspace);
    }
    FilePath place = temp.child("registry-" + UUID.randomUUID());
    PrivateDirectory directory =
        new PrivateDirectory(
            run.getExternalizableId(), FilePathUtils.getNodeName(workspace), place.getRemote());
    PrivateDirectories.get().add(directory);
    boolean written = false;
    try {
      place.act(WritePrivately.of(files));
      written = true;
    } finally {
      if (!written) {
        directory.delete();
      }
    }
    return directory;
  }

  /** Its absolute path on the agent. */
  public String path() {
    return path;
  }

  /**
   * Deletes it.
   *
   * @return false if that was not possible now; it is done later
   */
  public boolean delete() throws InterruptedException {
    return PrivateDirectories.get().delete(this);
  }

  /** The build that it is of. */
  String run() {
    return run;
  }

  /** The name of the agent; empty for the controller. */
  String node() {
    return node;
  }

  /** Whether these are the same place. */
  boolean isSame(PrivateDirectory other) {
    return path.equals(other.path) && node.equals(other.node);
  }
}
