package io.github.slipway.metadata;

import io.github.slipway.git.RefRequest;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of that which goes into an image, besides its content.
 *
 * @param known what the project says of itself; empty texts count as nothing. What Git and the base
 *     are asked for otherwise may stand here too, and wins then
 * @param created when the user says that the image was made; empty for the time of the commit
 * @param directory of the project, in whose work tree Git is asked
 * @param build what the user says of the ref and the commit
 * @param environment the variables of the process: a CI knows the commit where there is no work
 *     tree
 */
public record ImageFacts(
    Map<MetadataKey, String> known,
    Optional<Instant> created,
    Path directory,
    RefRequest build,
    Map<String, String> environment) {
  public ImageFacts {
    Map<MetadataKey, String> copy = new EnumMap<>(MetadataKey.class);
    for (Map.Entry<MetadataKey, String> one : known.entrySet()) {
      if (!one.getValue().isBlank()) {
        copy.put(one.getKey(), one.getValue());
      }
    }
    known = Collections.unmodifiableMap(copy);
    environment = Map.copyOf(environment);
  }

  /** Without the environment, which has secrets in it. */
  @Override
  public String toString() {
    return "ImageFacts[" + known + ", created=" + created + ", " + directory + ", " + build + "]";
  }
}
