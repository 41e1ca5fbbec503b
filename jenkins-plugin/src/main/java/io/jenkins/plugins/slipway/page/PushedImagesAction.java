package io.jenkins.plugins.slipway.page;

import hudson.model.Api;
import hudson.model.Run;
import io.jenkins.plugins.slipway.result.PushedImage;
import java.util.ArrayList;
import java.util.List;
import jenkins.model.RunAction2;
import jenkins.model.Tab;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * What a run pushed; kept in its {@code build.xml}. A page of the run at {@code registry/}, which
 * is a tab of the new run page and a link beside the classic one.
 */
@ExportedBean(defaultVisibility = 2)
public final class PushedImagesAction extends Tab implements RunAction2 {
  private static final int SHOWN_IN_SUMMARY = 5;

  /** Replaced, never changed: it may be written to disk while a step adds to it. */
  private volatile ArrayList<PushedImage> images = new ArrayList<>();

  PushedImagesAction(Run<?, ?> run) {
    super(run);
  }

  synchronized void add(List<PushedImage> more) {
    ArrayList<PushedImage> all = new ArrayList<>(images);
    all.addAll(more);
    images = all;
  }

  /** In the order in which they were pushed; those that were skipped, too. */
  @Exported
  public List<PushedImage> getImages() {
    return List.copyOf(images);
  }

  /** The run that pushed them. */
  public Run<?, ?> getRun() {
    return (Run<?, ?>) getObject();
  }

  /** The images, as the page says them. */
  @Restricted(NoExternalUse.class)
  public List<ImageView> getViews() {
    return images.stream().map(ImageView::new).toList();
  }

  /** The first images, since a project may have many modules. */
  @Restricted(NoExternalUse.class)
  public List<ImageView> getFirstViews() {
    return images.stream().limit(SHOWN_IN_SUMMARY).map(ImageView::new).toList();
  }

  /** How many images the summary leaves out. */
  @Restricted(NoExternalUse.class)
  public int getMore() {
    return Math.max(0, images.size() - SHOWN_IN_SUMMARY);
  }

  /** The remote API of this page. */
  public Api getApi() {
    return new Api(this);
  }

  @Override
  public void onAttached(Run<?, ?> run) {
    object = run;
  }

  @Override
  public void onLoad(Run<?, ?> run) {
    object = run;
  }

  @Override
  public String getIconFileName() {
    return "symbol-layers-outline plugin-ionicons-api";
  }

  @Override
  public String getDisplayName() {
    return Messages.PushedImagesAction_displayName();
  }

  @Override
  public String getUrlName() {
    return "registry";
  }
}
