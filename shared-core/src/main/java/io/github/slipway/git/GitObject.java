package io.github.slipway.git;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;

/** An object of a repository: its kind and its bytes. */
final class GitObject {
  /** The kinds, as Git writes them. */
  enum Kind {
    COMMIT("commit"),
    TREE("tree"),
    BLOB("blob"),
    TAG("tag");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    static Optional<Kind> of(String word) {
      for (Kind kind : values()) {
        if (kind.word.equals(word)) {
          return Optional.of(kind);
        }
      }
      return Optional.empty();
    }

    @Override
    public String toString() {
      return word;
    }
  }

  private final Kind kind;
  private final byte[] content;

  GitObject(Kind kind, byte[] content) {
    this.kind = kind;
    this.content = content;
  }

  Kind kind() {
    return kind;
  }

  /** Not to be changed. */
  byte[] content() {
    return content;
  }

  /** The id that these bytes have. */
  String id(Hash hash) {
    MessageDigest digest = hash.digest();
    digest.update(header(kind, content.length));
    return HexFormat.of().formatHex(digest.digest(content));
  }

  /** What an id is computed of, before the bytes. */
  static byte[] header(Kind kind, long size) {
    return (kind + " " + size + "\0").getBytes(StandardCharsets.US_ASCII);
  }

  /** The value of a header line of a commit or tag, such as {@code tree}. */
  Optional<String> header(String name) {
    for (String line : headers().split("\n", -1)) {
      if (line.startsWith(name + " ")) {
        return Optional.of(line.substring(name.length() + 1));
      }
    }
    return Optional.empty();
  }

  /** The lines before the message. */
  String headers() {
    String text = new String(content, StandardCharsets.UTF_8);
    int end = text.indexOf("\n\n");
    return end < 0 ? text : text.substring(0, end);
  }
}
