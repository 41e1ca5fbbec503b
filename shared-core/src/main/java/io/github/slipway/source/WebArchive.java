package io.github.slipway.source;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A web application for a servlet container.
 *
 * @param war the WAR, or a directory with what one has in it
 * @param appRoot where it goes in the image; empty for the place that the base's container reads
 */
public record WebArchive(String name, Path war, Optional<String> appRoot)
    implements SourceRequest {}
