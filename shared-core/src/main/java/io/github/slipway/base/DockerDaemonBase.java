package io.github.slipway.base;

import io.github.slipway.image.Digest;
import io.github.slipway.image.Platform;
import io.github.slipway.layer.LayerStore;
import io.github.slipway.layer.ScratchFiles;
import io.github.slipway.layout.ArchiveImage;
import io.github.slipway.layout.DockerArchive;
import io.github.slipway.layout.DockerDaemon;
import io.github.slipway.problem.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * An image that a Docker daemon has. Its identity is the id that the daemon gives it; only if the
 * image is needed is it saved into a file, which goes with the push.
 */
final class DockerDaemonBase implements Base {
  private final String image;
  private final DockerDaemon daemon;
  private final LayerStore store;
  private final ScratchFiles scratch;

  /**
   * @param image as Docker calls it
   */
  DockerDaemonBase(String image, DockerDaemon daemon, LayerStore store, ScratchFiles scratch) {
    this.image = image;
    this.daemon = daemon;
    this.store = store;
    this.scratch = scratch;
  }

  @Override
  public ResolvedBase resolve(Platform platform) throws IOException, InterruptedException {
    return new Resolved(daemon.id(image), platform);
  }

  private final class Resolved implements ResolvedBase {
    private final Digest id;
    private final Platform platform;

    Resolved(Digest id, Platform platform) {
      this.id = id;
      this.platform = platform;
    }

    @Override
    public String name() {
      return DockerDaemon.SCHEME + image;
    }

    @Override
    public Digest identity() {
      return id;
    }

    @Override
    public BaseImage load() throws IOException, InterruptedException {
      Path file = scratch.next();
      // By its id: the name may stand for another image by now.
      daemon.save(id.toString(), file);
      DockerArchive archive = DockerArchive.open(file);
      List<DockerArchive.Image> images = archive.images();
      if (images.size() != 1) {
        throw Problem.BASE_AMBIGUOUS.with("base", name(), "names", archive.names());
      }
      ImageReader.checkPlatform(name(), images.get(0).config(), WantedPlatform.of(platform));
      ArchiveImage loaded = ArchiveImage.of(archive, images.get(0), store);
      return new BaseImage(
          Optional.empty(), loaded.config(), loaded.layers(), loaded::content, Optional.empty());
    }
  }
}
