package io.github.slipway.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The index of a work tree: what the next commit would have, and how the files looked when they
 * were last compared.
 *
 * @param entries in Git's order
 * @param tree the id of the tree that the entries make, where Git has noted it
 * @param written when; a file that is not older may have changed since without a sign
 */
record Index(List<IndexEntry> entries, Optional<String> tree, Instant written) {

  /** Reads it; where there is none, it is empty. */
  static Index read(Path file, Hash hash) throws IOException {
    // Its time first: if it is replaced in between, more files are compared than need be.
    Instant written =
        Files.exists(file) ? Files.getLastModifiedTime(file).toInstant() : Instant.EPOCH;
    Optional<byte[]> bytes = GitFiles.read(file);
    return bytes.isPresent()
        ? new IndexReader(file, bytes.get(), hash).read(written)
        : new Index(List.of(), Optional.empty(), written);
  }
}
