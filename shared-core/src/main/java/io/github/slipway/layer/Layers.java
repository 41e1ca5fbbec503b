package io.github.slipway.layer;

import io.github.slipway.image.Descriptor;
import io.github.slipway.image.Digest;
import io.github.slipway.image.LayerEntry;
import io.github.slipway.image.LayerPlan;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.store.BlobContent;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;

/** Turns the layers of a plan into blobs of the store, writing only those that it has not. */
public final class Layers {
  private final LayerStore store;
  private final FileDigests digests;

  private Layers(LayerStore store, FileDigests digests) {
    this.store = store;
    this.digests = digests;
  }

  /**
   * Layers in this store.
   *
   * @param digests of the files of this push
   */
  public static Layers of(LayerStore store, FileDigests digests) {
    return new Layers(store, digests);
  }

  /**
   * The keys of these layers, in their order: what their bytes depend on, the content of their
   * files included. Nothing is written.
   *
   * @throws SlipwayException if a file is gone or must not be read
   */
  public List<Digest> keys(List<LayerPlan> plans) throws IOException, InterruptedException {
    digests.prepare(LayerKeys.files(plans));
    LayerKeys layerKeys = new LayerKeys(digests);
    List<Digest> keys = new ArrayList<>();
    for (LayerPlan plan : plans) {
      keys.add(layerKeys.of(plan));
    }
    return keys;
  }

  /**
   * Has all of these layers in the store, several written at the same time.
   *
   * @return one for each plan, in the same order
   * @throws SlipwayException if a file is gone, or changed while it was read; if the store cannot
   *     be written to
   */
  public List<BuiltLayer> build(List<LayerPlan> plans) throws IOException, InterruptedException {
    List<Digest> keys = keys(plans);
    Map<Digest, LayerPlan> missing = new LinkedHashMap<>();
    Map<Digest, BuiltLayer> built = new ConcurrentHashMap<>();
    for (int i = 0; i < plans.size(); i++) {
      Optional<BuiltLayer> found = store.find(keys.get(i), plans.get(i).name());
      if (found.isPresent()) {
        built.put(keys.get(i), found.get());
      } else {
        missing.put(keys.get(i), plans.get(i));
      }
    }
    List<Callable<Digest>> writers = new ArrayList<>();
    missing.forEach(
        (key, plan) ->
            writers.add(
                () -> {
                  built.put(key, write(key, plan));
                  return key;
                }));
    Threads.all(writers);
    List<BuiltLayer> layers = new ArrayList<>();
    for (int i = 0; i < plans.size(); i++) {
      BuiltLayer layer = Objects.requireNonNull(built.get(keys.get(i)));
      layers.add(new BuiltLayer(plans.get(i).name(), layer.digest(), layer.diffId(), layer.size()));
    }
    return layers;
  }

  /**
   * The content of a layer that was built from this plan. Where the store has lost it since, or
   * finds it damaged, opening it writes it again.
   */
  public BlobContent content(LayerPlan plan, Descriptor layer) {
    return () -> {
      BlobContent content = store.content(layer);
      try {
        return content.open();
      } catch (NoSuchFileException e) {
        write(new LayerKeys(digests).of(plan), plan);
        return content.open();
      }
    };
  }

  private BuiltLayer write(Digest key, LayerPlan plan) throws IOException {
    LayerWriter writer =
        switch (plan.writer()) {
          case JIB -> new JibLayerWriter();
          case PLAIN -> new PlainLayerWriter();
        };
    return store.write(key, plan.name(), out -> write(writer, plan, out));
  }

  /** Writes a layer, unless the files are no longer those that its key stands for. */
  private void write(LayerWriter writer, LayerPlan plan, OutputStream out) throws IOException {
    try {
      writer.write(plan, out);
    } catch (IOException e) {
      // A file that grew, shrank or went is told by name, however the writer put it.
      requireUnchanged(plan);
      throw e;
    }
    requireUnchanged(plan);
  }

  private void requireUnchanged(LayerPlan plan) throws IOException {
    for (LayerEntry entry : plan.entries()) {
      if (entry instanceof LayerEntry.FromFile file
          && !digests.of(file.source()).equals(FileDigests.read(file.source()))) {
        throw Problem.FILE_CHANGED.with("file", file.source());
      }
    }
  }
}
