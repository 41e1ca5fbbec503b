package io.jenkins.plugins.slipway.scm;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A repository that a run checked out. No record, since it is kept in {@code build.xml} by XStream.
 */
final class Checkout {
  static final String COMMIT = "GIT_COMMIT";

  private final String node;
  private final String path;
  private final Map<String, String> variables;

  /**
   * A checkout.
   *
   * @param node the name of the node, empty for the controller
   * @param path of the work tree there
   * @param variables what its SCM says of it, by the names that the git plugin uses
   */
  Checkout(String node, String path, Map<String, String> variables) {
    this.node = node;
    this.path = plain(path);
    this.variables = new TreeMap<>(variables);
  }

  /** Slashes as on Unix, none at the end. */
  static String plain(String path) {
    String slashes = path.replace('\\', '/');
    return slashes.endsWith("/") ? slashes.substring(0, slashes.length() - 1) : slashes;
  }

  Map<String, String> variables() {
    return Map.copyOf(variables);
  }

  Optional<String> commit() {
    return Optional.ofNullable(variables.get(COMMIT));
  }

  String path() {
    return path;
  }

  /** The path of a directory of this work tree from its root; empty for the root. */
  String relative(String directory) {
    String itsPath = plain(directory);
    return itsPath.length() > path.length() ? itsPath.substring(path.length() + 1) : "";
  }

  boolean isSamePlace(Checkout other) {
    return node.equals(other.node) && path.equals(other.path);
  }

  /** Whether a directory is this work tree's, or in it. */
  boolean has(String itsNode, String directory) {
    String itsPath = plain(directory);
    return node.equals(itsNode) && (itsPath.equals(path) || itsPath.startsWith(path + "/"));
  }
}
