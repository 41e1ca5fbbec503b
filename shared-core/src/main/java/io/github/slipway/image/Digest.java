package io.github.slipway.image;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The digest of some content, as the OCI image specification writes it: {@code algorithm:hex}.
 *
 * @param algorithm {@code sha256} or {@code sha512}
 * @param hex the lower-case hexadecimal value
 */
public record Digest(String algorithm, String hex) {
  public Digest {
    boolean valid =
        switch (algorithm) {
          case "sha256" -> isHex(hex, 64);
          case "sha512" -> isHex(hex, 128);
          default -> false;
        };
    if (!valid) {
      throw new IllegalArgumentException("not a digest: " + algorithm + ":" + hex);
    }
  }

  private static boolean isHex(String text, int digits) {
    if (text.length() != digits) {
      return false;
    }
    for (int i = 0; i < digits; i++) {
      char c = text.charAt(i);
      if (!(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'f')) {
        return false;
      }
    }
    return true;
  }

  /**
   * Reads {@code algorithm:hex}.
   *
   * @throws IllegalArgumentException if the text is not a sha256 or sha512 digest
   */
  public static Digest of(String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      throw new IllegalArgumentException("not a digest: " + text);
    }
    return new Digest(text.substring(0, colon), text.substring(colon + 1));
  }

  /** The SHA-256 digest of these bytes. */
  public static Digest ofContent(byte[] content) {
    return finish(sha256(), content);
  }

  /** The digest of everything that was fed into a SHA-256 {@link MessageDigest}, which is reset. */
  public static Digest ofSha256(MessageDigest messageDigest) {
    return new Digest("sha256", HexFormat.of().formatHex(messageDigest.digest()));
  }

  /** A new {@link MessageDigest} for SHA-256, which every Java platform has. */
  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A new {@link MessageDigest} for this digest's algorithm. */
  public MessageDigest newMessageDigest() {
    try {
      return MessageDigest.getInstance(algorithm.equals("sha256") ? "SHA-256" : "SHA-512");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether the value that this {@link MessageDigest} has arrived at is this digest. */
  public boolean matches(MessageDigest messageDigest) {
    return HexFormat.of().formatHex(messageDigest.digest()).equals(hex);
  }

  private static Digest finish(MessageDigest messageDigest, byte[] content) {
    messageDigest.update(content);
    return ofSha256(messageDigest);
  }

  /** By hand, as {@link #hashCode} is: a record's own are linked in each new JVM, for 10 ms. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Digest digest
        && hex.equals(digest.hex)
        && algorithm.equals(digest.algorithm);
  }

  @Override
  public int hashCode() {
    return hex.hashCode();
  }

  @Override
  public String toString() {
    return algorithm + ":" + hex;
  }
}
