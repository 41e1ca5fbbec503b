package io.jenkins.plugins.slipway.config;

import hudson.Extension;
import hudson.model.Descriptor;
import hudson.model.DescriptorVisibilityFilter;
import jenkins.model.Jenkins;

/**
 * Keeps the {@link RegistriesConfiguration} off the page <em>System</em>, since it has its own.
 * With a category of its own it would not be there either, but not be {@code unclassified} in
 * configuration as code.
 */
@Extension
public final class OwnPage extends DescriptorVisibilityFilter {
  @Override
  public boolean filter(Object context, Descriptor descriptor) {
    return !(context instanceof Jenkins && descriptor instanceof RegistriesConfiguration);
  }
}
