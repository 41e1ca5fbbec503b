package io.jenkins.plugins.slipway.page;

import hudson.model.Run;
import io.jenkins.plugins.slipway.result.PushedImage;
import java.util.ArrayList;
import java.util.List;
import jenkins.model.RunAction2;
import org.jspecify.annotations.Nullable;

/** What a run pushed; kept in its {@code build.xml}. */
public final class PushedImagesAction implements RunAction2 {
  /** Replaced, never changed: it may be written to disk while a step adds to it. */
  private volatile ArrayList<PushedImage> images = new ArrayList<>();

  private transient @Nullable Run<?, ?> run;

  PushedImagesAction() {}

  synchronized void add(List<PushedImage> more) {
    ArrayList<PushedImage> all = new ArrayList<>(images);
    all.addAll(more);
    images = all;
  }

  /** In the order in which they were pushed; those that were skipped, too. */
  public List<PushedImage> getImages() {
    return List.copyOf(images);
  }

  /** The run that pushed them. */
  public @Nullable Run<?, ?> getRun() {
    return run;
  }

  @Override
  public void onAttached(Run<?, ?> r) {
    run = r;
  }

  @Override
  public void onLoad(Run<?, ?> r) {
    run = r;
  }

  @Override
  public @Nullable String getIconFileName() {
    return null;
  }

  @Override
  public @Nullable String getDisplayName() {
    return null;
  }

  @Override
  public String getUrlName() {
    return "registry";
  }
}
