package io.github.slipway;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A file of build rules to write.
 *
 * @param top the topmost directory of the build, or any directory; the file goes to the root of its
 *     repository, if it is in one
 * @param image where images go, if it is known; a tag is left out
 * @param modules those that can have an image; none outside of Maven
 */
public record InitRequest(Path top, Optional<String> image, List<PlanRequest.Module> modules) {
  public InitRequest {
    modules = List.copyOf(modules);
  }
}
