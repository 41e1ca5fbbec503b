package io.github.slipway.source;

import java.nio.file.Path;

/**
 * Files as they are, for static sites and other languages.
 *
 * @param directory whose files go into the image, but for those that its {@code .dockerignore}
 *     names
 * @param appRoot where they go in the image, as an absolute path
 */
public record FileTree(String name, Path directory, String appRoot) implements SourceRequest {}
