package io.github.slipway.transfer;

import io.github.slipway.image.Bytes;
import io.github.slipway.image.Descriptor;
import io.github.slipway.image.Digest;
import io.github.slipway.image.Manifest;
import io.github.slipway.image.ManifestContent;
import io.github.slipway.image.MediaType;
import io.github.slipway.image.Platform;
import io.github.slipway.image.PlatformChoice;
import io.github.slipway.json.Json;
import io.github.slipway.problem.Problem;
import io.github.slipway.store.ImageSource;
import io.github.slipway.work.Workers;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.LongAdder;

/** Reads manifests, indexes and what they name from a store, many at the same time. */
public final class ImageTreeReader {
  /** An index may name an index; nobody nests them deeper. */
  private static final int MOST_INDEXES = 3;

  /** Of all manifests that are read at once: real ones have a few kilobytes. */
  private static final long MOST_BYTES = 32L << 20;

  /** A larger config is copied without being looked at. */
  private static final long MOST_CONFIG_BYTES = 1L << 20;

  private final ImageSource source;
  private final Workers workers;
  private final LongAdder bytesRead = new LongAdder();

  /**
   * A reader.
   *
   * @param workers ask the source
   */
  public ImageTreeReader(ImageSource source, Workers workers) {
    this.source = source;
    this.workers = workers;
  }

  /**
   * Reads images.
   *
   * @param roots their digests
   * @param platform which image of an index is wanted; empty for the whole index
   * @return one for each root, in their order
   */
  public List<ImageTree> read(List<Digest> roots, Optional<Platform> platform)
      throws IOException, InterruptedException {
    Map<Digest, Manifest> known = new LinkedHashMap<>();
    List<Manifest> wanted = fetch(roots, known);
    if (platform.isPresent()) {
      wanted = choose(wanted, platform.get(), known);
    }
    fetchBelow(wanted, known);
    List<Callable<ImageTree>> reading = new ArrayList<>();
    for (Manifest root : wanted) {
      reading.add(() -> tree(root, known));
    }
    List<ImageTree> trees = workers.all(reading);
    if (platform.isPresent()) {
      trees.forEach(tree -> check(tree, platform.get()));
    }
    return trees;
  }

  private List<Manifest> fetch(Collection<Digest> digests, Map<Digest, Manifest> known)
      throws IOException, InterruptedException {
    List<Callable<Manifest>> fetching = new ArrayList<>();
    for (Digest digest : new LinkedHashSet<>(digests)) {
      if (!known.containsKey(digest)) {
        fetching.add(() -> manifest(digest));
      }
    }
    for (Manifest manifest : workers.all(fetching)) {
      known.put(manifest.digest(), manifest);
    }
    return digests.stream().map(digest -> Objects.requireNonNull(known.get(digest))).toList();
  }

  private Manifest manifest(Digest digest) throws IOException {
    // Before and after: an index may name thousands, and each of them may be as large as it gets.
    checkBytesRead(digest);
    Manifest manifest =
        source
            .manifest(digest.toString())
            .orElseThrow(() -> notCopyable(digest, "the store has no such manifest"));
    bytesRead.add(manifest.bytes().size());
    checkBytesRead(digest);
    if (!manifest.digest().equals(digest)) {
      // Named by its SHA-512.
      throw notCopyable(digest, "only manifests named by their SHA-256 digest are known");
    }
    return manifest;
  }

  private void checkBytesRead(Digest digest) {
    if (bytesRead.sum() > MOST_BYTES) {
      throw notCopyable(digest, "all manifests together have more than 32 MiB");
    }
  }

  private List<Manifest> choose(
      List<Manifest> roots, Platform platform, Map<Digest, Manifest> known)
      throws IOException, InterruptedException {
    List<Manifest> chosen = roots;
    for (int depth = 0; chosen.stream().anyMatch(Manifest::isIndex); depth++) {
      List<Digest> next = new ArrayList<>();
      for (Manifest manifest : chosen) {
        if (depth == MOST_INDEXES) {
          throw notCopyable(manifest.digest(), "it is an index of indexes");
        }
        next.add(manifest.isIndex() ? choose(manifest, platform) : manifest.digest());
      }
      chosen = fetch(next, known);
    }
    return chosen;
  }

  private Digest choose(Manifest index, Platform platform) throws IOException {
    List<ManifestContent.Entry> entries = ManifestContent.entriesOf(index);
    return PlatformChoice.of(entries, platform)
        .map(entry -> entry.descriptor().digest())
        .orElseThrow(() -> noPlatform(index.digest(), platform, platforms(entries)));
  }

