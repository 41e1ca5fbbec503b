package io.github.slipway.report;

import io.github.slipway.image.Digest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a registry, or a repository, has.
 *
 * @param repository whose tags were listed; empty if the registry's repositories were
 * @param repositories by name
 * @param tags versions first, the highest first, then other tags by name
 * @param total how many there are, those above the limit too
 */
public record ListResult(
    String registry,
    Optional<String> repository,
    List<String> repositories,
    List<ListedTag> tags,
    int total) {
  public ListResult {
    repositories = List.copyOf(repositories);
    tags = List.copyOf(tags);
  }

  /**
   * One tag, and what is known of its image.
   *
   * @param digest empty if no details were asked for, or there were none to be had
   * @param platforms what it is for; several if it is an index
   * @param size bytes of the layers as they are stored; of an index, those of its image for
   *     linux/amd64, or else of its first image
   * @param created empty if the image does not say, or says 1970 or the like, as reproducible
   *     images do
   * @param note what there is to say instead, such as that the tag is gone
   */
  public record ListedTag(
      String tag,
      Optional<Digest> digest,
      List<String> platforms,
      OptionalLong size,
      Optional<Instant> created,
      Optional<String> note) {
    public ListedTag {
      platforms = List.copyOf(platforms);
    }

    /** A tag of which only the name is known. */
    public static ListedTag named(String tag) {
      return new ListedTag(
          tag,
          Optional.empty(),
          List.of(),
          OptionalLong.empty(),
          Optional.empty(),
          Optional.empty());
    }

    /** The same with a note. */
    public ListedTag withNote(String text) {
      return new ListedTag(tag, digest, platforms, size, created, Optional.of(text));
    }
  }
}
