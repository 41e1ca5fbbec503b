package io.jenkins.plugins.slipway.page;

import io.jenkins.plugins.slipway.agent.BuildLog;
import io.jenkins.plugins.slipway.result.PushedLayer;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** A layer as pages say it. */
@Restricted(NoExternalUse.class)
public final class LayerView {
  private final PushedLayer layer;

  LayerView(PushedLayer layer) {
    this.layer = layer;
  }

  /** The layer itself. */
  public PushedLayer getLayer() {
    return layer;
  }

  /** The digest, short enough for a list. */
  public String getShortDigest() {
    return ImageView.shortened(layer.getDigest());
  }

  /** The size, compressed. */
  public String getSizeText() {
    return BuildLog.bytes(layer.getSize());
  }

  /** What became of it, in words. */
  public String getOutcome() {
    return switch (layer.getOutcome()) {
      case "SENT" -> Messages.LayerView_sent();
      case "MOUNTED" -> Messages.LayerView_mounted();
      case "PRESENT" -> Messages.LayerView_present();
      default -> layer.getOutcome();
    };
  }

  /** What became of it, as the end of a CSS class. */
  public String getKind() {
    return switch (layer.getOutcome()) {
      case "SENT" -> "sent";
      case "MOUNTED" -> "mounted";
      default -> "present";
    };
  }

  /** All of it in one line. */
  public String getTitle() {
    return Messages.LayerView_title(layer.getName(), getSizeText(), getOutcome());
  }
}
