package io.github.slipway.maven;

import io.github.slipway.report.PushResult;
import io.github.slipway.report.ResultJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ThreadLocalRandom;

/** The files that tell scripts what was pushed: {@code result.json} and {@code digest}. */
final class ResultFiles {
  private final Path directory;

  /** Files in this directory, which is made when it is needed. */
  ResultFiles(Path directory) {
    this.directory = directory;
  }

  /**
   * Writes both; each is whole or not there.
   *
   * @param result what was pushed, at least one image; the digest is that of the first
   */
  void write(PushResult result) throws IOException {
    Files.createDirectories(directory);
    replace("result.json", ResultJson.write(result));
    // Without a line end, as the digest files of other tools have it.
    replace("digest", result.images().get(0).digest().toString());
  }

  /** Removes what an earlier push left, so that nobody takes it for the result of this one. */
  void clear() throws IOException {
    Files.deleteIfExists(directory.resolve("result.json"));
    Files.deleteIfExists(directory.resolve("digest"));
  }

  private void replace(String name, String content) throws IOException {
    // Not createTempFile: SecureRandom takes long to start.
    long random = ThreadLocalRandom.current().nextLong();
    Path aside = directory.resolve(name + "." + Long.toHexString(random) + ".part");
    try {
      Files.writeString(aside, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      Files.move(aside, directory.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(aside);
    }
  }
}
