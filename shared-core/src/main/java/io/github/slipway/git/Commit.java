package io.github.slipway.git;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;

/**
 * What a build wants to know of a commit.
 *
 * @param tree the id of its top directory
 * @param parents their ids, those too that a shallow clone does not have
 * @param time when it was committed
 */
record Commit(String tree, List<String> parents, Instant time) {

  static Commit parse(String id, GitObject object) throws BrokenRepository {
    List<String> parents =
        object
            .headers()
            .lines()
            .filter(line -> line.startsWith("parent "))
            .map(line -> line.substring("parent ".length()))
            .toList();
    return new Commit(
        object.header("tree").filter(RawRef::isId).orElseThrow(() -> broken(id, "tree")),
        parents,
        time(object.header("committer").orElse(""), id));
  }

  /** {@code Name <address> seconds zone}: the zone changes nothing, however strange it is. */
  private static Instant time(String committer, String id) throws BrokenRepository {
    String[] words = committer.substring(committer.lastIndexOf('>') + 1).strip().split(" ", -1);
    try {
      return Instant.ofEpochSecond(Long.parseLong(words[0]));
    } catch (NumberFormatException | DateTimeException e) {
      throw broken(id, "time");
    }
  }

  private static BrokenRepository broken(String id, String what) {
    return new BrokenRepository("the commit " + id + " has no valid " + what);
  }
}
