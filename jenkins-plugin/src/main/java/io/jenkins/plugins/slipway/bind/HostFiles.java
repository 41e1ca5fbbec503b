package io.jenkins.plugins.slipway.bind;

import io.jenkins.plugins.slipway.agent.HostReach;
import io.jenkins.plugins.slipway.agent.RegistryException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The files of one registry, as docker and podman name them: {@code ca.crt}, {@code client.cert},
 * {@code client.key}; and the password of its proxy.
 */
final class HostFiles {
  static final String CA = "ca.crt";
  static final String CERTIFICATE = "client.cert";
  static final String KEY = "client.key";
  static final String PROXY_PASSWORD = "proxy-password";

  private final String directory;
  private final TreeMap<String, byte[]> files = new TreeMap<>();
  private final List<String> secrets = new ArrayList<>();

  private HostFiles(String directory) {
    this.directory = directory;
  }

  /**
   * The files of a registry.
   *
   * @param withSecrets whether the client's key and the proxy's password are among them
   */
  static HostFiles of(HostReach host, boolean withSecrets) throws IOException {
    HostFiles files = new HostFiles(directory(host.host()));
    if (!host.cas().isEmpty()) {
      files.put(CA, String.join("\n", host.cas()) + "\n");
    }
    HostReach.ClientKey client = host.clientCertificate();
    if (client != null && withSecrets) {
      files.addClient(client);
    }
    HostReach.Proxy proxy = host.proxy();
    if (proxy != null && withSecrets && !proxy.username().isEmpty()) {
      files.put(PROXY_PASSWORD, proxy.password());
      files.secrets.add(proxy.password());
      files.secrets.add(proxy.username() + ":" + proxy.password());
    }
    return files;
  }

  /** Where the files of a registry are; without the colon, which Windows does not allow. */
  static String directory(String host) {
    return "certs.d/" + host.replace(":", "_");
  }

  Map<String, byte[]> files() {
    return Collections.unmodifiableMap(files);
  }

  /** The path of one of the files, if it is there. */
  Optional<String> path(String name) {
    String path = directory + "/" + name;
    return files.containsKey(path) ? Optional.of(path) : Optional.empty();
  }

  /** The CA certificates. */
  Optional<byte[]> authorities() {
    return path(CA).map(files::get);
  }

  List<String> secrets() {
    return List.copyOf(secrets);
  }

  private void put(String name, String text) {
    files.put(directory + "/" + name, text.getBytes(StandardCharsets.UTF_8));
  }

  private void addClient(HostReach.ClientKey client) throws IOException {
    char[] password = client.password().toCharArray();
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(new ByteArrayInputStream(client.pkcs12()), password);
      for (String alias : Collections.list(store.aliases())) {
        Key key = store.getKey(alias, password);
        if (key != null) {
          StringBuilder certificates = new StringBuilder();
          for (Certificate certificate : store.getCertificateChain(alias)) {
            certificates.append(pem("CERTIFICATE", certificate.getEncoded()));
          }
          String keyText = pem("PRIVATE KEY", key.getEncoded());
          put(CERTIFICATE, certificates.toString());
          put(KEY, keyText);
          secrets.add(keyText);
          return;
        }
      }
    } catch (GeneralSecurityException e) {
      throw (RegistryException)
          new RegistryException(
                  "credentials-unreadable",
                  Messages.WithRegistry_clientCertificate(client.source()))
              .initCause(e);
    }
  }

  private static String pem(String type, byte[] der) {
    String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN " + type + "-----\n" + lines + "\n-----END " + type + "-----\n";
  }
}
