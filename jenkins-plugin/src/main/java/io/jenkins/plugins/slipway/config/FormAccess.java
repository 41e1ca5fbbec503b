package io.jenkins.plugins.slipway.config;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import hudson.model.Item;
import hudson.security.AccessControlled;
import jenkins.model.Jenkins;
import org.jspecify.annotations.Nullable;

/**
 * What somebody may do in the form of registries.
 *
 * @param item the folder; null in the global configuration
 */
record FormAccess(@Nullable Item item) {
  /** Whether the form can be changed by the present user. */
  boolean mayConfigure() {
    return item == null
        ? Jenkins.get().hasPermission(Jenkins.ADMINISTER)
        : item.hasPermission(Item.CONFIGURE);
  }

  /**
   * Refuses whoever may not change the form with credentials that are seen there.
   *
   * @throws org.springframework.security.access.AccessDeniedException if that is not allowed
   */
  void checkTest() {
    AccessControlled place = item == null ? Jenkins.get() : item;
    if (item == null) {
      place.checkPermission(Jenkins.ADMINISTER);
    } else {
      place.checkPermission(Item.CONFIGURE);
      place.checkPermission(CredentialsProvider.USE_ITEM);
    }
  }
}
