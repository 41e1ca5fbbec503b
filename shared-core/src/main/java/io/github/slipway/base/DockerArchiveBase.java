package io.github.slipway.base;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.slipway.image.Bytes;
import io.github.slipway.image.Digest;
import io.github.slipway.image.ImageReference;
import io.github.slipway.image.Platform;
import io.github.slipway.layer.LayerStore;
import io.github.slipway.layout.DockerArchive;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An image of a file that {@code docker save} made. Its identity is the digest of its config, which
 * names the content of every layer; layers are checked against it when they are read.
 */
final class DockerArchiveBase implements Base {
  private final Path file;
  private final @Nullable String reference;
  private final LayerStore store;

  /**
   * @param reference which image; null if the archive has one only
   */
  DockerArchiveBase(Path file, @Nullable String reference, LayerStore store) {
    this.file = file;
    this.reference = reference;
    this.store = store;
  }

  @Override
  public ResolvedBase resolve(Platform platform) throws IOException {
    DockerArchive archive = DockerArchive.open(file);
    DockerArchive.Image image = choose(archive.images());
    ImageReader.checkPlatform(name(), image.config(), platform);
    return new Resolved(name(), archive, image, store);
  }

  private DockerArchive.Image choose(List<DockerArchive.Image> images) {
    List<DockerArchive.Image> found = new ArrayList<>();
    for (DockerArchive.Image image : images) {
      if (reference == null || image.tags().stream().anyMatch(tag -> same(tag, reference))) {
        found.add(image);
      }
    }
    if (found.size() == 1) {
      return found.get(0);
    }
    String names =
        images.stream().flatMap(image -> image.tags().stream()).collect(Collectors.joining(", "));
    throw Problem.BASE_AMBIGUOUS.with(
        "base", "docker-archive:" + file, "names", names.isEmpty() ? "none has a name" : names);
  }

  /** Docker writes short names, others whole ones. */
  private static boolean same(String saved, String asked) {
    try {
      return whole(saved).equals(whole(asked));
    } catch (SlipwayException e) {
      return saved.equals(asked);
    }
  }

  private static String whole(String text) {
    ImageReference reference = ImageReference.of(text);
    return reference.name() + ":" + reference.tagOrDigest();
  }

  private String name() {
    return "docker-archive:" + file + (reference == null ? "" : ":" + reference);
  }

  private record Resolved(
      String name, DockerArchive archive, DockerArchive.Image image, LayerStore store)
      implements ResolvedBase {
    @Override
    public Digest identity() {
      return image.config().digest();
    }

    @Override
    public BaseImage load() throws IOException {
      List<Digest> diffIds = diffIds(image.config());
      if (diffIds.size() != image.layers().size()) {
        throw Problem.BASE_NOT_IMAGE.with(
            "base", name, "why", "its config does not name as many layers as it has");
      }
      List<ArchiveLayer> layers = new ArrayList<>();
      for (int i = 0; i < diffIds.size(); i++) {
        layers.add(ArchiveLayer.of(archive, image.layers().get(i), diffIds.get(i), store));
      }
      return new BaseImage(
          Optional.empty(),
          image.config(),
          layers.stream().map(ArchiveLayer::descriptor).toList(),
          asked ->
              layers.stream()
                  .filter(layer -> layer.descriptor().digest().equals(asked.digest()))
                  .findFirst()
                  .orElseThrow(() -> new IllegalArgumentException("no layer of " + name))
                  .content(),
          Optional.empty());
    }

    private List<Digest> diffIds(Bytes config) throws IOException {
      JsonNode root = new ObjectMapper().readTree(config.toArray());
      List<Digest> digests = new ArrayList<>();
      for (JsonNode node : root.path("rootfs").path("diff_ids")) {
        try {
          digests.add(Digest.of(node.asText()));
        } catch (IllegalArgumentException e) {
          throw Problem.BASE_NOT_IMAGE.because(
              e, "base", name, "why", "its config has an invalid diff_id");
        }
      }
      return digests;
    }
  }
}
