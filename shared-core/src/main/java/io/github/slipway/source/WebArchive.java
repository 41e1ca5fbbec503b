package io.github.slipway.source;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * A web application for a servlet container.
 *
 * @param war the WAR, or a directory with what one has in it
 * @param appRoot where it goes in the image; empty for the place that the base's container reads
 * @param modules the names of the jars in it that are modules of the same build
 */
public record WebArchive(String name, Path war, Optional<String> appRoot, Set<String> modules)
    implements SourceRequest {
  public WebArchive {
    modules = Set.copyOf(modules);
  }

  /** A web application that has no modules of the same build in it. */
  public WebArchive(String name, Path war, Optional<String> appRoot) {
    this(name, war, appRoot, Set.of());
  }
}
