package io.jenkins.plugins.slipway.config;

import hudson.model.AbstractDescribableImpl;
import org.kohsuke.stapler.DataBoundConstructor;

/** A registry as somebody configured it. */
public final class Registry extends AbstractDescribableImpl<Registry> {
  private final String name;
  private final String url;

  @DataBoundConstructor
  public Registry(String name, String url) {
    this.name = name;
    this.url = url;
  }

  /** What steps call it. */
  public String getName() {
    return name;
  }

  /** {@code [http[s]://]host[:port]}. */
  public String getUrl() {
    return url;
  }

  /** {@code host[:port]}, as in image references. */
  public String host() {
    throw new UnsupportedOperationException("not written yet");
  }

  /**
   * The whole name of an image: one without a registry gets this one's host, and its default
   * namespace if it has no slash.
   */
  public String complete(String image) {
    throw new UnsupportedOperationException("not written yet");
  }

  /** Whether images may be pushed to this repository, such as {@code team/app}. */
  public boolean mayPush(String repository) {
    throw new UnsupportedOperationException("not written yet");
  }
}
