package io.github.slipway.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;

/** All files of a commit, by path. */
final class HeadTree {
  private final ObjectStore objects;
  private final Set<String> whole;
  private final Map<String, Leaf> leaves = new HashMap<>();

  private HeadTree(ObjectStore objects, Set<String> whole) {
    this.objects = objects;
    this.whole = whole;
  }

  /**
   * Reads it.
   *
   * @param whole directories, each ending in a slash, that are not entered
   * @return modifiable
   */
  static Map<String, Leaf> read(ObjectStore objects, String tree, Set<String> whole)
      throws IOException, InterruptedException {
    HeadTree reader = new HeadTree(objects, whole);
    reader.collect("", tree);
    return reader.leaves;
  }

  private void collect(String prefix, String tree) throws IOException, InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    byte[] content = objects.read(tree, GitObject.Kind.TREE).content();
    int idLength = objects.hash().length();
    for (int at = 0; at < content.length; ) {
      int space = indexOf(content, (byte) ' ', at, tree);
      int nul = indexOf(content, (byte) 0, space, tree);
      int next = nul + 1 + idLength;
      if (next > content.length) {
        throw damaged(tree);
      }
      int mode = mode(new String(content, at, space - at, StandardCharsets.US_ASCII), tree);
      String path =
          prefix + new String(content, space + 1, nul - space - 1, StandardCharsets.UTF_8);
      String id = HexFormat.of().formatHex(Arrays.copyOfRange(content, nul + 1, next));
      if (mode != IndexEntry.DIRECTORY) {
        leaves.put(path, new Leaf(mode, id));
      } else if (whole.contains(path + "/")) {
        leaves.put(path + "/", new Leaf(mode, id));
      } else {
        collect(path + "/", id);
      }
      at = next;
    }
  }

  /** As the index has it: of a file's permissions only one bit counts. */
  private static int mode(String octal, String tree) throws BrokenRepository {
    try {
      int mode = Integer.parseInt(octal, 8);
      return switch (mode & IndexEntry.TYPE) {
        case IndexEntry.FILE -> IndexEntry.FILE | ((mode & 0100) != 0 ? 0755 : 0644);
        case IndexEntry.DIRECTORY -> IndexEntry.DIRECTORY;
        default -> mode;
      };
    } catch (NumberFormatException e) {
      throw damaged(tree);
    }
  }

  private static int indexOf(byte[] content, byte wanted, int from, String tree)
      throws BrokenRepository {
    for (int i = from; i < content.length; i++) {
      if (content[i] == wanted) {
        return i;
      }
    }
    throw damaged(tree);
  }

  private static BrokenRepository damaged(String tree) {
    return new BrokenRepository("the tree " + tree + " is damaged");
  }

  /** What a path is of in a commit. */
  record Leaf(int mode, String id) {}
}
