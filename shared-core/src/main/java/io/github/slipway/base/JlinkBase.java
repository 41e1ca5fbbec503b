package io.github.slipway.base;

import io.github.slipway.image.Bytes;
import io.github.slipway.image.Descriptor;
import io.github.slipway.image.Digest;
import io.github.slipway.image.MediaType;
import io.github.slipway.image.Platform;
import io.github.slipway.layer.BuiltLayer;
import io.github.slipway.layer.FileDigests;
import io.github.slipway.layer.LayerStore;
import io.github.slipway.report.Listener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A Java runtime cut from the JDK that runs the build, with the C library of this machine under it.
 * For trying out: nobody patches it.
 */
final class JlinkBase implements Base {
  static final String NAME = "jlink";

  private final Path javaHome;
  private final List<Path> classPath;
  private final LayerStore store;
  private final FileDigests digests;
  private final Listener listener;

  /**
   * @param javaHome the JDK to cut from
   * @param classPath what will run on it
   */
  JlinkBase(
      Path javaHome,
      List<Path> classPath,
      LayerStore store,
      FileDigests digests,
      Listener listener) {
    this.javaHome = javaHome;
    this.classPath = List.copyOf(classPath);
    this.store = store;
    this.digests = digests;
    this.listener = listener;
  }

  /**
   * Makes the layers if they are not known: only then is it certain which image it is. Known ones
   * are taken without running anything.
   */
  @Override
  public ResolvedBase resolve(Platform platform) throws IOException, InterruptedException {
    return resolve(List.of(platform)).get(0);
  }

  @Override
  public List<ResolvedBase> resolve(List<Platform> platforms)
      throws IOException, InterruptedException {
    JlinkCut cut =
        JlinkCut.of(
            javaHome, classPath, platforms, JlinkLayers.Parts.ALL, store, digests, listener);
    ResolvedBase resolved = new Resolved(cut, cut.layers(), cut.platform());
    return platforms.stream().map(platform -> resolved).toList();
  }

  private record Resolved(JlinkCut cut, List<BuiltLayer> layers, Platform platform)
      implements ResolvedBase {
    @Override
    public String name() {
      return NAME;
    }

    /** The compressed layers count too: another JDK may compress the same content otherwise. */
    @Override
    public Digest identity() {
      StringBuilder text = new StringBuilder(config().digest().toString());
      layers.forEach(layer -> text.append('\n').append(layer.digest()));
      return Bytes.of(text.toString()).digest();
    }

    private Bytes config() {
      return JlinkConfig.of(platform, layers);
    }

    @Override
    public BaseImage load() {
      return new BaseImage(
          Optional.empty(),
          config(),
          layers.stream()
              .map(l -> new Descriptor(MediaType.DOCKER_LAYER, l.digest(), l.size()))
              .toList(),
          layer -> () -> cut.open(layer),
          Optional.empty());
    }
  }
}
