package io.github.slipway.config;

import io.github.slipway.credential.Secret;
import io.github.slipway.yaml.FileMistake;
import io.github.slipway.yaml.YamlNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where a password is: in a variable of the environment, or in a file. It is fetched when it is
 * needed.
 *
 * @param node names the variable or the file
 * @param isFile which of the two
 */
record PasswordPlace(YamlNode node, boolean isFile) {
  /**
   * Finds the place.
   *
   * @param env the key that names a variable
   * @param file the key that names a file
   * @return empty if neither is there
   */
  static Optional<PasswordPlace> of(Map<String, YamlNode> members, String env, String file) {
    YamlNode inFile = members.get(file);
    YamlNode inEnvironment = members.get(env);
    if (inFile != null && inEnvironment != null) {
      throw inFile.mistake("'" + file + "' and '" + env + "' exclude each other");
    }
    if (inFile != null) {
      inFile.text();
      return Optional.of(new PasswordPlace(inFile, true));
    }
    if (inEnvironment != null) {
      inEnvironment.text();
      return Optional.of(new PasswordPlace(inEnvironment, false));
    }
    return Optional.empty();
  }

  /**
   * Fetches it.
   *
   * @param environment the variables of the process
   * @param directory what the file is relative to
   * @throws FileMistake if it is not there
   */
  Secret password(Map<String, String> environment, Path directory) {
    if (!isFile) {
      String value = environment.get(node.text());
      if (value == null) {
        throw node.mistake("the environment variable " + node.text() + " is not set");
      }
      return Secret.of(value);
    }
    Path file = directory.resolve(node.text());
    try {
      // Editors and echo end a file with a line break that is no part of the password.
      return Secret.of(Files.readString(file).stripTrailing());
    } catch (IOException e) {
      throw node.mistake("the password in " + file + " cannot be read");
    }
  }
}
