package io.github.slipway.source;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Files as they are, for static sites and other languages.
 *
 * @param directory whose files go into the image, but for those that its {@code .dockerignore}
 *     names
 * @param appRoot where they go in the image, as an absolute path; empty for where the web server of
 *     the base looks, and {@code /app} if there is none
 */
public record FileTree(String name, Path directory, Optional<String> appRoot)
    implements SourceRequest {}
