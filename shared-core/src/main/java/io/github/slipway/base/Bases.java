package io.github.slipway.base;

import io.github.slipway.image.ImageReference;
import io.github.slipway.layer.FileDigests;
import io.github.slipway.layer.LayerStore;
import io.github.slipway.layer.ScratchFiles;
import io.github.slipway.layout.DiskName;
import io.github.slipway.layout.DockerDaemon;
import io.github.slipway.layout.OciArchive;
import io.github.slipway.layout.OciLayout;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.report.Listener;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** Reads what a user may name as a base. */
public final class Bases {
  /** What other tools write before a name; taken for an image reference, it would mislead. */
  private static final List<String> FOREIGN_SCHEMES =
      List.of("docker://", "http://", "https://", "registry://", "tar://", "containers-storage:");

  private final Repositories repositories;
  private final LayerStore store;
  private final FileDigests digests;
  private final ScratchFiles scratch;
  private final Listener listener;

  private Bases(
      Repositories repositories,
      LayerStore store,
      FileDigests digests,
      ScratchFiles scratch,
      Listener listener) {
    this.repositories = repositories;
    this.store = store;
    this.digests = digests;
    this.scratch = scratch;
    this.listener = listener;
  }

  /**
   * The bases of one push.
   *
   * @param repositories where images of registries come from
   * @param store where what was fetched or made is kept
   * @param digests of the files of this push
   * @param scratch where a base is put that is only needed as long as this push
   * @param listener hears when something takes long
   */
  public static Bases of(
      Repositories repositories,
      LayerStore store,
      FileDigests digests,
      ScratchFiles scratch,
      Listener listener) {
    return new Bases(repositories, store, digests, scratch, listener);
  }

  /**
   * Reads the name of a base that gets a Java runtime, cut for the application.
   *
   * @param from as below; on {@code jlink}, which has a runtime, nothing is put
   * @throws SlipwayException with {@link Problem#RUNTIME_NO_BASE} if nothing can run on the base
   */
  public Base parseWithRuntime(String from, List<Path> classPath) {
    if (from.equals(ScratchBase.NAME)) {
      throw Problem.RUNTIME_NO_BASE.with("why", "'scratch' has no C library");
    }
    Base base = parse(from, classPath);
    if (base instanceof JlinkBase) {
      return base;
    }
    Path javaHome = Path.of(System.getProperty("java.home"));
    return new RuntimeOnBase(
        base,
        platforms ->
            JlinkCut.of(
                javaHome,
                classPath,
                platforms,
                JlinkLayers.Parts.RUNTIME,
                store,
                digests,
                listener));
  }

  /**
   * Reads the name of a base. Nothing is looked up yet.
   *
   * @param from {@code scratch}, {@code jlink}, {@code oci:DIR[:tag][@digest]}, {@code
   *     oci-archive:FILE[:name][@digest]}, {@code docker-archive:FILE[:reference]}, {@code
   *     docker-daemon:NAME[:TAG]}, or an image reference (an image of Docker Hub called scratch or
   *     jlink: {@code docker.io/library/jlink})
   * @param classPath the class directories and jars that will run on it, for {@code jlink}
   * @throws SlipwayException with {@link Problem#INVALID_BASE} if the text has another form
   */
  public Base parse(String from, List<Path> classPath) {
    if (from.equals(ScratchBase.NAME)) {
      return new ScratchBase();
    }
    if (from.equals(JlinkBase.NAME)) {
      Path javaHome = Path.of(System.getProperty("java.home"));
      return new JlinkBase(javaHome, classPath, store, digests, listener);
    }
    if (from.startsWith(DiskName.OCI)) {
      DiskName name = diskName(from, DiskName::ofLayout);
      return new OciLayoutBase(
          DiskName.OCI + name.path(), () -> OciLayout.open(name.path()), name.image());
    }
    if (from.startsWith(DiskName.OCI_ARCHIVE)) {
      DiskName name = diskName(from, DiskName::ofOciArchive);
      return new OciLayoutBase(
          DiskName.OCI_ARCHIVE + name.path(), () -> OciArchive.open(name.path()), name.image());
    }
    if (from.startsWith(DiskName.DOCKER_ARCHIVE)) {
      DiskName name = diskName(from, DiskName::ofArchive);
      return new DockerArchiveBase(name.path(), name.image(), store);
    }
    if (from.startsWith(DockerDaemon.SCHEME)) {
      String image = from.substring(DockerDaemon.SCHEME.length());
      reference(from, image);
      return new DockerDaemonBase(image, DockerDaemon.ofUser(), store, scratch);
    }
    for (String scheme : FOREIGN_SCHEMES) {
      if (from.startsWith(scheme)) {
        throw Problem.INVALID_BASE.with(
            "from", from, "why", "'" + scheme + "' is not known here, leave it out");
      }
    }
    return new RegistryBase(reference(from, from), repositories, store);
  }

  private static DiskName diskName(String from, Function<String, DiskName> reading) {
    try {
      return reading.apply(from);
    } catch (IllegalArgumentException e) {
      throw Problem.INVALID_BASE.because(e, "from", from, "why", String.valueOf(e.getMessage()));
    }
  }

  private static ImageReference reference(String from, String image) {
    try {
      return ImageReference.of(image);
    } catch (SlipwayException e) {
      throw Problem.INVALID_BASE.because(e, "from", from, "why", e.what());
    }
  }
}
