package io.github.slipway.testsupport;

import at.favre.lib.crypto.bcrypt.BCrypt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/** Password files as {@code htpasswd -B} writes them. */
public final class Htpasswd {
  // The lowest that bcrypt knows: each request of a test costs one hash.
  private static final int COST = 4;

  private Htpasswd() {}

  /** Writes the file with one line for each user, passwords as bcrypt hashes. */
  public static Path write(Path file, Map<String, String> passwordsByUser) throws IOException {
    String lines =
        passwordsByUser.entrySet().stream()
            .map(entry -> entry.getKey() + ":" + hash(entry.getValue()) + "\n")
            .collect(Collectors.joining());
    return Files.writeString(file, lines);
  }

  private static String hash(String password) {
    return BCrypt.with(BCrypt.Version.VERSION_2Y).hashToString(COST, password.toCharArray());
  }
}
