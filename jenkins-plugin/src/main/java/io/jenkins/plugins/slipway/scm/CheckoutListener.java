package io.jenkins.plugins.slipway.scm;

import hudson.Extension;
import hudson.FilePath;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.model.listeners.SCMListener;
import hudson.scm.SCM;
import hudson.scm.SCMRevisionState;
import java.io.File;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Notes which commits runs check out, and where. A Pipeline does not have them in its environment,
 * and a run may check out several repositories.
 */
@Extension
public final class CheckoutListener extends SCMListener {
  /** What the git plugin calls it; the plugin need not be there. */
  private static final String SUBDIRECTORY = "GIT_CHECKOUT_DIR";

  private static final List<String> KEPT =
      List.of("GIT_BRANCH", "GIT_LOCAL_BRANCH", Checkout.COMMIT);

  @Override
  public void onCheckout(
      Run<?, ?> run,
      SCM scm,
      FilePath workspace,
      TaskListener listener,
      @Nullable File changelogFile,
      @Nullable SCMRevisionState pollingBaseline) {
    Map<String, String> said = new HashMap<>();
    scm.buildEnvironment(run, said);
    if (!said.containsKey(Checkout.COMMIT)) {
      return;
    }
    Map<String, String> kept = new HashMap<>(said);
    kept.keySet().retainAll(KEPT);
    FilePath place = workspace.child(said.getOrDefault(SUBDIRECTORY, ""));
    Checkouts.add(run, new Checkout(Checkouts.node(place), place.getRemote(), kept));
  }
}
