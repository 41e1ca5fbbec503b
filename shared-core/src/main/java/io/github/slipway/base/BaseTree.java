package io.github.slipway.base;

import io.github.slipway.image.Bytes;
import io.github.slipway.image.Descriptor;
import io.github.slipway.image.Digest;
import io.github.slipway.image.MediaType;
import io.github.slipway.layer.LayerStore;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.source.BaseFiles;
import io.github.slipway.store.CorruptContentException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Finds out what is in the file system of a base, from the headers of its layers. They have to be
 * fetched for it; what a layer has is remembered by its digest.
 */
public final class BaseTree {
  /** With a number that is to be raised whenever a listing says something else. */
  private static final String KIND = "layer-files-1";

  private static final int MOST_ENTRIES = 1_000_000;

  private final LayerStore store;

  private BaseTree(LayerStore store) {
    this.store = store;
  }

  /**
   * With this memory.
   *
   * @param store remembers what a layer has
   */
  public static BaseTree of(LayerStore store) {
    return new BaseTree(store);
  }

  /**
   * The files of this base. Layers that a registry does not pass on (Windows) count as empty.
   *
   * @param name what messages call it
   * @throws io.github.slipway.problem.SlipwayException if a layer cannot be fetched or understood
   */
  public BaseFiles files(String name, BaseImage base) throws IOException {
    FilesOfLayers files = new FilesOfLayers();
    for (Descriptor layer : base.layers()) {
      if (!MediaType.isForeignLayer(layer.mediaType())) {
        // One after the other: of a base of many large layers, all listings are too much.
        LayerListing listing = listing(name, base, layer);
        try {
          files.add(listing);
        } catch (LayerTar.UnreadableException e) {
          throw unreadable(name, e);
        }
      }
    }
    return files.files();
  }

  private LayerListing listing(String name, BaseImage base, Descriptor layer) throws IOException {
    Digest key = layer.digest();
    Optional<Bytes> known = store.recall(KIND, key);
    if (known.isPresent()) {
      return LayerListing.of(known.get());
    }
    try {
      LayerListing listing = readTwice(base, layer);
      store.remember(KIND, key, listing.toBytes());
      return listing;
    } catch (CorruptContentException e) {
      throw Problem.CONTENT_DAMAGED.because(e, "why", String.valueOf(e.getMessage()));
    } catch (LayerTar.UnreadableException e) {
      throw unreadable(name, e);
    }
  }

  /** A damaged blob of the store is gone then: the second time it comes from where the base is. */
  private static LayerListing readTwice(BaseImage base, Descriptor layer) throws IOException {
    try {
      return read(base, layer);
    } catch (CorruptContentException e) {
      return read(base, layer);
    }
  }

  private static LayerListing read(BaseImage base, Descriptor layer) throws IOException {
    try (InputStream blob = base.content().apply(layer).open()) {
      return new LayerTar(MOST_ENTRIES).list(blob);
    }
  }

  private static SlipwayException unreadable(String name, IOException e) {
    return Problem.BASE_FILES_UNREADABLE.because(
        e, "base", name, "why", String.valueOf(e.getMessage()));
  }
}
