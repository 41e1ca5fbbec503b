package io.jenkins.plugins.slipway.config;

import hudson.Util;
import hudson.model.Describable;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/**
 * A registry as somebody configured it. Two of the same settings are equal. What was not said is
 * empty.
 */
public final class Registry implements Describable<Registry> {
  private final String name;
  private final String url;
  private String credentialsId = "";
  private String tokenUsername = "";
  private String ca = "";
  private String caCredentialsId = "";
  private String clientCertificateId = "";
  private boolean insecure;
  private String mirrors = "";
  private String proxy = "";
  private String proxyCredentialsId = "";
  private String namespace = "";
  private String pushable = "";

  @DataBoundConstructor
  public Registry(@Nullable String name, @Nullable String url) {
    this.name = trimmed(name);
    this.url = trimmed(url);
  }

  /** What steps call it. */
  public String getName() {
    return name;
  }

  /** {@code [http[s]://]host[:port]}. */
  public String getUrl() {
    return url;
  }

  /** Who logs in: the id of a user name with password, a secret text, or a cloud's token. */
  public String getCredentialsId() {
    return credentialsId;
  }

  @DataBoundSetter
  public void setCredentialsId(@Nullable String value) {
    credentialsId = trimmed(value);
  }

  /**
   * The user whose password a secret text is; {@code <token>} if it is a refresh token; empty if
   * the registry takes it as it is.
   */
  public String getTokenUsername() {
    return tokenUsername;
  }

  @DataBoundSetter
  public void setTokenUsername(@Nullable String value) {
    tokenUsername = trimmed(value);
  }

  /** CA certificates to trust besides the system's, in PEM form. */
  public String getCa() {
    return ca;
  }

  @DataBoundSetter
  public void setCa(@Nullable String value) {
    ca = trimmed(value);
  }

  /** Further CA certificates: the id of a secret file, or of a certificate. */
  public String getCaCredentialsId() {
    return caCredentialsId;
  }

  @DataBoundSetter
  public void setCaCredentialsId(@Nullable String value) {
    caCredentialsId = trimmed(value);
  }

  /** What this side shows of itself in the TLS handshake: the id of a certificate. */
  public String getClientCertificateId() {
    return clientCertificateId;
  }

  @DataBoundSetter
  public void setClientCertificateId(@Nullable String value) {
    clientCertificateId = trimmed(value);
  }

  /** Whether plain HTTP and certificates that cannot be verified are let pass. */
  public boolean isInsecure() {
    return insecure;
  }

  @DataBoundSetter
  public void setInsecure(boolean value) {
    insecure = value;
  }

  /** {@code host[:port][/path]} each, where to pull from first; separated by lines or commas. */
  public String getMirrors() {
    return mirrors;
  }

  @DataBoundSetter
  public void setMirrors(@Nullable String value) {
    mirrors = trimmed(value);
  }

  /** {@code http://host:port} of the proxy; empty for a direct connection. */
  public String getProxy() {
    return proxy;
  }

  @DataBoundSetter
  public void setProxy(@Nullable String value) {
    proxy = trimmed(value);
  }

  /** Who logs in to the proxy: the id of a user name with password. */
  public String getProxyCredentialsId() {
    return proxyCredentialsId;
  }

  @DataBoundSetter
  public void setProxyCredentialsId(@Nullable String value) {
    proxyCredentialsId = trimmed(value);
  }

  /** What comes before the name of an image that has no slash. */
  public String getNamespace() {
    return namespace;
  }

  @DataBoundSetter
  public void setNamespace(@Nullable String value) {
    namespace = trimmed(value);
  }

  /** Patterns of repositories that may be pushed, separated by lines or commas; empty for all. */
  public String getPushable() {
    return pushable;
  }

  @DataBoundSetter
  public void setPushable(@Nullable String value) {
    pushable = trimmed(value);
  }

  /** {@code host[:port]}, as in image references; {@code docker.io} for Docker Hub. */
  public String host() {
    return RegistryUrl.of(url).host();
  }

  /** Whether plain HTTP will do: it is said so, or the URL is one. */
  public boolean allowsInsecure() {
    return insecure || RegistryUrl.of(url).plainHttp();
  }

  /** The URL by which credentials' domains are chosen. */
  public String domainUrl() {
    return RegistryUrl.of(url).withScheme();
  }

  /** The mirrors one by one. */
  public List<String> mirrorList() {
    return Words.of(mirrors);
  }

  /**
   * The whole name of an image: one without a registry gets this one's host, and its default
   * namespace if it has no slash.
   */
  public String complete(String image) {
    return ImageName.of(image).at(host(), namespace);
  }

  /**
   * Whether images may be pushed to this repository, such as {@code team/app}. What cannot be read
   * as a pattern lets nothing pass.
   */
  public boolean mayPush(String repository) {
    return pushable.isEmpty()
        || Words.of(pushable).stream()
            .anyMatch(pattern -> RepositoryPattern.matches(pattern, repository));
  }

  private static String trimmed(@Nullable String value) {
    return Util.fixNull(value).trim();
  }

  private List<Object> settings() {
    return Arrays.asList(
        name,
        url,
        credentialsId,
        tokenUsername,
        ca,
        caCredentialsId,
        clientCertificateId,
        insecure,
        mirrors,
        proxy,
        proxyCredentialsId,
        namespace,
        pushable);
  }

  /** What an older version did not save is empty. */
  private Object readResolve() {
    Registry read = new Registry(name, url);
    read.setCredentialsId(credentialsId);
    read.setTokenUsername(tokenUsername);
    read.setCa(ca);
    read.setCaCredentialsId(caCredentialsId);
    read.setClientCertificateId(clientCertificateId);
    read.setInsecure(insecure);
    read.setMirrors(mirrors);
    read.setProxy(proxy);
    read.setProxyCredentialsId(proxyCredentialsId);
    read.setNamespace(namespace);
    read.setPushable(pushable);
    return read;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Registry registry && settings().equals(registry.settings());
  }

  @Override
  public int hashCode() {
    return settings().hashCode();
  }

  @Override
  public String toString() {
    return "Registry[" + name + ", " + url + "]";
  }
}
