package io.github.slipway.registry;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * What this side shows of itself in the TLS handshake with one host. The one certificate that was
 * configured is shown whatever authorities the server names: many name none, or the wrong ones. It
 * also notes that the server asked, which explains why it hangs up on somebody who has nothing.
 */
final class ClientIdentity extends X509ExtendedKeyManager {
  private static final String ALIAS = "client";

  private final Optional<Shown> shown;
  private volatile boolean asked;

  private ClientIdentity(Optional<Shown> shown) {
    this.shown = shown;
  }

  /** Nothing to show. */
  static ClientIdentity none() {
    return new ClientIdentity(Optional.empty());
  }

  /** This certificate, followed by those that signed it, and its key. */
  static ClientIdentity of(PrivateKey key, List<X509Certificate> chain) {
    return new ClientIdentity(Optional.of(new Shown(key, List.copyOf(chain))));
  }

  /** Whether a server has asked for a certificate. */
  boolean wasAsked() {
    return asked;
  }

  @Override
  public @Nullable String chooseClientAlias(
      String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
    asked = true;
    return shown
        .filter(s -> Arrays.asList(keyTypes).contains(s.key().getAlgorithm()))
        .map(s -> ALIAS)
        .orElse(null);
  }

  @Override
  public @Nullable String chooseEngineClientAlias(
      String[] keyTypes, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
    return chooseClientAlias(keyTypes, issuers, null);
  }

  @Override
  public X509Certificate @Nullable [] getCertificateChain(@Nullable String alias) {
    return shown.map(s -> s.chain().toArray(new X509Certificate[0])).orElse(null);
  }

  @Override
  public @Nullable PrivateKey getPrivateKey(@Nullable String alias) {
    return shown.map(Shown::key).orElse(null);
  }

  @Override
  public String[] getClientAliases(String keyType, Principal @Nullable [] issuers) {
    return new String[] {ALIAS};
  }

  @Override
  public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
    return null;
  }

  @Override
  public @Nullable String chooseServerAlias(
      String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
    return null;
  }

  private record Shown(PrivateKey key, List<X509Certificate> chain) {
    @Override
    public String toString() {
      return "the certificate of " + chain.get(0).getSubjectX500Principal();
    }
  }
}
