package io.github.slipway.copy;

import io.github.slipway.image.Digest;
import io.github.slipway.problem.Problem;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * One image to copy.
 *
 * @param source the tag or digest to ask the source for
 * @param tag what it gets at the target; empty if it keeps its digest only
 * @param digest what it must have, because the target is named so
 */
public record CopyJob(String source, Optional<String> tag, Optional<Digest> digest) {
  /**
   * What there is to do.
   *
   * @param patterns which tags; empty for the image that the source names
   * @throws io.github.slipway.problem.SlipwayException if names and patterns do not go together, or
   *     nothing matches
   */
  public static List<CopyJob> of(
      Origin origin, StoreName source, StoreName target, List<String> patterns) throws IOException {
    if (patterns.isEmpty()) {
      Origin.Chosen chosen = origin.chosen();
      Optional<String> tag = target.tag();
      if (tag.isEmpty() && target.digest().isEmpty()) {
        tag = chosen.tag();
      }
      // By its digest, an image may get a tag that it had, or has.
      boolean same = tag.isEmpty() || (source.digest().isEmpty() && tag.equals(chosen.tag()));
      requireAnother(source, target, same || target.isFile());
      return List.of(new CopyJob(chosen.tagOrDigest(), tag, target.digest()));
    }
    if (source.isSingle() || target.isFile()) {
      throw Problem.COPY_ONE_IMAGE.with();
    }
    requireWhole(source, "the source");
    requireWhole(target, "the target");
    requireAnother(source, target, true);
    return TagPatterns.matching(patterns, origin.tags(), source).stream()
        .map(tag -> new CopyJob(tag, Optional.of(tag), Optional.empty()))
        .toList();
  }

  private static void requireAnother(StoreName source, StoreName target, boolean sameName) {
    if (sameName && source.isBeside(target)) {
      throw Problem.COPY_SAME.with("name", source);
    }
  }

  private static void requireWhole(StoreName name, String role) {
    if (name.tag().isPresent() || name.digest().isPresent()) {
      throw Problem.COPY_TAG_GIVEN.with("store", name, "role", role);
    }
  }
}
