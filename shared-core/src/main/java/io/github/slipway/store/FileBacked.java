package io.github.slipway.store;

import java.nio.file.Path;

/**
 * Told of by the stream of a blob that is a file of its own, to which nobody ever writes. The
 * stream checks digest and size itself; once it was read to its end, the file may be linked by
 * whoever wants the blob as a file too.
 */
public interface FileBacked {
  /** The file. */
  Path file();
}
