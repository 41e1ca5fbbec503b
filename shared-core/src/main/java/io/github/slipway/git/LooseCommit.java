package io.github.slipway.git;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/** A commit in a file of its own, as one is that was made just now; for it JGit is not needed. */
final class LooseCommit {
  /** A commit with a longer beginning, such as one of very many parents, is left to JGit. */
  private static final int LONGEST = 65_536;

  /** Of SHA-1; what is of others, JGit does not know when it is packed, and says so. */
  private static final int DIGITS = 40;

  private LooseCommit() {}

  /**
   * When it was committed.
   *
   * @param id of the commit
   * @return empty if there is no such file, or if it is not as Git writes it: JGit says why
   */
  static Optional<Instant> time(GitDirectory directory, String id) throws IOException {
    if (id.length() != DIGITS) {
      return Optional.empty();
    }
    Path file = directory.objects().resolve(id.substring(0, 2)).resolve(id.substring(2));
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try (InputStream in = new InflaterInputStream(Files.newInputStream(file))) {
      return time(new String(in.readNBytes(LONGEST), StandardCharsets.ISO_8859_1));
    } catch (ZipException | EOFException e) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> time(String object) {
    int start = object.indexOf("\ncommitter ");
    int message = object.indexOf("\n\n");
    int end = object.indexOf('\n', start + 1);
    if (!object.startsWith("commit ") || start < 0 || end < 0 || start > message) {
      return Optional.empty();
    }
    String[] zoned = object.substring(object.lastIndexOf('>', end) + 1, end).strip().split(" ", -1);
    try {
      return zoned.length == 2
          ? Optional.of(Instant.ofEpochSecond(Long.parseLong(zoned[0])))
          : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
