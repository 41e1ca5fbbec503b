package io.github.slipway.embedded;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a registry allows and to whom; fixed when it starts.
 *
 * @param access who may do what
 * @param crossOrigin which web pages may use it
 * @param allowDelete whether tags, manifests and blobs can be deleted
 * @param dockerOnly whether it refuses what is not of Docker's own formats
 * @param allowMissing whether a manifest may name what is not in its repository
 * @param limit how many requests are answered; null for all
 * @param warnings the values of the {@code Warning} headers of every answer
 */
record RegistrySettings(
    Access access,
    CrossOrigin crossOrigin,
    boolean allowDelete,
    boolean dockerOnly,
    boolean allowMissing,
    @Nullable RequestLimit limit,
    List<String> warnings) {
  RegistrySettings {
    warnings = List.copyOf(warnings);
  }
}
