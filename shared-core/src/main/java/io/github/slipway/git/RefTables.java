package io.github.slipway.git;

import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.internal.storage.io.BlockSource;
import org.eclipse.jgit.internal.storage.reftable.MergedReftable;
import org.eclipse.jgit.internal.storage.reftable.RefCursor;
import org.eclipse.jgit.internal.storage.reftable.ReftableReader;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.jspecify.annotations.Nullable;

/**
 * Refs in tables ({@code extensions.refStorage = reftable}), read into memory. JGit reads the
 * format; its classes for a whole repository would read and write the user's configuration.
 */
final class RefTables implements RefStore {
  private final SortedMap<String, RawRef> refs;

  private RefTables(SortedMap<String, RawRef> refs) {
    this.refs = refs;
  }

  static RefTables of(GitDirectory directory) throws IOException {
    SortedMap<String, RawRef> refs = new TreeMap<>();
    read(directory.common().resolve("reftable"), refs);
    if (!directory.own().equals(directory.common())) {
      // The main work tree's own HEAD is in the shared tables.
      refs.remove("HEAD");
      read(directory.own().resolve("reftable"), refs);
    }
    return new RefTables(refs);
  }

  @Override
  public Optional<RawRef> read(String name) {
    return Optional.ofNullable(refs.get(name));
  }

  @Override
  public Collection<RawRef> below(String prefix) {
    return refs.subMap(prefix, prefix + Character.MAX_VALUE).values();
  }

  private static void read(Path folder, SortedMap<String, RawRef> refs) throws IOException {
    Path list = folder.resolve("tables.list");
    String names =
        GitFiles.text(list).orElseThrow(() -> new BrokenRepository("there is no file " + list));
    List<ReftableReader> tables = new ArrayList<>();
    try {
      for (String name : names.lines().toList()) {
        tables.add(new ReftableReader(BlockSource.from(open(GitFiles.resolve(folder, name)))));
      }
      RefCursor cursor = new MergedReftable(tables).allRefs();
      while (cursor.next()) {
        refs.put(cursor.getRef().getName(), convert(cursor.getRef()));
      }
    } catch (IOException | RuntimeException e) {
      if (e instanceof BrokenRepository broken) {
        throw broken;
      }
      throw new BrokenRepository(
          "the tables of refs in " + folder + " are damaged: " + e.getMessage(), e);
    } finally {
      for (ReftableReader table : tables) {
        table.close();
      }
    }
  }

  private static FileInputStream open(Path file) throws BrokenRepository {
    try {
      return new FileInputStream(file.toFile());
    } catch (FileNotFoundException e) {
      throw GitFiles.cannotOpen(file, e);
    }
  }

  private static RawRef convert(Ref ref) throws BrokenRepository {
    if (ref.isSymbolic()) {
      return RawRef.symbolic(ref.getName(), ref.getTarget().getName());
    }
    @Nullable ObjectId id = ref.getObjectId();
    if (id == null) {
      throw new BrokenRepository("the ref " + ref.getName() + " has no id");
    }
    ObjectId peeled = ref.getPeeledObjectId();
    return RawRef.of(ref.getName(), id.name(), Optional.of((peeled == null ? id : peeled).name()));
  }
}
