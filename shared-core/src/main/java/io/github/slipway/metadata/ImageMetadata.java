package io.github.slipway.metadata;

import io.github.slipway.image.Digest;
import io.github.slipway.image.ImageReference;
import io.github.slipway.image.ImageSettings;
import io.github.slipway.layer.LayerStore;
import io.github.slipway.report.Listener;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Writes what an image is of into its labels, and the same into its annotations. Labels and
 * annotations that the user or the source sets win. Those of the base that have such a name are of
 * the base, and not taken over.
 */
public final class ImageMetadata {
  private final Map<MetadataKey, String> known;

  private ImageMetadata(Map<MetadataKey, String> known) {
    this.known = known;
  }

  /**
   * Finds out what there is to say.
   *
   * @param store remembers what is dear to ask Git for
   * @param listener hears why something is not said
   * @throws io.github.slipway.problem.SlipwayException if the user names another commit than the
   *     one that is built
   */
  public static ImageMetadata of(ImageFacts facts, LayerStore store, Listener listener)
      throws IOException {
    Map<MetadataKey, String> known = new EnumMap<>(MetadataKey.class);
    if (facts.created().isPresent()) {
      known.put(MetadataKey.CREATED, facts.created().get().toString());
    }
    known.putAll(GitFacts.find(facts, store, listener));
    known.putAll(facts.known());
    return new ImageMetadata(known);
  }

  /**
   * The settings of an image that says what it is of.
   *
   * @param settings of the user and the source
   * @param base what it is built on, if that is an image of a registry: nobody else can look up
   *     what is on this disk
   * @param identity the digest that the base's name stands for
   */
  public ImageSettings describe(
      ImageSettings settings, Optional<ImageReference> base, Digest identity) {
    Map<String, String> labels = new TreeMap<>();
    for (Map.Entry<MetadataKey, String> one : known.entrySet()) {
      labels.put(one.getKey().label(), one.getValue());
    }
    if (base.isPresent()) {
      labels.put(MetadataKey.BASE_NAME.label(), base.get().toString());
      labels.put(MetadataKey.BASE_DIGEST.label(), identity.toString());
    }
    labels.putAll(settings.labels());
    Map<String, String> annotations = new TreeMap<>();
    for (Map.Entry<String, String> label : labels.entrySet()) {
      if (label.getKey().startsWith(MetadataKey.PREFIX)) {
        annotations.put(label.getKey(), label.getValue());
      }
    }
    annotations.putAll(settings.annotations());
    return settings.toBuilder()
        .labels(labels)
        .annotations(annotations)
        .notInherited(List.of(MetadataKey.PREFIX))
        .build();
  }
}
