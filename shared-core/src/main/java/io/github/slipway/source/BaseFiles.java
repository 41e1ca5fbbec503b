package io.github.slipway.source;

import io.github.slipway.image.LayerEntry;
import io.github.slipway.image.LayerPlan;
import io.github.slipway.problem.Problem;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is where in the file system of a base, all its layers together. Paths are absolute, with
 * slashes, without one at the end; the root is {@code /}.
 *
 * <p>Links are followed as in a container: an absolute target starts at the image's root, and
 * {@code ..} does not lead out of it.
 */
public final class BaseFiles {
  private final SortedMap<String, Node> nodes;

  private BaseFiles(SortedMap<String, Node> nodes) {
    this.nodes = nodes;
  }

  /** What is at a path. */
  public sealed interface Node {}

  /**
   * A directory.
   *
   * @param mode the permission bits, sticky and set-id bits included
   */
  public record Directory(int mode, Instant time, int uid, int gid) implements Node {}

  /**
   * A symbolic link.
   *
   * @param target as it is written
   */
  public record Link(String target) implements Node {}

  /** Anything else: a file, mostly. */
  public record Other() implements Node {}

  /** Those of a base without files. */
  public static BaseFiles none() {
    return new BaseFiles(Collections.emptySortedMap());
  }

  /** These, by their paths. */
  public static BaseFiles of(Map<String, Node> nodes) {
    return new BaseFiles(new TreeMap<>(nodes));
  }

  /** The same with these layers on top, as far as they say something of directories and links. */
  BaseFiles with(List<LayerPlan> layers) {
    SortedMap<String, Node> all = new TreeMap<>(nodes);
    for (LayerPlan layer : layers) {
      for (LayerEntry entry : layer.entries()) {
        all.put(entry.path(), node(entry));
      }
    }
    return new BaseFiles(all);
  }

  private static Node node(LayerEntry entry) {
    if (entry instanceof LayerEntry.Directory directory) {
      return new Directory(directory.mode(), directory.time(), directory.uid(), directory.gid());
    }
    return entry instanceof LayerEntry.Link link ? new Link(link.target()) : new Other();
  }

  /** What is at this path; links are not followed, neither here nor on the way. */
  public Optional<Node> at(String path) {
    return Optional.ofNullable(nodes.get(path));
  }

  /**
   * Where something really is, or would be written, that is called so: links on the way are
   * followed, and the last part is left as it is. What does not exist is taken as it is written.
   *
   * @throws io.github.slipway.problem.SlipwayException if links lead in a circle
   */
  public String real(String path) {
    return follow(path, false);
  }

  /**
   * The same with the last part followed, too: where {@code cd} leads.
   *
   * @throws io.github.slipway.problem.SlipwayException if links lead in a circle
   */
  public String followed(String path) {
    return follow(path, true);
  }

  private String follow(String path, boolean last) {
    return new LinkedPath(this::target)
        .follow(path, last, () -> Problem.BASE_LINK_LOOP.with("path", path));
  }

  private Optional<String> target(String path) {
    return nodes.get(path) instanceof Link link ? Optional.of(link.target()) : Optional.empty();
  }
}
