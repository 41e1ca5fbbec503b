package io.github.slipway.git;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** What ids of objects are computed by; a repository has one of them. */
enum Hash {
  SHA1("SHA-1", 20),
  SHA256("SHA-256", 32);

  private final String algorithm;
  private final int length;

  Hash(String algorithm, int length) {
    this.algorithm = algorithm;
    this.length = length;
  }

  /** The one that makes ids such as this. */
  static Hash of(String id) {
    return id.length() == 2 * SHA1.length ? SHA1 : SHA256;
  }

  /** In bytes. */
  int length() {
    return length;
  }

  MessageDigest digest() {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has " + algorithm, e);
    }
  }
}
