package io.github.slipway;

import io.github.slipway.credential.CredentialSource;
import io.github.slipway.layer.LayerStore;
import io.github.slipway.registry.RegistryConfig;
import io.github.slipway.registry.RetryPolicy;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/**
 * What all work of one {@link Slipway} shares.
 *
 * @param cache the directory of the layer store; made if it is not there; may be shared with other
 *     processes
 * @param cacheBytes what the layer store may grow to, in bytes
 * @param registries the configuration of a host, given {@code host[:port]}
 * @param credentials asked in this order; the first answer counts
 * @param retries how long registries are borne with
 * @param offline whether only loopback registries may be talked to
 */
public record SlipwayOptions(
    Path cache,
    long cacheBytes,
    Function<String, RegistryConfig> registries,
    List<CredentialSource> credentials,
    RetryPolicy retries,
    boolean offline) {
  public SlipwayOptions {
    if (cacheBytes < 1) {
      throw new IllegalArgumentException("cacheBytes: " + cacheBytes);
    }
    credentials = List.copyOf(credentials);
  }

  /** Options with the usual cap of the layer store. */
  public SlipwayOptions(
      Path cache,
      Function<String, RegistryConfig> registries,
      List<CredentialSource> credentials,
      RetryPolicy retries,
      boolean offline) {
    this(cache, LayerStore.DEFAULT_CAP_BYTES, registries, credentials, retries, offline);
  }
}
