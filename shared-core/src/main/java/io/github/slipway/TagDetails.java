package io.github.slipway;

import io.github.slipway.image.Descriptor;
import io.github.slipway.json.Json;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.report.ListResult.ListedTag;
import io.github.slipway.store.ImageSource;
import io.github.slipway.work.Workers;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;

/**
 * Reads what the tags of a repository stand for: all manifests, then the images that indexes name,
 * then configs, each once and several at a time. What is wrong with one tag is said beside it.
 */
final class TagDetails {
  /** Build tools that leave out the time write 1970 or 1980 instead. */
  private static final Instant MADE_UP_BEFORE = Instant.parse("1980-01-02T00:00:00Z");

  /** How many tags' manifests are held at once: each may have megabytes. */
  private static final int AT_ONCE = 100;

  private static final String PREFERRED = "linux/amd64";

  private final ImageSource source;
  private final Workers workers;

  TagDetails(ImageSource source, Workers workers) {
    this.source = source;
    this.workers = workers;
  }

  List<ListedTag> of(List<String> tags) throws IOException, InterruptedException {
    List<ListedTag> results = new ArrayList<>();
    for (int from = 0; from < tags.size(); from += AT_ONCE) {
      results.addAll(some(tags.subList(from, Math.min(from + AT_ONCE, tags.size()))));
    }
    return results;
  }

  private List<ListedTag> some(List<String> tags) throws IOException, InterruptedException {
    Map<String, Found<ManifestView>> manifests = all(tags, this::manifest);
    Map<String, String> children = new LinkedHashMap<>();
    manifests.forEach((tag, found) -> child(found).ifPresent(child -> children.put(tag, child)));
    Map<String, Found<ManifestView>> images = all(children.values(), this::manifest);
    Map<String, Found<ManifestView>> imageOfTag = new HashMap<>(manifests);
    children.forEach((tag, digest) -> imageOfTag.put(tag, of(images, digest)));

    List<Descriptor> configs = new ArrayList<>();
    for (Found<ManifestView> image : imageOfTag.values()) {
      config(image).ifPresent(configs::add);
    }
    Map<Descriptor, Found<Config>> read = all(configs, this::config);
    List<ListedTag> results = new ArrayList<>();
    for (String tag : tags) {
      Found<ManifestView> image = of(imageOfTag, tag);
      Optional<Config> config = config(image).flatMap(key -> of(read, key).value());
      results.add(result(tag, of(manifests, tag), image, config));
    }
    return results;
  }

  private static Optional<Descriptor> config(Found<ManifestView> image) {
    return image.value().flatMap(ManifestView::config).filter(ConfigFile::isOfImage);
  }

  private static <K, V> Found<V> of(Map<K, Found<V>> all, K key) {
    return all.getOrDefault(key, new Found<>(Optional.empty(), "it was not read"));
  }

  /** What of a config is shown. */
  private record Config(Optional<String> platform, Optional<Instant> created) {}

  /** Something that was read, or why it could not be. */
  private record Found<T>(Optional<T> value, String why) {}

  /** Reads one thing. */
  private interface Reader<K, V> {
    V read(K key) throws IOException;
  }

  private <K, V> Map<K, Found<V>> all(Collection<K> keys, Reader<K, V> reader)
      throws IOException, InterruptedException {
    List<K> distinct = keys.stream().distinct().toList();
    List<Callable<Found<V>>> tasks = new ArrayList<>();
    for (K key : distinct) {
      tasks.add(() -> attempt(key, reader));
    }
    List<Found<V>> found = workers.all(tasks);
    Map<K, Found<V>> byKey = new LinkedHashMap<>();
    for (int i = 0; i < distinct.size(); i++) {
      byKey.put(distinct.get(i), found.get(i));
    }
    return byKey;
  }

  /** Trouble with the content is the tag's own; the registry's would meet all tags. */
  private static <K, V> Found<V> attempt(K key, Reader<K, V> reader) {
    try {
      return new Found<>(Optional.of(reader.read(key)), "");
    } catch (IOException e) {
      return new Found<>(Optional.empty(), "cannot be read: " + e.getMessage());
    } catch (SlipwayException e) {
      return switch (e.problem()) {
        case MANIFEST_TOO_LARGE, WRONG_CONTENT, BLOB_NOT_FOUND ->
            new Found<>(Optional.empty(), e.what());
        default -> throw e;
      };
    }
  }

  private ManifestView manifest(String tagOrDigest) throws IOException {
    return ManifestView.of(
        source
            .manifest(tagOrDigest)
            .orElseThrow(() -> new IOException("the registry lists it and does not have it")));
  }

  private Config config(Descriptor descriptor) throws IOException {
    Json root = Json.parse(ConfigFile.read(source, descriptor).toArray());
    return new Config(
        ManifestView.platform(root),
        ConfigFacts.created(root).filter(time -> time.isAfter(MADE_UP_BEFORE)));
  }

  /** The image whose size and age stand for an index. */
  private static Optional<String> child(Found<ManifestView> found) {
    List<ManifestView.Entry> images = found.value().map(ManifestView::images).orElse(List.of());
    return images.stream()
        .filter(entry -> entry.platform().equals(Optional.of(PREFERRED)))
        .findFirst()
        .or(() -> images.stream().findFirst())
        .map(entry -> entry.descriptor().digest().toString());
  }

  private static ListedTag result(
      String tag,
      Found<ManifestView> manifest,
      Found<ManifestView> image,
      Optional<Config> config) {
    if (manifest.value().isEmpty()) {
      return ListedTag.named(tag).withNote(manifest.why());
    }
    ManifestView view = manifest.value().get();
    List<String> platforms =
        view.isIndex()
            ? view.images().stream().flatMap(entry -> entry.platform().stream()).toList()
            : config.flatMap(Config::platform).stream().toList();
    ListedTag result =
        new ListedTag(
            tag,
            Optional.of(view.digest()),
            platforms,
            image.value().filter(i -> !i.isIndex()).isPresent()
                ? OptionalLong.of(image.value().get().size())
                : OptionalLong.empty(),
            config.flatMap(Config::created),
            Optional.empty());
    return note(image, config).map(result::withNote).orElse(result);
  }

  /** What the thing is, where it is no image, or what is wrong with it. */
  private static Optional<String> note(Found<ManifestView> image, Optional<Config> config) {
    if (image.value().isEmpty()) {
      return Optional.of(image.why());
    }
    ManifestView view = image.value().get();
    if (config.isPresent() || view.isIndex()) {
      return Optional.empty();
    }
    Optional<String> type = view.artifactType().or(() -> view.config().map(Descriptor::mediaType));
    return config(image).isPresent() ? Optional.of("its config cannot be read") : type;
  }
}
