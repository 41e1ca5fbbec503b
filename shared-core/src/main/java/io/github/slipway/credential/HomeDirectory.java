package io.github.slipway.credential;

import java.nio.file.Path;
import java.util.Map;

/** Where docker and podman look for the user's files. */
final class HomeDirectory {
  private HomeDirectory() {}

  /**
   * What {@code HOME} says, as these tools do it: Java asks the system's list of users instead, in
   * which a container's user is often not, or with another directory.
   */
  static Path of(Map<String, String> environment, Path otherwise) {
    String home = environment.getOrDefault("HOME", "");
    return home.isEmpty() ? otherwise : Path.of(home);
  }
}
