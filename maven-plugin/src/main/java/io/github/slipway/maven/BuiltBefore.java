package io.github.slipway.maven;

import java.util.List;

/** What says how an image is built, and means nothing for one that is built already. */
final class BuiltBefore {
  private static final List<String> MEANINGLESS =
      List.of(
          "source",
          "file",
          "context",
          "dockerfile",
          "buildArgs",
          "stage",
          "builder",
          "appRoot",
          "mainClass",
          "jvmFlags",
          "args",
          "layers",
          "extraFiles",
          "secrets",
          "from",
          "runtime",
          "format",
          "platform",
          "platforms",
          "environment",
          "labels",
          "annotations",
          "metadata",
          "ports",
          "volumes",
          "user",
          "workdir",
          "entrypoint",
          "creationTime",
          "output",
          "keepFormat");

  private BuiltBefore() {}

  /** The properties of the command line that have no effect then. */
  static List<String> ignored(ParameterValues values) {
    return MEANINGLESS.stream()
        .map(name -> "registry." + name)
        .filter(name -> values.userProperty(name).isPresent())
        .toList();
  }
}
