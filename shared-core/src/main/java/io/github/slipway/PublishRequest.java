package io.github.slipway;

import io.github.slipway.image.ImageReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Which image that is built already to push, and where to.
 *
 * @param source {@code oci:DIR[:tag][@digest]}, {@code oci-archive:FILE[:name][@digest]}, {@code
 *     docker-archive:FILE[:reference]} or {@code docker-daemon:NAME[:TAG]}
 * @param target the repository, with the first tag; without one it is {@code latest}
 * @param tags further tags
 * @param keptTags those of all tags that are not moved to another digest, as in {@link PushRequest}
 * @param force whether to check every blob and write every tag, as in {@link PushRequest}
 * @param also further repositories that get the image
 */
public record PublishRequest(
    String source,
    ImageReference target,
    List<String> tags,
    Set<String> keptTags,
    boolean force,
    List<PushTarget> also) {
  public PublishRequest {
    TargetTags.check(target, tags);
    tags = List.copyOf(tags);
    keptTags = Set.copyOf(keptTags);
    also = List.copyOf(also);
  }

  /** A push to one repository. */
  public PublishRequest(
      String source,
      ImageReference target,
      List<String> tags,
      Set<String> keptTags,
      boolean force) {
    this(source, target, tags, keptTags, force, List.of());
  }

  /** The same, to these repositories too. */
  public PublishRequest also(List<PushTarget> others) {
    return new PublishRequest(source, target, tags, keptTags, force, others);
  }

  /** Where it goes, the target first. */
  List<TargetTags> targets() {
    List<TargetTags> all = new ArrayList<>(List.of(targetTags()));
    also.forEach(other -> all.add(other.targetTags(force)));
    return all;
  }

  /** All tags, each once: that of the target first. */
  public List<String> allTags() {
    return targetTags().all();
  }

  TargetTags targetTags() {
    return new TargetTags(target, tags, keptTags, force);
  }
}
