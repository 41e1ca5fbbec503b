package io.github.slipway.source;

import io.github.slipway.layer.FileDigests;
import io.github.slipway.layer.LayerStore;
import io.github.slipway.report.Listener;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the class for each kind of source. */
public final class Sources {
  private final LayerStore store;
  private final FileDigests digests;
  private final Listener listener;

  private Sources(LayerStore store, FileDigests digests, Listener listener) {
    this.store = store;
    this.digests = digests;
    this.listener = listener;
  }

  /**
   * The sources of one push.
   *
   * @param store remembers what was found
   * @param digests of the files of this push
   * @param listener hears what a user should know of what is found
   */
  public static Sources of(LayerStore store, FileDigests digests, Listener listener) {
    return new Sources(store, digests, listener);
  }

  /** Where the files of a source are from push to push; empty if they are in an archive. */
  public static Optional<Path> home(SourceRequest request) {
    if (request instanceof JavaProject project) {
      return Optional.of(project.classes());
    }
    if (request instanceof DockerfileProject project) {
      return Optional.of(project.context());
    }
    return request instanceof FileTree tree ? Optional.of(tree.directory()) : Optional.empty();
  }

  /** The source that was asked for; nothing is looked at yet. */
  public Source open(SourceRequest request) {
    if (request instanceof JavaProject project) {
      return JavaProjectSource.of(project, store, digests, listener);
    }
    if (request instanceof JarFile jar) {
      return new JarFileSource(jar, listener);
    }
    if (request instanceof WebArchive war) {
      return new WebArchiveSource(war, listener);
    }
    if (request instanceof DockerfileProject project) {
      return new DockerfileSource(project, listener);
    }
    if (request instanceof FileTree tree) {
      return new DirectorySource(tree, listener);
    }
    throw new IllegalArgumentException("no source for " + request);
  }
}
