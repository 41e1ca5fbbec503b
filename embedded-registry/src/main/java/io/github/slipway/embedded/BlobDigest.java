package io.github.slipway.embedded;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The digest of a blob or manifest. Both parts are checked, so that they can stand in a path.
 *
 * @param algorithm {@code sha256} or {@code sha512}
 * @param hex the lower-case hexadecimal value
 */
record BlobDigest(String algorithm, String hex) {
  static final String SHA256 = "sha256";
  static final String SHA512 = "sha512";

  BlobDigest {
    if (!isValid(algorithm, hex)) {
      throw new IllegalArgumentException("not a digest");
    }
  }

  /** Reads {@code algorithm:hex}; empty if it is anything else. */
  static Optional<BlobDigest> read(String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      return Optional.empty();
    }
    String algorithm = text.substring(0, colon);
    String hex = text.substring(colon + 1);
    return isValid(algorithm, hex) ? Optional.of(new BlobDigest(algorithm, hex)) : Optional.empty();
  }

  /**
   * Reads {@code algorithm:hex}.
   *
   * @throws RegistryError DIGEST_INVALID if it is anything else
   */
  static BlobDigest require(String text) throws RegistryError {
    return read(text)
        .orElseThrow(
            () ->
                new RegistryError(
                        ErrorCode.DIGEST_INVALID,
                        "the digest is not sha256 or sha512 with a lower-case hexadecimal value")
                    .detail("digest", text));
  }

  static BlobDigest ofContent(String algorithm, byte[] content) {
    return ofFinished(algorithm, newMessageDigest(algorithm).digest(content));
  }

  /** The digest whose value a {@link MessageDigest} gave. */
  static BlobDigest ofFinished(String algorithm, byte[] value) {
    return new BlobDigest(algorithm, HexFormat.of().formatHex(value));
  }

  static MessageDigest newMessageDigest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm.equals(SHA256) ? "SHA-256" : "SHA-512");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  static boolean isSupported(String algorithm) {
    return algorithm.equals(SHA256) || algorithm.equals(SHA512);
  }

  private static boolean isValid(String algorithm, String hex) {
    return switch (algorithm) {
      case SHA256 -> hex.length() == 64 && isLowerCaseHex(hex);
      case SHA512 -> hex.length() == 128 && isLowerCaseHex(hex);
      default -> false;
    };
  }

  private static boolean isLowerCaseHex(String text) {
    return text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
  }

  @Override
  public String toString() {
    return algorithm + ":" + hex;
  }
}
