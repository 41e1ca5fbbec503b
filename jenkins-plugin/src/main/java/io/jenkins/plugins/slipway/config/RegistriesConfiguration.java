package io.jenkins.plugins.slipway.config;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.Util;
import io.jenkins.plugins.slipway.agent.Patience;
import io.jenkins.plugins.slipway.agent.StorePlace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import jenkins.model.GlobalConfiguration;
import org.jenkinsci.Symbol;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.DataBoundSetter;

/** What is configured for all of Jenkins: registries, the layer store of agents, patience. */
@Extension
@Symbol("registries")
public final class RegistriesConfiguration extends GlobalConfiguration {
  private @Nullable List<Registry> registries;
  private @Nullable String storeDirectory;
  private @Nullable Integer storeGigabytes;
  private boolean agentConfig;
  private @Nullable Integer tries;
  private @Nullable Integer stallTimeoutSeconds;
  private @Nullable Integer deadlineMinutes;

  public RegistriesConfiguration() {
    load();
  }

  /** The one there is. */
  public static RegistriesConfiguration get() {
    return ExtensionList.lookupSingleton(RegistriesConfiguration.class);
  }

  @Override
  public String getDisplayName() {
    return Messages.RegistriesConfiguration_DisplayName();
  }

  /** In the order of the form. */
  public synchronized List<Registry> getRegistries() {
    return registries == null ? List.of() : List.copyOf(registries);
  }

  @DataBoundSetter
  public synchronized void setRegistries(@Nullable List<Registry> value) {
    registries = value == null ? null : new ArrayList<>(value);
    save();
  }

  /** Where agents keep layers; a relative one starts at the agent's root directory. */
  public synchronized String getStoreDirectory() {
    return storeDirectory == null ? StorePlace.DEFAULT.directory() : storeDirectory;
  }

  @DataBoundSetter
  public synchronized void setStoreDirectory(@Nullable String value) {
    storeDirectory = Util.fixEmptyAndTrim(value);
    save();
  }

  /** What the layer store of an agent may grow to, in GiB. */
  public synchronized int getStoreGigabytes() {
    return storeGigabytes == null ? (int) (StorePlace.DEFAULT.capBytes() >> 30) : storeGigabytes;
  }

  @DataBoundSetter
  public synchronized void setStoreGigabytes(int value) {
    storeGigabytes = value;
    save();
  }

  /** Whether agents' own files (docker's logins, registries.yaml, certs.d) are asked too. */
  public synchronized boolean isAgentConfig() {
    return agentConfig;
  }

  @DataBoundSetter
  public synchronized void setAgentConfig(boolean value) {
    agentConfig = value;
    save();
  }

  /** How often one request is tried in all. */
  public synchronized int getTries() {
    return tries == null ? Patience.DEFAULT.tries() : tries;
  }

  @DataBoundSetter
  public synchronized void setTries(int value) {
    tries = value;
    save();
  }

  /** For how long a registry may say nothing, in seconds. */
  public synchronized int getStallTimeoutSeconds() {
    return stallTimeoutSeconds == null
        ? (int) Patience.DEFAULT.stallTimeout().toSeconds()
        : stallTimeoutSeconds;
  }

  @DataBoundSetter
  public synchronized void setStallTimeoutSeconds(int value) {
    stallTimeoutSeconds = value;
    save();
  }

  /** For how long all the work of one step may take, in minutes. */
  public synchronized int getDeadlineMinutes() {
    return deadlineMinutes == null
        ? (int) Patience.DEFAULT.deadline().toMinutes()
        : deadlineMinutes;
  }

  @DataBoundSetter
  public synchronized void setDeadlineMinutes(int value) {
    deadlineMinutes = value;
    save();
  }

  /** The layer store of agents that have no settings of their own. */
  synchronized StorePlace store() {
    return new StorePlace(getStoreDirectory(), (long) getStoreGigabytes() << 30);
  }

  synchronized Patience patience() {
    return new Patience(
        Math.max(1, getTries()),
        Duration.ofSeconds(Math.max(1, getStallTimeoutSeconds())),
        Duration.ofMinutes(Math.max(1, getDeadlineMinutes())));
  }
}
