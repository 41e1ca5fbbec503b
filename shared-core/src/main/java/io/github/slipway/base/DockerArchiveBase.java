package io.github.slipway.base;

import io.github.slipway.image.Digest;
import io.github.slipway.image.Platform;
import io.github.slipway.layer.LayerStore;
import io.github.slipway.layout.ArchiveImage;
import io.github.slipway.layout.DockerArchive;
import io.github.slipway.problem.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    return resolve(List.of(platform)).get(0);
  }

  @Override
  public List<ResolvedBase> resolve(List<Platform> platforms) throws IOException {
    DockerArchive archive = DockerArchive.open(file);
    DockerArchive.Image image = choose(archive);
    List<ResolvedBase> resolved = new ArrayList<>();
    for (WantedPlatform wanted : WantedPlatform.each(platforms)) {
      ImageReader.checkPlatform(name(), image.config(), wanted);
      resolved.add(new Resolved(name(), archive, image, store));
    }
    return resolved;
  }

  private DockerArchive.Image choose(DockerArchive archive) throws IOException {
    List<DockerArchive.Image> found = archive.images(reference);
    if (found.size() == 1) {
      return found.get(0);
    }
    throw Problem.BASE_AMBIGUOUS.with("base", "docker-archive:" + file, "names", archive.names());
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
      ArchiveImage loaded = ArchiveImage.of(archive, image, store);
      return new BaseImage(
          Optional.empty(), loaded.config(), loaded.layers(), loaded::content, Optional.empty());
    }
  }
}
