package io.github.slipway.git;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The file {@code packed-refs}, read once. */
final class PackedRefs {
  private final Path file;
  private @Nullable SortedMap<String, RawRef> refs;

  PackedRefs(Path file) {
    this.file = file;
  }

  Optional<RawRef> read(String name) throws IOException {
    return Optional.ofNullable(all().get(name));
  }

  Collection<RawRef> below(String prefix) throws IOException {
    return all().subMap(prefix, prefix + Character.MAX_VALUE).values();
  }

  private SortedMap<String, RawRef> all() throws IOException {
    if (refs == null) {
      refs = parse(GitFiles.text(file).orElse(""));
    }
    return refs;
  }

  private SortedMap<String, RawRef> parse(String text) throws BrokenRepository {
    SortedMap<String, RawRef> all = new TreeMap<>();
    boolean everyTagPeeled = false;
    RawRef last = null;
    int number = 0;
    for (String line : text.split("\n", -1)) {
      number++;
      if (line.startsWith("#")) {
        everyTagPeeled |= (line + " ").contains(" fully-peeled ");
      } else if (line.startsWith("^") && last != null && RawRef.isId(line.substring(1).strip())) {
        last =
            RawRef.of(last.name(), last.id().orElseThrow(), Optional.of(line.substring(1).strip()));
        all.put(last.name(), last);
      } else if (!line.isBlank()) {
        last = ref(line.stripTrailing(), number, everyTagPeeled);
        all.put(last.name(), last);
      }
    }
    return all;
  }

  private RawRef ref(String line, int number, boolean peeled) throws BrokenRepository {
    int space = line.indexOf(' ');
    String id = line.substring(0, Math.max(space, 0));
    String name = line.substring(space + 1);
    if (!RawRef.isId(id) || !RawRef.isName(name)) {
      throw new BrokenRepository(
          "line " + number + " of " + file + " is no ref: '" + GitFiles.printable(line) + "'");
    }
    // Without a line of its own it is no annotated tag, if this file peels all that are.
    return RawRef.of(name, id, peeled ? Optional.of(id) : Optional.empty());
  }
}
