package io.github.slipway.source;

/**
 * What goes into an image, as a user or a build tool says it. Nothing of it has been looked at yet.
 */
public sealed interface SourceRequest
    permits JavaProject, JarFile, WebArchive, FileTree, DockerfileProject {
  /** What messages call it, such as an artifactId. */
  String name();
}
