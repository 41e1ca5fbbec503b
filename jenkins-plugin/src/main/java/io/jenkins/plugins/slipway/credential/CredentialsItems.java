package io.jenkins.plugins.slipway.credential;

import com.cloudbees.plugins.credentials.CredentialsMatcher;
import com.cloudbees.plugins.credentials.CredentialsMatchers;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCertificateCredentials;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import com.cloudbees.plugins.credentials.domains.DomainRequirement;
import com.cloudbees.plugins.credentials.domains.URIRequirementBuilder;
import hudson.model.Item;
import hudson.model.Queue;
import hudson.model.queue.Tasks;
import hudson.security.ACL;
import hudson.util.ListBoxModel;
import java.util.ArrayList;
import java.util.List;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.plaincredentials.FileCredentials;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;

/**
 * What the drop-downs of forms offer. Who may not see credentials gets the present value alone.
 *
 * <p>Everywhere {@code item} is that of the form, null in the global configuration; {@code url} is
 * that of the server that they are for, and says which domains fit; empty for any. {@code current}
 * is the present value.
 */
public final class CredentialsItems {
  private CredentialsItems() {}

  /** What can log in to a registry. */
  public static ListBoxModel logins(@Nullable Item item, String url, String current) {
    List<CredentialsMatcher> matchers = new ArrayList<>();
    matchers.add(CredentialsMatchers.instanceOf(StandardUsernamePasswordCredentials.class));
    matchers.add(CredentialsMatchers.instanceOf(StringCredentials.class));
    LoginSource.all().forEach(source -> matchers.add(source.matcher()));
    return matching(
        item, url, current, CredentialsMatchers.anyOf(matchers.toArray(CredentialsMatcher[]::new)));
  }

  /** User names with passwords. */
  public static ListBoxModel usernamePasswords(@Nullable Item item, String url, String current) {
    return matching(
        item,
        url,
        current,
        CredentialsMatchers.instanceOf(StandardUsernamePasswordCredentials.class));
  }

  /** What CA certificates can be in: secret files and certificates. */
  public static ListBoxModel authorities(@Nullable Item item, String url, String current) {
    return matching(
        item,
        url,
        current,
        CredentialsMatchers.anyOf(
            CredentialsMatchers.instanceOf(FileCredentials.class),
            CredentialsMatchers.instanceOf(StandardCertificateCredentials.class)));
  }

  /** Certificates. */
  public static ListBoxModel certificates(@Nullable Item item, String url, String current) {
    return matching(
        item, url, current, CredentialsMatchers.instanceOf(StandardCertificateCredentials.class));
  }

  private static ListBoxModel matching(
      @Nullable Item item, String url, String current, CredentialsMatcher matcher) {
    StandardListBoxModel items = new StandardListBoxModel();
    if (!maySee(item)) {
      return items.includeCurrentValue(current);
    }
    List<DomainRequirement> requirements =
        url.isBlank() ? List.of() : URIRequirementBuilder.fromUri(url).build();
    items.includeEmptyValue();
    if (item == null) {
      items.includeMatchingAs(
          ACL.SYSTEM2, Jenkins.get(), StandardCredentials.class, requirements, matcher);
    } else {
      items.includeMatchingAs(
          authentication(item), item, StandardCredentials.class, requirements, matcher);
    }
    return items.includeCurrentValue(current);
  }

  private static boolean maySee(@Nullable Item item) {
    return item == null
        ? Jenkins.get().hasPermission(Jenkins.ADMINISTER)
        : item.hasPermission(Item.EXTENDED_READ)
            || item.hasPermission(CredentialsProvider.USE_ITEM);
  }

  /** That of its runs, as far as it can be configured. */
  private static Authentication authentication(Item item) {
    return item instanceof Queue.Task task ? Tasks.getAuthenticationOf2(task) : ACL.SYSTEM2;
  }
}
