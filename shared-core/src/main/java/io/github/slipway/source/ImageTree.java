package io.github.slipway.source;

import io.github.slipway.dockerfile.Place;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What is where in an image that is being made: in its base, and what was put over it. */
final class ImageTree {
  private final Function<String, Optional<Node>> base;
  private final Map<String, Node> own = new HashMap<>();

  ImageTree(Function<String, Optional<Node>> base) {
    this.base = base;
  }

  /** What is at a path. */
  sealed interface Node {}

  /** A directory, with its permission bits. */
  record Directory(int mode) implements Node {}

  /** A link, and what is written in it. */
  record Link(String target) implements Node {}

  /** Anything else. */
  record File() implements Node {}

  /** What is at this path; links are not followed. */
  Optional<Node> at(String path) {
    Node node = own.get(path);
    return node != null ? Optional.of(node) : base.apply(path);
  }

  boolean isDirectory(String path) {
    return path.equals("/") || at(path).filter(Directory.class::isInstance).isPresent();
  }

  void put(String path, Node node) {
    own.put(path, node);
  }

  /**
   * Where a path leads when all its links are followed, none out of the image. What is not there is
   * taken as it is written.
   *
   * @param place what asks for it
   * @throws io.github.slipway.problem.SlipwayException if links lead in a circle
   */
  String followed(String path, Place place) {
    return new LinkedPath(this::target)
        .follow(
            path,
            true,
            () -> place.mistake("the links at '" + path + "' of the image lead in a circle"));
  }

  private Optional<String> target(String path) {
    return at(path)
        .flatMap(node -> node instanceof Link link ? Optional.of(link.target()) : Optional.empty());
  }
}
