package io.jenkins.plugins.slipway.config;

import hudson.Extension;
import hudson.Util;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.slipway.credential.CredentialsItems;
import io.jenkins.plugins.slipway.credential.RegistryCredentials;
import java.util.function.Supplier;
import org.jenkinsci.Symbol;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/** The form of a registry, in the global configuration and in that of folders. */
@Extension
@Symbol("registry")
public final class RegistryDescriptor extends Descriptor<Registry> {
  public RegistryDescriptor() {
    super(Registry.class);
  }

  @Override
  public String getDisplayName() {
    return Messages.Registry_DisplayName();
  }

  @POST
  public ListBoxModel doFillCredentialsIdItems(
      @AncestorInPath @Nullable Item item,
      @QueryParameter String url,
      @QueryParameter String credentialsId) {
    return CredentialsItems.logins(item, domainUrl(url), credentialsId);
  }

  @POST
  public ListBoxModel doFillCaCredentialsIdItems(
      @AncestorInPath @Nullable Item item,
      @QueryParameter String url,
      @QueryParameter String caCredentialsId) {
    return CredentialsItems.authorities(item, domainUrl(url), caCredentialsId);
  }

  @POST
  public ListBoxModel doFillClientCertificateIdItems(
      @AncestorInPath @Nullable Item item,
      @QueryParameter String url,
      @QueryParameter String clientCertificateId) {
    return CredentialsItems.certificates(item, domainUrl(url), clientCertificateId);
  }

  @POST
  public ListBoxModel doFillProxyCredentialsIdItems(
      @AncestorInPath @Nullable Item item,
      @QueryParameter String proxy,
      @QueryParameter String proxyCredentialsId) {
    return CredentialsItems.usernamePasswords(item, trimmed(proxy), proxyCredentialsId);
  }

  @POST
  public FormValidation doCheckName(
      @AncestorInPath @Nullable Item item, @QueryParameter String value) {
    return checked(item, () -> RegistryChecks.name(trimmed(value)));
  }

  @POST
  public FormValidation doCheckUrl(
      @AncestorInPath @Nullable Item item,
      @QueryParameter String value,
      @QueryParameter boolean insecure) {
    return checked(item, () -> RegistryChecks.url(trimmed(value), insecure));
  }

  @POST
  public FormValidation doCheckCredentialsId(
      @AncestorInPath @Nullable Item item,
      @QueryParameter String value,
      @QueryParameter String url) {
    return credentials(item, value, domainUrl(url));
  }

  @POST
  public FormValidation doCheckCaCredentialsId(
      @AncestorInPath @Nullable Item item,
      @QueryParameter String value,
      @QueryParameter String url) {
    return credentials(item, value, domainUrl(url));
  }

  @POST
  public FormValidation doCheckClientCertificateId(
      @AncestorInPath @Nullable Item item,
      @QueryParameter String value,
      @QueryParameter String url) {
    return credentials(item, value, domainUrl(url));
  }

  @POST
  public FormValidation doCheckProxyCredentialsId(
      @AncestorInPath @Nullable Item item,
      @QueryParameter String value,
      @QueryParameter String proxy) {
    return credentials(item, value, trimmed(proxy));
  }

  private static FormValidation credentials(@Nullable Item item, String value, String url) {
    String id = trimmed(value);
    return checked(
        item,
        () ->
            id.isEmpty() || RegistryCredentials.of(item).has(id, url)
                ? FormValidation.ok()
                : FormValidation.error(Messages.RegistryDescriptor_NoCredentials(id)));
  }

  @POST
  public FormValidation doCheckCa(
      @AncestorInPath @Nullable Item item, @QueryParameter String value) {
    return checked(item, () -> RegistryChecks.ca(trimmed(value)));
  }

  @POST
  public FormValidation doCheckMirrors(
      @AncestorInPath @Nullable Item item, @QueryParameter String value) {
    return checked(item, () -> RegistryChecks.mirrors(trimmed(value)));
  }

  @POST
  public FormValidation doCheckProxy(
      @AncestorInPath @Nullable Item item, @QueryParameter String value) {
    return checked(item, () -> RegistryChecks.proxy(trimmed(value)));
  }

  @POST
  public FormValidation doCheckNamespace(
      @AncestorInPath @Nullable Item item, @QueryParameter String value) {
    return checked(item, () -> RegistryChecks.namespace(trimmed(value)));
  }

  @POST
  public FormValidation doCheckPushable(
      @AncestorInPath @Nullable Item item, @QueryParameter String value) {
    return checked(item, () -> RegistryChecks.pushable(trimmed(value)));
  }

  /** Tries the registry as the form says it, saved or not. Reads only. */
  @POST
  public FormValidation doTestConnection(
      @AncestorInPath @Nullable Item item, StaplerRequest2 request) throws InterruptedException {
    new FormAccess(item).checkTest();
    Registry registry = new Registry(request.getParameter("name"), request.getParameter("url"));
    registry.setCredentialsId(request.getParameter("credentialsId"));
    registry.setTokenUsername(request.getParameter("tokenUsername"));
    registry.setCa(request.getParameter("ca"));
    registry.setCaCredentialsId(request.getParameter("caCredentialsId"));
    registry.setClientCertificateId(request.getParameter("clientCertificateId"));
    registry.setInsecure(Boolean.parseBoolean(request.getParameter("insecure")));
    registry.setProxy(request.getParameter("proxy"));
    registry.setProxyCredentialsId(request.getParameter("proxyCredentialsId"));
    return new ConnectionTest(RegistryCredentials.of(item)).of(registry);
  }

  /** Tells nothing to those who cannot change anything. */
  private static FormValidation checked(@Nullable Item item, Supplier<FormValidation> check) {
    return new FormAccess(item).mayConfigure() ? check.get() : FormValidation.ok();
  }

  private static String domainUrl(@Nullable String url) {
    return RegistryUrl.of(trimmed(url)).withScheme();
  }

  private static String trimmed(@Nullable String text) {
    return Util.fixNull(text).trim();
  }
}
