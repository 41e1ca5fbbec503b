package io.jenkins.plugins.slipway.config;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import hudson.model.Item;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.slipway.agent.RegistryException;
import io.jenkins.plugins.slipway.credential.CredentialsItems;
import jenkins.model.Jenkins;
import org.jspecify.annotations.Nullable;

/** What the forms of steps offer; who may not see it gets only what is chosen already. */
public final class StepForm {
  private StepForm() {}

  /**
   * The registries that an item sees.
   *
   * @param current what is chosen, maybe a host that is not configured
   */
  public static ListBoxModel registries(@Nullable Item item, String current) {
    ListBoxModel offered = new ListBoxModel();
    offered.add(Messages.StepForm_NoRegistry(), "");
    boolean known = current.isEmpty();
    if (maySee(item)) {
      for (Registry registry : Registries.of(item).all()) {
        offered.add(registry.getName() + " (" + registry.host() + ")", registry.getName());
        known |= registry.getName().equals(current);
      }
    }
    if (!known) {
      offered.add(current, current);
    }
    return offered;
  }

  /**
   * The credentials that can log in to a registry.
   *
   * @param registry name or host; empty for any
   * @param current the id that is chosen
   */
  public static ListBoxModel credentials(@Nullable Item item, String registry, String current) {
    return CredentialsItems.logins(item, url(item, registry), current);
  }

  /** The formats of images: Docker's, which is the default, and that of OCI. */
  public static ListBoxModel formats() {
    ListBoxModel offered = new ListBoxModel();
    offered.add("Docker", "");
    offered.add("OCI", "oci");
    return offered;
  }

  private static boolean maySee(@Nullable Item item) {
    return item == null
        ? Jenkins.get().hasPermission(Jenkins.ADMINISTER)
        : item.hasPermission(Item.EXTENDED_READ)
            || item.hasPermission(CredentialsProvider.USE_ITEM);
  }

  /** Empty for any. */
  private static String url(@Nullable Item item, String registry) {
    try {
      return registry.isBlank() ? "" : Registries.of(item).get(registry).domainUrl();
    } catch (RegistryException e) {
      // Half a name.
      return "";
    }
  }
}
