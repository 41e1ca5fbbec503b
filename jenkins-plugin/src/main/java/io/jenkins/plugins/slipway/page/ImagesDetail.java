package io.jenkins.plugins.slipway.page;

import hudson.Extension;
import hudson.model.Run;
import java.util.List;
import jenkins.model.details.Detail;
import jenkins.model.details.DetailFactory;

/** Says in the details of the new run page how many images were pushed. */
public final class ImagesDetail extends Detail {
  private final PushedImagesAction action;
  private final long pushed;

  private ImagesDetail(Run<?, ?> run, PushedImagesAction action, long pushed) {
    super(run);
    this.action = action;
    this.pushed = pushed;
  }

  @Override
  public String getIconClassName() {
    return action.getIconFileName();
  }

  @Override
  public String getDisplayName() {
    return pushed == 1 ? Messages.ImagesDetail_one() : Messages.ImagesDetail_many(pushed);
  }

  @Override
  public String getLink() {
    return action.getUrlName() + "/";
  }

  /** Finds out whether there is something to say. */
  @Extension
  @SuppressWarnings("rawtypes") // DetailFactory asks for a class literal.
  public static final class Factory extends DetailFactory<Run> {
    @Override
    public Class<Run> type() {
      return Run.class;
    }

    @Override
    public List<? extends Detail> createFor(Run run) {
      PushedImagesAction action = run.getAction(PushedImagesAction.class);
      if (action == null) {
        return List.of();
      }
      long pushed = action.getImages().stream().filter(image -> !image.isSkipped()).count();
      return pushed == 0 ? List.of() : List.of(new ImagesDetail(action.getRun(), action, pushed));
    }
  }
}
