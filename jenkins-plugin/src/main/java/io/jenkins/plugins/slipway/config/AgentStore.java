package io.jenkins.plugins.slipway.config;

import hudson.Extension;
import hudson.Util;
import hudson.model.Node;
import hudson.slaves.NodeProperty;
import hudson.slaves.NodePropertyDescriptor;
import io.jenkins.plugins.slipway.agent.StorePlace;
import org.jenkinsci.Symbol;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.DataBoundConstructor;

/** Where one agent keeps layers, other than the others. */
public final class AgentStore extends NodeProperty<Node> {
  private final String directory;
  private final int gigabytes;

  /**
   * An agent's own layer store.
   *
   * @param directory a relative one starts at the agent's root directory; empty for that of all
   *     agents
   * @param gigabytes what it may grow to, in GiB; 0 for that of all agents
   */
  @DataBoundConstructor
  public AgentStore(@Nullable String directory, int gigabytes) {
    this.directory = Util.fixNull(directory).trim();
    this.gigabytes = gigabytes;
  }

  /** Empty for that of all agents. */
  public String getDirectory() {
    return directory;
  }

  /** In GiB; 0 for that of all agents. */
  public int getGigabytes() {
    return gigabytes;
  }

  /** What counts on a node. */
  static StorePlace of(@Nullable Node node, RegistriesConfiguration configuration) {
    StorePlace general = configuration.store();
    AgentStore own = node == null ? null : node.getNodeProperty(AgentStore.class);
    return own == null
        ? general
        : new StorePlace(
            own.directory.isEmpty() ? general.directory() : own.directory,
            own.gigabytes > 0 ? (long) own.gigabytes << 30 : general.capBytes());
  }

  /** The form. */
  @Extension
  @Symbol("registryLayerStore")
  public static final class DescriptorImpl extends NodePropertyDescriptor {
    @Override
    public String getDisplayName() {
      return Messages.AgentStore_DisplayName();
    }

    /** What is for all agents is in the {@link RegistriesConfiguration}. */
    @Override
    public boolean isApplicableAsGlobal() {
      return false;
    }
  }
}
