package io.github.slipway.report;

import io.github.slipway.image.Digest;
import java.util.List;

/**
 * What was deleted, or would be.
 *
 * @param name registry and repository
 * @param digest what the tag stands for, or what was named
 * @param byTag whether the tag goes alone, and the digest stays
 * @param tags that go, all of them tags of the digest
 * @param staying other tags of the digest, where the tag goes alone
 * @param indexes tags of indexes that name the digest, and lack a platform without it
 * @param deleted whether it was done
 */
public record DeleteResult(
    String name,
    Digest digest,
    boolean byTag,
    List<String> tags,
    List<String> staying,
    List<String> indexes,
    boolean deleted) {
  public DeleteResult {
    tags = List.copyOf(tags);
    staying = List.copyOf(staying);
    indexes = List.copyOf(indexes);
  }

  /** The same, done. */
  public DeleteResult done() {
    return new DeleteResult(name, digest, byTag, tags, staying, indexes, true);
  }
}
