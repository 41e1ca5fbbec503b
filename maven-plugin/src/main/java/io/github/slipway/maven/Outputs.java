package io.github.slipway.maven;

import io.github.slipway.copy.StoreName;
import io.github.slipway.problem.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Places other than registries that an image is written to. */
final class Outputs {
  private Outputs() {}

  /**
   * The outputs with absolute paths.
   *
   * @throws io.github.slipway.problem.SlipwayException if one has another form
   */
  static List<String> absolute(List<String> outputs, Path directory) {
    List<String> absolute = new ArrayList<>();
    for (String output : outputs) {
      absolute.add(absolute(output, directory));
    }
    return List.copyOf(absolute);
  }

  private static String absolute(String output, Path directory) {
    if (!output.equals("docker-daemon") && !StoreName.isOnDisk(output)) {
      throw Problem.INVALID_SETTING.with(
          "value",
          output,
          "property",
          "output",
          "why",
          "it is none of oci:DIR, oci-archive:FILE, docker-archive:FILE and docker-daemon");
    }
    return LocalImage.absolute(output, directory);
  }
}