  private void fetchBelow(List<Manifest> roots, Map<Digest, Manifest> known)
      throws IOException, InterruptedException {
    List<Manifest> level = roots;
    for (int depth = 0; ; depth++) {
      Set<Digest> next = new LinkedHashSet<>();
      for (Manifest manifest : level) {
        if (manifest.isIndex()) {
          children(manifest).forEach(child -> next.add(child.digest()));
        }
      }
      if (next.isEmpty()) {
        return;
      }
      if (depth == MOST_INDEXES) {
        throw notCopyable(level.get(0).digest(), "it is an index of indexes");
      }
      level = fetch(next, known);
    }
  }

  private List<Descriptor> children(Manifest index) {
    try {
      return ManifestContent.childrenOf(index);
    } catch (IOException e) {
      throw Problem.NOT_COPYABLE.because(
          e, "image", name(index.digest()), "why", String.valueOf(e.getMessage()));
    }
  }

  private ImageTree tree(Manifest root, Map<Digest, Manifest> known) throws IOException {
    if (root.isIndex()) {
      Map<Digest, Manifest> below = new LinkedHashMap<>();
      collect(root, known, below);
      List<ManifestContent.Entry> entries = ManifestContent.entriesOf(root);
      return new ImageTree(root, List.copyOf(below.values()), platforms(entries), Optional.empty());
    }
    Optional<Bytes> config = config(root);
    List<Platform> platforms = config.isPresent() ? platformOf(config.get()) : List.of();
    return new ImageTree(root, List.of(), platforms, config);
  }

  private void collect(Manifest index, Map<Digest, Manifest> known, Map<Digest, Manifest> below) {
    for (Descriptor child : children(index)) {
      Manifest manifest = Objects.requireNonNull(known.get(child.digest()));
      // What is named a thousand times is looked at once.
      if (manifest.isIndex() && !below.containsKey(manifest.digest())) {
        collect(manifest, known, below);
      }
      below.putIfAbsent(manifest.digest(), manifest);
    }
  }

  /** The config of a container image; artifacts have others, which say nothing of platforms. */
  private Optional<Bytes> config(Manifest manifest) throws IOException {
    Descriptor config = ImageTree.content(manifest).config();
    boolean container =
        config.mediaType().equals(MediaType.DOCKER_CONFIG)
            || config.mediaType().equals(MediaType.OCI_CONFIG);
    if (!container || config.size() > MOST_CONFIG_BYTES) {
      return Optional.empty();
    }
    try (InputStream in = source.openBlob(config)) {
      return Optional.of(Bytes.of(in.readAllBytes()));
    }
  }

  private static List<Platform> platformOf(Bytes config) {
    Json root;
    try {
      root = Json.parse(config.toArray());
    } catch (IOException e) {
      return List.of();
    }
    Optional<String> os = root.get("os").text().filter(text -> !text.isEmpty());
    Optional<String> architecture = root.get("architecture").text().filter(t -> !t.isEmpty());
    if (os.isEmpty() || architecture.isEmpty()) {
      return List.of();
    }
    Optional<String> variant = root.get("variant").text().filter(text -> !text.isEmpty());
    return List.of(new Platform(os.get(), architecture.get(), variant));
  }

  /** An image that no index describes says itself what it is for; one that does not, may be it. */
  private void check(ImageTree tree, Platform wanted) {
    for (Platform offered : tree.platforms()) {
      if (!PlatformChoice.runs(offered, wanted)) {
        throw noPlatform(tree.digest(), wanted, tree.platforms());
      }
    }
  }

  private static List<Platform> platforms(List<ManifestContent.Entry> entries) {
    Set<Platform> platforms = new LinkedHashSet<>();
    entries.forEach(entry -> entry.platform().ifPresent(platforms::add));
    return List.copyOf(platforms);
  }

  private RuntimeException noPlatform(Digest digest, Platform platform, List<Platform> offered) {
    return Problem.IMAGE_PLATFORM_MISSING.with(
        "reference",
        name(digest),
        "platform",
        platform,
        "platforms",
        offered.isEmpty()
            ? "none that it names"
            : String.join(", ", offered.stream().map(Platform::toString).toList()));
  }

  private RuntimeException notCopyable(Digest digest, String why) {
    return Problem.NOT_COPYABLE.with("image", name(digest), "why", why);
  }

  private String name(Digest digest) {
    return source + "@" + digest;
  }
}
