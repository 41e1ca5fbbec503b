package io.jenkins.plugins.slipway.config;

import com.cloudbees.hudson.plugins.folder.AbstractFolder;
import com.cloudbees.plugins.credentials.Credentials;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.CredentialsStore;
import com.cloudbees.plugins.credentials.SecretBytes;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.domains.Domain;
import com.cloudbees.plugins.credentials.domains.HostnameSpecification;
import com.cloudbees.plugins.credentials.impl.CertificateCredentialsImpl;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.model.ModelObject;
import hudson.util.Secret;
import io.github.slipway.testsupport.TestCertificates;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.StreamSupport;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.plaincredentials.impl.FileCredentialsImpl;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;

/** Credentials in Jenkins' stores, for tests. */
public final class Stored {
  private Stored() {}

  public static StandardCredentials password(String id, String user, String password)
      throws Exception {
    return new UsernamePasswordCredentialsImpl(CredentialsScope.GLOBAL, id, "", user, password);
  }

  public static StandardCredentials token(String id, String secret) {
    return new StringCredentialsImpl(CredentialsScope.GLOBAL, id, "", Secret.fromString(secret));
  }

  public static StandardCredentials file(String id, String content) {
    return new FileCredentialsImpl(
        CredentialsScope.GLOBAL,
        id,
        "",
        "ca.pem",
        SecretBytes.fromBytes(content.getBytes(StandardCharsets.UTF_8)));
  }

  public static StandardCredentials certificate(
      String id, String password, TestCertificates.Pair pair) throws IOException {
    return new CertificateCredentialsImpl(
        CredentialsScope.GLOBAL,
        id,
        "",
        password,
        new CertificateCredentialsImpl.PEMEntryKeyStoreSource(
            Files.readString(pair.certificate()), Files.readString(pair.key())));
  }

  public static void globally(Credentials... credentials) throws IOException {
    in(Jenkins.get(), Domain.global(), credentials);
  }

  public static void inFolder(AbstractFolder<?> folder, Credentials... credentials)
      throws IOException {
    in(folder, Domain.global(), credentials);
  }

  /** In a domain of the global store, for these hosts alone. */
  public static void forHosts(String hosts, Credentials... credentials) throws IOException {
    Domain domain = new Domain(hosts, "", List.of(new HostnameSpecification(hosts, "")));
    CredentialsStore store = store(Jenkins.get());
    store.addDomain(domain, credentials);
  }

  private static void in(ModelObject place, Domain domain, Credentials... credentials)
      throws IOException {
    CredentialsStore store = store(place);
    for (Credentials one : credentials) {
      store.addCredentials(domain, one);
    }
  }

  private static CredentialsStore store(ModelObject place) {
    return StreamSupport.stream(CredentialsProvider.lookupStores(place).spliterator(), false)
        .filter(store -> store.getContext() == place)
        .findFirst()
        .orElseThrow();
  }
}
