package io.github.slipway.source;

import io.github.slipway.problem.Problem;

/** The directory of the image that an application is in. */
final class AppRoot {
  /** Where Java applications go: jib's choice. */
  static final AppRoot DEFAULT = new AppRoot("/app");

  /** Without a slash at its end: empty for the root of the image. */
  private final String path;

  private AppRoot(String path) {
    this.path = path;
  }

  /**
   * Reads an absolute path.
   *
   * @throws io.github.slipway.problem.SlipwayException with {@link Problem#INVALID_SETTING} if it
   *     is not one
   */
  static AppRoot parse(String text) {
    if (!text.startsWith("/")) {
      throw invalid(text, "it is no absolute path");
    }
    StringBuilder path = new StringBuilder();
    for (String part : text.split("/", -1)) {
      if (part.equals("..")) {
        throw invalid(text, "it has '..' in it");
      }
      if (!part.isEmpty() && !part.equals(".")) {
        path.append('/').append(part);
      }
    }
    return new AppRoot(path.toString());
  }

  /** The directory itself, as an absolute path. */
  String path() {
    return path.isEmpty() ? "/" : path;
  }

  boolean isRoot() {
    return path.isEmpty();
  }

  /**
   * Where something in it is.
   *
   * @param name with slashes, none before it; empty for the directory itself
   */
  String resolve(String name) {
    return name.isEmpty() ? path() : path + "/" + name;
  }

  private static RuntimeException invalid(String text, String why) {
    return Problem.INVALID_SETTING.with("value", text, "property", "appRoot", "why", why);
  }
}
