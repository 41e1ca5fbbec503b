package io.github.slipway.base;

import io.github.slipway.image.Bytes;
import io.github.slipway.image.Descriptor;
import io.github.slipway.image.Digest;
import io.github.slipway.image.MediaType;
import io.github.slipway.image.Platform;
import io.github.slipway.image.PlatformChoice;
import io.github.slipway.layer.BuiltLayer;
import io.github.slipway.layer.FileDigests;
import io.github.slipway.layer.LayerStore;
import io.github.slipway.problem.Problem;
import io.github.slipway.report.Listener;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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
    Platform host = host(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
    List<Platform> others =
        platforms.stream().filter(platform -> !PlatformChoice.runs(host, platform)).toList();
    if (!others.isEmpty()) {
      throw Problem.JLINK_PLATFORM.with(
          "host",
          host,
          "platform",
          others.stream().map(Platform::toString).collect(Collectors.joining(", ")),
          "version",
          BuildJdk.lts(feature()));
    }
    BuildJdk jdk = BuildJdk.at(javaHome);
    Set<String> modules = new JlinkModules(jdk, store, digests, listener).of(classPath);
    Cut cut = new Cut(jdk, modules);
    ResolvedBase resolved = new Resolved(cut, cut.layers(), host);
    return platforms.stream().map(platform -> resolved).toList();
  }

  static Platform host(String osName, String osArch) {
    if (!osName.equals("Linux")) {
      throw Problem.JLINK_HOST.with("os", osName, "version", BuildJdk.lts(feature()));
    }
    String architecture =
        switch (osArch.toLowerCase(Locale.ROOT)) {
          case "x86_64" -> "amd64";
          case "aarch64" -> "arm64";
          case "x86", "i386", "i686" -> "386";
          default -> osArch;
        };
    return new Platform("linux", architecture, Optional.empty());
  }

  private static int feature() {
    return Runtime.version().feature();
  }

  /** The layers for a set of modules: remembered ones, or new ones. */
  private final class Cut {
    private final BuildJdk jdk;
    private final Set<String> modules;
    private final JlinkMemory memory;

    Cut(BuildJdk jdk, Set<String> modules) {
      this.jdk = jdk;
      this.modules = modules;
      this.memory = new JlinkMemory(store, jdk, modules);
    }

    List<BuiltLayer> layers() throws IOException, InterruptedException {
      Optional<List<BuiltLayer>> known = memory.recall();
      return known.isPresent() ? known.get() : make();
    }

    List<BuiltLayer> make() throws IOException, InterruptedException {
      listener.info(
          "cutting a Java runtime from " + jdk.home() + " (" + modules.size() + " modules)");
      JlinkLayers.Made made = new JlinkLayers(jdk, store).make(modules);
      memory.remember(made);
      return made.layers();
    }

    /** Opens a layer; if the store has lost it, all are made again. */
    InputStream open(Descriptor layer) throws IOException {
      try {
        return store.content(layer).open();
      } catch (NoSuchFileException e) {
        try {
          make();
        } catch (InterruptedException interrupted) {
          Thread.currentThread().interrupt();
          throw new InterruptedIOException("interrupted while cutting a Java runtime");
        }
        return store.content(layer).open();
      }
    }
  }

  private record Resolved(Cut cut, List<BuiltLayer> layers, Platform platform)
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
