package io.github.slipway.git;

import java.io.IOException;
import java.util.Collection;
import java.util.Optional;

/** Where a repository keeps its refs. */
interface RefStore {
  /** One ref by its full name. */
  Optional<RawRef> read(String name) throws IOException;

  /**
   * All refs of a directory and the directories in it, by name.
   *
   * @param prefix such as {@code refs/tags/}
   */
  Collection<RawRef> below(String prefix) throws IOException;
}
