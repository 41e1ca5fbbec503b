package io.github.slipway.registry;

import io.github.slipway.image.Bytes;
import io.github.slipway.image.Descriptor;
import io.github.slipway.image.Manifest;
import io.github.slipway.image.MediaType;
import io.github.slipway.store.BlobContent;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/** Content for registries, different each time. */
record TestBlob(Bytes bytes) {
  private static final AtomicLong SEED = new AtomicLong();

  static TestBlob ofSize(int size) {
    byte[] bytes = new byte[size];
    new Random(SEED.incrementAndGet()).nextBytes(bytes);
    return new TestBlob(Bytes.of(bytes));
  }

  Descriptor descriptor() {
    return Descriptor.of(MediaType.DOCKER_LAYER, bytes);
  }

  BlobContent content() {
    return BlobContent.of(bytes);
  }

  /** A Docker manifest with this layer and config. */
  static Manifest manifest(TestBlob config, TestBlob layer) {
    return Manifest.of(
        MediaType.DOCKER_MANIFEST,
        Bytes.of(
            """
            {
              "schemaVersion": 2,
              "mediaType": "%s",
              "config": {"mediaType": "%s", "size": %d, "digest": "%s"},
              "layers": [{"mediaType": "%s", "size": %d, "digest": "%s"}]
            }"""
                .formatted(
                    MediaType.DOCKER_MANIFEST,
                    MediaType.DOCKER_CONFIG,
                    config.bytes().size(),
                    config.bytes().digest(),
                    MediaType.DOCKER_LAYER,
                    layer.bytes().size(),
                    layer.bytes().digest())));
  }

  /** The same as an OCI manifest, which need not say what it is. */
  static Manifest ociManifest(TestBlob config, TestBlob layer) {
    return Manifest.of(
        MediaType.OCI_MANIFEST,
        Bytes.of(
            """
            {
              "schemaVersion": 2,
              "config": {"mediaType": "%s", "size": %d, "digest": "%s"},
              "layers": [{"mediaType": "%s", "size": %d, "digest": "%s"}]
            }"""
                .formatted(
                    MediaType.OCI_CONFIG,
                    config.bytes().size(),
                    config.bytes().digest(),
                    MediaType.OCI_LAYER_GZIP,
                    layer.bytes().size(),
                    layer.bytes().digest())));
  }
}
