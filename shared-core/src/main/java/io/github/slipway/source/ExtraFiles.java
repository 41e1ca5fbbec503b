package io.github.slipway.source;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Something that goes into an image besides its source. */
public sealed interface ExtraFiles {
  /**
   * A file, or what is in a directory. Links in it stay links.
   *
   * @param from the file or directory
   * @param to the absolute path in the image of what is in the directory, or of the file; one that
   *     ends in a slash is the directory that the file goes into
   * @param includes patterns of paths below the directory, of which one has to match; all if empty
   * @param excludes patterns of paths below the directory that are left out
   * @param fileMode of files; empty for 755 where the owner may execute it and 644 else
   * @param directoryMode of directories that the base does not have; empty for 755
   * @param permissions modes by patterns of paths in the image: the first that matches wins over
   *     the modes above
   */
  record Copied(
      Path from,
      String to,
      List<String> includes,
      List<String> excludes,
      Optional<Integer> fileMode,
      Optional<Integer> directoryMode,
      int uid,
      int gid,
      Map<String, Integer> permissions)
      implements ExtraFiles {
    public Copied {
      includes = List.copyOf(includes);
      excludes = List.copyOf(excludes);
      permissions = Collections.unmodifiableMap(new LinkedHashMap<>(permissions));
    }

    /** All of it, as it is on disk, owned by root. */
    public static Copied of(Path from, String to) {
      return new Copied(
          from, to, List.of(), List.of(), Optional.empty(), Optional.empty(), 0, 0, Map.of());
    }
  }

  /**
   * A symbolic link.
   *
   * @param to the absolute path of the link itself
   * @param target what it leads to, as it is written into the link
   */
  record Linked(String to, String target, int uid, int gid) implements ExtraFiles {}
}
