package io.jenkins.plugins.slipway.build;

import java.io.IOException;
import java.io.Serializable;

/**
 * Where a build rule says that the source of an image is; what is empty is not said.
 *
 * @param context relative to the topmost directory of the repository
 * @param dockerfile relative to the context
 */
public record RulePlace(String context, String dockerfile) implements Serializable {
  /** No rule says anything. */
  public static final RulePlace NONE = new RulePlace("", "");

  /** Whether nothing is said. */
  public boolean isNone() {
    return equals(NONE);
  }

  /**
   * The parameters with this in place of what they say of it.
   *
   * @throws io.jenkins.plugins.slipway.agent.RegistryException if it is outside of the workspace
   */
  ImageParameters over(ImageParameters parameters, WorkspaceFiles files) throws IOException {
    if (isNone()) {
      return parameters;
    }
    String place = files.inside(files.repository(), context).toString();
    return parameters
        .with("source", "")
        .with("file", "")
        .with("context", place)
        .with("dockerfile", dockerfile);
  }
}
