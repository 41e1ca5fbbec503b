package io.jenkins.plugins.slipway.page;

import hudson.Util;
import io.jenkins.plugins.slipway.agent.BuildLog;
import io.jenkins.plugins.slipway.result.PushedImage;
import io.jenkins.plugins.slipway.result.PushedLayer;
import java.util.List;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** An image as pages say it: sizes and times as texts, names without prefixes. */
@Restricted(NoExternalUse.class)
public final class ImageView {
  private final PushedImage image;

  ImageView(PushedImage image) {
    this.image = image;
  }

  /** The image itself. */
  public PushedImage getImage() {
    return image;
  }

  /** The digest, short enough for a list. */
  public String getShortDigest() {
    return shortened(image.getDigest());
  }

  /** The commit, short enough for a list. */
  public String getShortCommit() {
    String commit = image.getCommit();
    return commit.substring(0, Math.min(10, commit.length()));
  }

  /** Branch, tag or pull request by its short name; empty if nobody had to know. */
  public String getRefName() {
    return refName(image.getRef());
  }

  /** The layers together, compressed; empty if none are known. */
  public String getSizeText() {
    long size = sizeOf(image);
    return size == 0 ? "" : BuildLog.bytes(size);
  }

  /** What travelled to the registry. */
  public String getBytesSent() {
    return BuildLog.bytes(image.getBytesSent());
  }

  /** How long the push took. */
  public String getDuration() {
    return Util.getTimeSpanString(image.getDurationMillis());
  }

  /** The layers, the lowest first. */
  public List<LayerView> getLayers() {
    return image.getLayers().stream().map(LayerView::new).toList();
  }

  /** The layers as a picture, the lowest on the left. */
  public LayerBar<LayerView> getBar() {
    return LayerBar.of(getLayers(), layer -> layer.getLayer().getSize());
  }

  /** The picture of the layers in words. */
  public String getBarLabel() {
    List<PushedLayer> layers = image.getLayers();
    long sent = layers.stream().filter(layer -> layer.getOutcome().equals("SENT")).count();
    return Messages.ImageView_layers(layers.size(), getSizeText(), sent);
  }

  static long sizeOf(PushedImage image) {
    return image.getLayers().stream().mapToLong(PushedLayer::getSize).sum();
  }

  /** The first twelve hex digits, after the algorithm. */
  static String shortened(String digest) {
    int end = digest.indexOf(':') + 1 + 12;
    return digest.length() > end ? digest.substring(0, end) : digest;
  }

  static String refName(String ref) {
    if (ref.startsWith("refs/heads/")) {
      return Messages.ImageView_branch(ref.substring("refs/heads/".length()));
    }
    if (ref.startsWith("refs/tags/")) {
      return Messages.ImageView_tag(ref.substring("refs/tags/".length()));
    }
    if (ref.startsWith("refs/pull/")) {
      String rest = ref.substring("refs/pull/".length());
      return Messages.ImageView_pullRequest(
          rest.endsWith("/head") ? rest.substring(0, rest.length() - "/head".length()) : rest);
    }
    return ref;
  }
}
