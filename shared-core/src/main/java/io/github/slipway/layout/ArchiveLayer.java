package io.github.slipway.layout;

import io.github.slipway.image.Bytes;
import io.github.slipway.image.Descriptor;
import io.github.slipway.image.Digest;
import io.github.slipway.image.MediaType;
import io.github.slipway.layer.BuiltLayer;
import io.github.slipway.layer.LayerStore;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.store.BlobContent;
import io.github.slipway.store.VerifiedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.NoSuchFileException;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.zip.ZipException;

/**
 * A layer of a docker archive: taken as it is if it is compressed there, and else compressed into
 * the store. Which digest came out is remembered by its diff id.
 */
record ArchiveLayer(Descriptor descriptor, BlobContent content) {
  private static final String KIND = "archive-layer";
  private static final int BUFFER_BYTES = 64 * 1024;

  static ArchiveLayer of(DockerArchive archive, String name, Digest diffId, LayerStore store)
      throws IOException {
    Source source = new Source(archive, name, diffId);
    if (archive.isCompressed(name)) {
      Descriptor descriptor = source.measured(store);
      return new ArchiveLayer(
          descriptor,
          () -> new VerifiedInputStream(archive.open(name), descriptor, name + " of " + archive));
    }
    Digest key = Bytes.of(KIND + "\n" + diffId).digest();
    Optional<BuiltLayer> known = store.find(key, name);
    BuiltLayer layer = known.isPresent() ? known.get() : source.compressed(store, key);
    Descriptor descriptor = new Descriptor(MediaType.DOCKER_LAYER, layer.digest(), layer.size());
    return new ArchiveLayer(
        descriptor,
        () -> {
          try {
            return store.content(descriptor).open();
          } catch (NoSuchFileException e) {
            // The store has lost it since.
            source.compressed(store, key);
            return store.content(descriptor).open();
          }
        });
  }

  /** Reads a layer and checks that it is what the config says. */
  private record Source(DockerArchive archive, String name, Digest diffId) {
    BuiltLayer compressed(LayerStore store, Digest key) throws IOException {
      return store.write(key, name, this::copyTo);
    }

    private void copyTo(OutputStream out) throws IOException {
      MessageDigest messageDigest = diffId.newMessageDigest();
      try (InputStream in = archive.openUncompressed(name)) {
        byte[] buffer = new byte[BUFFER_BYTES];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
          messageDigest.update(buffer, 0, n);
          out.write(buffer, 0, n);
        }
      } catch (EOFException | ZipException e) {
        throw damaged();
      }
      if (!diffId.matches(messageDigest)) {
        throw damaged();
      }
    }

    private SlipwayException damaged() {
      return archive.unreadable("its layer " + name + " is damaged");
    }

    /** The descriptor of a layer that is compressed already; what is in it is checked once. */
    Descriptor measured(LayerStore store) throws IOException {
      MessageDigest messageDigest = Digest.sha256();
      long size = 0;
      try (InputStream in = archive.open(name)) {
        byte[] buffer = new byte[BUFFER_BYTES];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
          messageDigest.update(buffer, 0, n);
          size += n;
        }
      }
      Digest compressed = Digest.ofSha256(messageDigest);
      Digest key = Bytes.of(compressed + "\n" + diffId).digest();
      if (store.recall(KIND, key).isEmpty()) {
        copyTo(OutputStream.nullOutputStream());
        store.remember(KIND, key, Bytes.of("checked"));
      }
      return new Descriptor(MediaType.DOCKER_LAYER, compressed, size);
    }
  }
}
