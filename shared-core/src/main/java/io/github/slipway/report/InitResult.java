package io.github.slipway.report;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What was written.
 *
 * @param file of build rules
 * @param image where images will go; empty if nobody has said it, and the file has a placeholder
 */
public record InitResult(Path file, Optional<String> image) {}
