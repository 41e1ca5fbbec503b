package io.github.slipway.git;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The {@code .gitattributes} of a work tree: on disk, or else in the index, as git has it. */
final class AttributeFiles implements Attributes.Source {
  private final Path root;
  private final ObjectStore objects;
  private final Map<String, String> staged;

  AttributeFiles(Path root, Index index, ObjectStore objects) {
    this.root = root;
    this.objects = objects;
    staged =
        index.entries().stream()
            .filter(entry -> entry.path().endsWith(".gitattributes"))
            .collect(
                Collectors.toMap(IndexEntry::path, IndexEntry::id, (first, conflicting) -> first));
  }

  @Override
  public Optional<byte[]> read(String path) throws IOException {
    Optional<byte[]> onDisk = GitFiles.read(GitFiles.resolve(root, path));
    if (onDisk.isPresent() || !staged.containsKey(path)) {
      return onDisk;
    }
    return objects.find(staged.get(path)).map(GitObject::content);
  }
}
