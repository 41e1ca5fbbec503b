package io.jenkins.plugins.slipway.credential;

import com.cloudbees.plugins.credentials.CredentialsMatcher;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import hudson.ExtensionList;
import hudson.ExtensionPoint;
import io.jenkins.plugins.slipway.agent.RegistryException;
import java.util.Optional;

/**
 * Further types of credentials that can log in to a registry, from plugins that may not be there.
 */
public interface LoginSource extends ExtensionPoint {
  /** A name and a password, as a registry takes them. */
  record NameAndPassword(String username, String password) {
    /** Without the password. */
    @Override
    public String toString() {
      return "NameAndPassword[" + username + "]";
    }
  }

  /** Which credentials it understands. */
  CredentialsMatcher matcher();

  /**
   * Makes a login of them.
   *
   * @return empty if it does not understand these
   * @throws RegistryException if it does, and no login came of it
   */
  Optional<NameAndPassword> login(StandardCredentials credentials) throws RegistryException;

  /** Those there are. */
  static ExtensionList<LoginSource> all() {
    return ExtensionList.lookup(LoginSource.class);
  }
}
