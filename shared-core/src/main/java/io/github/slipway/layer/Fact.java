package io.github.slipway.layer;

import io.github.slipway.image.Bytes;
import io.github.slipway.image.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;

/** A small value on disk: a SHA-256 checksum over kind, key and value, then the value. */
record Fact(String kind, Digest key) {
  private static final int CHECKSUM_BYTES = 32;

  /** The value; empty if there is none, or if the file is damaged or out of reach. */
  Optional<Bytes> readFrom(StoreDirectory directory) {
    Path file = directory.fact(kind, key);
    byte[] content;
    try {
      content = Files.readAllBytes(file);
    } catch (IOException e) {
      return Optional.empty();
    }
    if (content.length < CHECKSUM_BYTES) {
      return Optional.empty();
    }
    byte[] value = Arrays.copyOfRange(content, CHECKSUM_BYTES, content.length);
    if (!Arrays.equals(content, 0, CHECKSUM_BYTES, checksum(value), 0, CHECKSUM_BYTES)) {
      return Optional.empty();
    }
    StoreDirectory.touch(file);
    return Optional.of(Bytes.of(value));
  }

  void writeTo(StoreDirectory directory, Bytes value) throws IOException {
    byte[] content = value.toArray();
    try (FileAside aside = FileAside.in(directory)) {
      aside.write(checksum(content));
      aside.write(content);
      aside.commit(directory.fact(kind, key));
    }
  }

  private byte[] checksum(byte[] value) {
    MessageDigest messageDigest = Digest.sha256();
    messageDigest.update((kind + "\n" + key + "\n").getBytes(StandardCharsets.UTF_8));
    return messageDigest.digest(value);
  }
}
