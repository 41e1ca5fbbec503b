package io.github.slipway.dockerfile;

import io.github.slipway.image.Bytes;
import io.github.slipway.image.ImageSettings;
import java.util.List;
import java.util.Optional;

/**
 * What a stage asks for, all variables replaced.
 *
 * @param settings those that it makes, without the base's
 * @param steps what changes files, in order
 */
public record Recipe(ImageSettings settings, List<Step> steps) {
  public Recipe {
    steps = List.copyOf(steps);
  }

  /** Something that changes files. */
  public sealed interface Step permits Copy, Workdir {
    /** Where it stands. */
    Place place();
  }

  /**
   * Who owns what is written.
   *
   * @param uid the numeric user
   * @param gid the numeric group
   */
  public record Owner(int uid, int gid) {
    /** Root. */
    public static final Owner ROOT = new Owner(0, 0);
  }

  /**
   * COPY or ADD.
   *
   * @param add whether it is ADD, which unpacks archives
   * @param sources paths in the context, perhaps with wildcards
   * @param texts files whose content stands in the Dockerfile
   * @param destination an absolute path; with a slash at its end it is a directory
   * @param mode permission bits of everything that is written; empty for those that files have
   */
  public record Copy(
      Place place,
      boolean add,
      List<Named> sources,
      List<Inline> texts,
      String destination,
      Owner owner,
      Optional<Integer> mode)
      implements Step {
    public Copy {
      sources = List.copyOf(sources);
      texts = List.copyOf(texts);
    }

    /** What the history calls it. */
    public String title() {
      StringBuilder title = new StringBuilder(add ? "ADD" : "COPY");
      sources.forEach(source -> title.append(' ').append(source.path()));
      texts.forEach(text -> title.append(" <<").append(text.name()));
      return title.append(' ').append(destination).toString();
    }
  }

  /** A path in the context, and where it is named. */
  public record Named(String path, Place place) {}

  /** A file whose content stands in the Dockerfile. */
  public record Inline(String name, Bytes content) {}

  /**
   * WORKDIR.
   *
   * @param path an absolute path
   * @param owner whose the directory is, if it has to be made; empty if that is a name
   */
  public record Workdir(Place place, String path, Optional<Owner> owner) implements Step {}
}
