package io.github.slipway.embedded;

import at.favre.lib.crypto.bcrypt.BCrypt;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategies;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The users of an htpasswd file, whose passwords must be hashed by bcrypt. */
final class Htpasswd {
  private static final Logger LOG = LoggerFactory.getLogger(Htpasswd.class);

  private final @Nullable Path file;
  private final @Nullable FileVersion version;
  private final Map<String, String> hashes;

  private Htpasswd(@Nullable Path file, @Nullable FileVersion version, Map<String, String> hashes) {
    this.file = file;
    this.version = version;
    this.hashes = hashes;
  }

  /**
   * Users without a file.
   *
   * @param passwords by user; not empty
   */
  static Htpasswd of(Map<String, String> passwords) {
    Map<String, String> hashes = new LinkedHashMap<>();
    // The least cost that there is: the passwords are in the memory of this JVM anyway.
    passwords.forEach(
        (user, password) ->
            hashes.put(
                user,
                new String(
                    BCrypt.with(
                            BCrypt.Version.VERSION_2Y,
                            new SecureRandom(),
                            LongPasswordStrategies.truncate(BCrypt.Version.VERSION_2Y))
                        .hash(BCrypt.MIN_COST, password.getBytes(StandardCharsets.UTF_8)),
                    StandardCharsets.US_ASCII)));
    return new Htpasswd(null, null, hashes);
  }

  /**
   * Reads a file.
   *
   * @throws EmbeddedRegistryException if it cannot be read, has no users, or other hashes
   */
  static Htpasswd read(Path file) throws EmbeddedRegistryException {
    try {
      @Nullable FileVersion version = FileVersion.of(file).orElse(null);
      Map<String, String> hashes = new LinkedHashMap<>();
      List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
      for (int i = 0; i < lines.size(); i++) {
        String line = lines.get(i).strip();
        int colon = line.indexOf(':');
        if (line.isEmpty() || line.startsWith("#")) {
          continue;
        }
        if (colon <= 0 || !line.startsWith("$2", colon + 1)) {
          throw new EmbeddedRegistryException(
              "Line "
                  + (i + 1)
                  + " of the htpasswd file "
                  + file
                  + " is not USER:BCRYPT-HASH. Make it with: htpasswd -B "
                  + file
                  + " USER",
              null);
        }
        hashes.put(line.substring(0, colon), line.substring(colon + 1));
      }
      if (hashes.isEmpty()) {
        throw new EmbeddedRegistryException(
            "The htpasswd file "
                + file
                + " has no users. Add one with: htpasswd -B "
                + file
                + " USER",
            null);
      }
      return new Htpasswd(file, version, hashes);
    } catch (EmbeddedRegistryException e) {
      throw e;
    } catch (IOException e) {
      throw new EmbeddedRegistryException(
          "The htpasswd file " + file + " cannot be read (" + e + "). Check its name and its mode.",
          e);
    }
  }

  /**
   * This, or what the file says now if it was changed. The users stay the same while it is away,
   * cannot be read or has none: it may be being written.
   */
  Htpasswd current() {
    if (file == null) {
      return this;
    }
    @Nullable FileVersion now = null;
    try {
      now = FileVersion.of(file).orElse(null);
      return now == null || now.equals(version) ? this : read(file);
    } catch (IOException e) {
      if (now == null || e.getCause() != null) {
        return this;
      }
      // Said once, and not read again as it is.
      LOG.warn("{} Until then the users are those of before.", e.getMessage());
      return new Htpasswd(file, now, hashes);
    }
  }

  /** Where they are, for a message; empty if there is no file. */
  String place() {
    return file == null ? "" : " in the htpasswd file " + file;
  }

  boolean knows(String user) {
    return hashes.containsKey(user);
  }

  /** Whether the user exists and has this password. Takes its time, as bcrypt should. */
  boolean accepts(String user, byte[] password) {
    // For a user who does not exist another's hash is checked, so that this takes as long.
    String hash = hashes.getOrDefault(user, hashes.values().iterator().next());
    BCrypt.Verifyer verifyer =
        BCrypt.verifyer(
            BCrypt.Version.VERSION_2Y,
            // As htpasswd itself does.
            LongPasswordStrategies.truncate(BCrypt.Version.VERSION_2Y));
    boolean verified = verifyer.verify(password, hash.getBytes(StandardCharsets.US_ASCII)).verified;
    return verified && hashes.containsKey(user);
  }
}
