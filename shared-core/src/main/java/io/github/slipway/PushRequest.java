package io.github.slipway;

import io.github.slipway.image.ImageReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Which image to build, and where to push it.
 *
 * @param target the repository, with the first tag; without one it is {@code latest}
 * @param tags further tags
 * @param keptTags those of all tags that are not moved to another digest ({@code overwrite:
 *     false}): one that stands for another fails the push before anything is sent. Others than the
 *     request's tags have no effect.
 * @param force whether to check every blob and write every tag, whatever the registry seems to
 *     have; it does not move a tag that is kept
 * @param also further repositories that get the image
 * @param outputs places other than registries that get it too, as in {@link BuildRequest}
 * @param keepFormat whether a layout among them gets the very manifest that is pushed
 */
public record PushRequest(
    ImageRequest image,
    ImageReference target,
    List<String> tags,
    Set<String> keptTags,
    boolean force,
    List<PushTarget> also,
    List<String> outputs,
    boolean keepFormat) {
  public PushRequest {
    TargetTags.check(target, tags);
    tags = List.copyOf(tags);
    keptTags = Set.copyOf(keptTags);
    also = List.copyOf(also);
    outputs = List.copyOf(outputs);
  }

  /** A push to one repository. */
  public PushRequest(
      ImageRequest image,
      ImageReference target,
      List<String> tags,
      Set<String> keptTags,
      boolean force) {
    this(image, target, tags, keptTags, force, List.of(), List.of(), false);
  }

  /** A push whose tags may all be moved. */
  public PushRequest(ImageRequest image, ImageReference target, List<String> tags, boolean force) {
    this(image, target, tags, Set.of(), force);
  }

  /** All tags, each once: that of the target first. */
  public List<String> allTags() {
    return targetTags().all();
  }

  /** The same, to these repositories too. */
  public PushRequest also(List<PushTarget> others) {
    return new PushRequest(image, target, tags, keptTags, force, others, outputs, keepFormat);
  }

  /**
   * The same, to these outputs too.
   *
   * @param others as in {@link BuildRequest}
   * @param keep whether a layout gets the very manifest that is pushed, as in {@link BuildRequest}
   */
  public PushRequest into(List<String> others, boolean keep) {
    return new PushRequest(image, target, tags, keptTags, force, also, others, keep);
  }

  /** Where it goes, the target first. */
  List<TargetTags> targets() {
    List<TargetTags> all = new ArrayList<>(List.of(targetTags()));
    also.forEach(other -> all.add(other.targetTags(force)));
    return all;
  }

  TargetTags targetTags() {
    return new TargetTags(target, tags, keptTags, force);
  }
}
