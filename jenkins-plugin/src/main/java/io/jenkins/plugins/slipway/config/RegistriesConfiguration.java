package io.jenkins.plugins.slipway.config;

import hudson.BulkChange;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.Util;
import io.jenkins.plugins.slipway.agent.Patience;
import io.jenkins.plugins.slipway.agent.StorePlace;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jenkins.model.GlobalConfiguration;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.StaplerRequest2;

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

  /**
   * Takes the form, all of it or nothing.
   *
   * @throws FormException if the registries cannot be configured together
   */
  @Override
  public synchronized boolean configure(StaplerRequest2 request, JSONObject form)
      throws FormException {
    List<Registry> others = request.bindJSONToList(Registry.class, form.opt("registries"));
    Optional<String> mistake = RegistryChecks.mistake(others);
    if (mistake.isPresent()) {
      throw new FormException(mistake.get(), "registries");
    }
    try (BulkChange change = new BulkChange(this)) {
      setRegistries(others);
      setStoreDirectory(form.optString("storeDirectory"));
      setStoreGigabytes(number(form, "storeGigabytes"));
      setAgentConfig(form.optBoolean("agentConfig"));
      setTries(number(form, "tries"));
      setStallTimeoutSeconds(number(form, "stallTimeoutSeconds"));
      setDeadlineMinutes(number(form, "deadlineMinutes"));
      change.commit();
    } catch (IOException e) {
      throw new FormException(e, "registries");
    }
    return true;
  }

  /** Null for the default. */
  private static @Nullable Integer number(JSONObject form, String field) throws FormException {
    String text = form.optString(field).trim();
    try {
      return text.isEmpty() ? null : Integer.valueOf(text);
    } catch (NumberFormatException e) {
      throw new FormException(Messages.RegistriesConfiguration_Number(text), field);
    }
  }

  /** In the order of the form. */
  public synchronized List<Registry> getRegistries() {
    return registries == null ? List.of() : List.copyOf(registries);
  }

  /**
   * Takes others.
   *
   * @throws IllegalArgumentException if one has no name or no host, or two have the same name
   */
  @DataBoundSetter
  public synchronized void setRegistries(@Nullable List<Registry> value) {
    List<Registry> others = value == null ? List.of() : value;
    RegistryChecks.mistake(others)
        .ifPresent(
            mistake -> {
              throw new IllegalArgumentException(mistake);
            });
    registries = new ArrayList<>(others);
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
  public synchronized Integer getStoreGigabytes() {
    return storeGigabytes == null
        ? Integer.valueOf((int) (StorePlace.DEFAULT.capBytes() >> 30))
        : storeGigabytes;
  }

  @DataBoundSetter
  public synchronized void setStoreGigabytes(@Nullable Integer value) {
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
  public synchronized Integer getTries() {
    return tries == null ? Integer.valueOf(Patience.DEFAULT.tries()) : tries;
  }

  @DataBoundSetter
  public synchronized void setTries(@Nullable Integer value) {
    tries = value;
    save();
  }

  /** For how long a registry may say nothing, in seconds. */
  public synchronized Integer getStallTimeoutSeconds() {
    return stallTimeoutSeconds == null
        ? Integer.valueOf((int) Patience.DEFAULT.stallTimeout().toSeconds())
        : stallTimeoutSeconds;
  }

  @DataBoundSetter
  public synchronized void setStallTimeoutSeconds(@Nullable Integer value) {
    stallTimeoutSeconds = value;
    save();
  }

  /** For how long all the work of one step may take, in minutes. */
  public synchronized Integer getDeadlineMinutes() {
    return deadlineMinutes == null
        ? Integer.valueOf((int) Patience.DEFAULT.deadline().toMinutes())
        : deadlineMinutes;
  }

  @DataBoundSetter
  public synchronized void setDeadlineMinutes(@Nullable Integer value) {
    deadlineMinutes = value;
    save();
  }

  /** The layer store of agents that have no settings of their own. */
  synchronized StorePlace store() {
    return new StorePlace(getStoreDirectory(), (long) Math.max(1, getStoreGigabytes()) << 30);
  }

  synchronized Patience patience() {
    return new Patience(
        Math.max(1, getTries()),
        Duration.ofSeconds(Math.max(1, getStallTimeoutSeconds())),
        Duration.ofMinutes(Math.max(1, getDeadlineMinutes())));
  }
}
