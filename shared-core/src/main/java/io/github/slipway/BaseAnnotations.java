package io.github.slipway;

import io.github.slipway.base.ResolvedBase;
import io.github.slipway.image.Digest;
import io.github.slipway.report.ImageResult.BaseUsed;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What an image was built on, as annotations of the OCI image specification 1.1. */
final class BaseAnnotations {
  private static final String NAME = "org.opencontainers.image.base.name";
  private static final String DIGEST = "org.opencontainers.image.base.digest";

  private BaseAnnotations() {}

  static Map<String, String> of(ResolvedBase base) {
    Map<String, String> annotations = new LinkedHashMap<>();
    annotations.put(NAME, base.name());
    annotations.put(DIGEST, base.identity().toString());
    return annotations;
  }

  /** The base that annotations or labels tell of; nothing if they do not, or not in full. */
  static Optional<BaseUsed> read(Map<String, String> annotations) {
    String name = annotations.get(NAME);
    String digest = annotations.get(DIGEST);
    if (name == null || digest == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(new BaseUsed(name, Digest.of(digest)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
