package io.jenkins.plugins.slipway.config;

import com.cloudbees.plugins.credentials.CredentialsMatcher;
import com.cloudbees.plugins.credentials.CredentialsMatchers;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import com.cloudbees.plugins.credentials.domains.DomainRequirement;
import com.cloudbees.plugins.credentials.domains.URIRequirementBuilder;
import hudson.model.Item;
import hudson.model.Queue;
import hudson.security.ACL;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.slipway.agent.RegistryException;
import io.jenkins.plugins.slipway.credential.LoginSource;
import java.util.ArrayList;
import java.util.List;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;

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
    StandardListBoxModel offered = new StandardListBoxModel();
    if (!maySee(item)) {
      return offered.includeCurrentValue(current);
    }
    Authentication user =
        item instanceof Queue.Task task ? task.getDefaultAuthentication2() : ACL.SYSTEM2;
    return offered
        .includeEmptyValue()
        .includeMatchingAs(
            user, item, StandardCredentials.class, requirements(item, registry), usable())
        .includeCurrentValue(current);
  }

  private static boolean maySee(@Nullable Item item) {
    return item == null
        ? Jenkins.get().hasPermission(Jenkins.ADMINISTER)
        : item.hasPermission(Item.EXTENDED_READ)
            || item.hasPermission(CredentialsProvider.USE_ITEM);
  }

  private static List<DomainRequirement> requirements(@Nullable Item item, String registry) {
    try {
      return registry.isBlank()
          ? List.of()
          : URIRequirementBuilder.fromUri(Registries.of(item).get(registry).domainUrl()).build();
    } catch (RegistryException e) {
      // Half a name.
      return List.of();
    }
  }

  private static CredentialsMatcher usable() {
    List<CredentialsMatcher> types = new ArrayList<>();
    types.add(CredentialsMatchers.instanceOf(StandardUsernamePasswordCredentials.class));
    types.add(CredentialsMatchers.instanceOf(StringCredentials.class));
    LoginSource.all().forEach(source -> types.add(source.matcher()));
    return CredentialsMatchers.anyOf(types.toArray(CredentialsMatcher[]::new));
  }
}
