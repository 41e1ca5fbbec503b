package io.github.slipway.base;

import io.github.slipway.image.Descriptor;
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

/** The layers that are cut from a JDK for an application: remembered ones, or new ones. */
final class JlinkCut {
  private final Platform platform;
  private final BuildJdk jdk;
  private final Set<String> modules;
  private final JlinkLayers.Parts parts;
  private final JlinkMemory memory;
  private final LayerStore store;
  private final Listener listener;

  private JlinkCut(
      Platform platform,
      BuildJdk jdk,
      Set<String> modules,
      JlinkLayers.Parts parts,
      LayerStore store,
      Listener listener) {
    this.platform = platform;
    this.jdk = jdk;
    this.modules = modules;
    this.parts = parts;
    this.memory = new JlinkMemory(store, jdk, modules, parts);
    this.store = store;
    this.listener = listener;
  }

  /**
   * Finds out what is to be cut.
   *
   * @param javaHome the JDK to cut from
   * @param classPath what will run on it
   * @throws io.github.slipway.problem.SlipwayException if this machine is none that one of the
   *     platforms can be cut on, or has no JDK for it
   */
  static JlinkCut of(
      Path javaHome,
      List<Path> classPath,
      List<Platform> platforms,
      JlinkLayers.Parts parts,
      LayerStore store,
      FileDigests digests,
      Listener listener)
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
    return new JlinkCut(host, jdk, modules, parts, store, listener);
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

  /** What it runs on: this machine's. */
  Platform platform() {
    return platform;
  }

  List<BuiltLayer> layers() throws IOException, InterruptedException {
    Optional<List<BuiltLayer>> known = memory.recall();
    return known.isPresent() ? known.get() : make();
  }

  private List<BuiltLayer> make() throws IOException, InterruptedException {
    listener.info(
        "cutting a Java runtime from " + jdk.home() + " (" + modules.size() + " modules)");
    JlinkLayers.Made made = new JlinkLayers(jdk, store).make(modules, parts);
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
