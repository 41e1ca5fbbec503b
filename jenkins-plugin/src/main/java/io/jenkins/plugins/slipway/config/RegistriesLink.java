package io.jenkins.plugins.slipway.config;

import hudson.Extension;
import hudson.model.Descriptor;
import hudson.model.ManagementLink;
import hudson.security.Permission;
import hudson.util.FormApply;
import jakarta.servlet.ServletException;
import java.io.IOException;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.StaplerProxy;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/** <em>Manage Jenkins → Registries</em>: the page of the {@link RegistriesConfiguration}. */
@Extension(ordinal = Integer.MAX_VALUE - 225)
public final class RegistriesLink extends ManagementLink implements StaplerProxy {
  @Override
  public String getIconFileName() {
    return "symbol-cube-outline plugin-ionicons-api";
  }

  @Override
  public String getDisplayName() {
    return Messages.RegistriesConfiguration_DisplayName();
  }

  @Override
  public String getDescription() {
    return Messages.RegistriesLink_Description();
  }

  @Override
  public String getUrlName() {
    return "registries";
  }

  @Override
  public Permission getRequiredPermission() {
    return Jenkins.SYSTEM_READ;
  }

  @Override
  public Category getCategory() {
    return Category.CONFIGURATION;
  }

  /** The views of what the page shows have addresses of their own. */
  @Override
  public Object getTarget() {
    Jenkins.get().checkPermission(getRequiredPermission());
    return this;
  }

  /** What the page shows. */
  public RegistriesConfiguration getConfiguration() {
    return RegistriesConfiguration.get();
  }

  /** Takes the form. CA certificates and credentials are a matter of administrators. */
  @POST
  public HttpResponse doConfigure(StaplerRequest2 request)
      throws IOException, ServletException, Descriptor.FormException {
    Jenkins.get().checkPermission(Jenkins.ADMINISTER);
    getConfiguration().configure(request, request.getSubmittedForm());
    return FormApply.success(request.getContextPath() + "/manage");
  }
}
