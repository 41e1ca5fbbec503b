package io.jenkins.plugins.slipway.credential;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.domains.DomainRequirement;
import hudson.model.Item;
import hudson.model.Run;
import hudson.security.ACL;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** From where credentials are looked up: what is seen from there, and who is told of their use. */
interface CredentialPlace {
  /** Those of this id, whatever their type, if they are seen from here. */
  Optional<StandardCredentials> find(String id, List<DomainRequirement> requirements);

  /** Notes that they are used. */
  void used(StandardCredentials credentials);

  /** For people. */
  String name();

  /** A run, with its own authentication; an id may name a parameter of it. */
  record OfRun(Run<?, ?> run) implements CredentialPlace {
    @Override
    public Optional<StandardCredentials> find(String id, List<DomainRequirement> requirements) {
      return Optional.ofNullable(
          CredentialsProvider.findCredentialById(id, StandardCredentials.class, run, requirements));
    }

    @Override
    public void used(StandardCredentials credentials) {
      CredentialsProvider.track(run, credentials);
    }

    @Override
    public String name() {
      return run.getParent().getFullName();
    }
  }

  /** An item's form, or the global one; nothing is noted, since nothing is run. */
  record OfForm(@Nullable Item item) implements CredentialPlace {
    @Override
    public Optional<StandardCredentials> find(String id, List<DomainRequirement> requirements) {
      return Optional.ofNullable(
          CredentialsProvider.findCredentialByIdInItem(
              id, StandardCredentials.class, item, ACL.SYSTEM2, requirements));
    }

    @Override
    public void used(StandardCredentials credentials) {
      // Only tried.
    }

    @Override
    public String name() {
      return item == null ? "Jenkins" : item.getFullName();
    }
  }
}
