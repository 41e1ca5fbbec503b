package io.github.slipway.git;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Compares the content of files with the index, as Git would commit them. Filters are commands that
 * a repository may name, and are never run: Git LFS is known here, and a file of any other filter
 * is the same only if its bytes are.
 */
final class FileContents {
  // A file is read whole for its text to be compared; what is larger is no text.
  private static final long LARGEST_TEXT = 1L << 28;

  private final ObjectStore objects;
  private final Settings settings;
  private final AttributesFactory factory;
  private @Nullable Attributes attributes;

  FileContents(ObjectStore objects, Settings settings, AttributesFactory factory) {
    this.objects = objects;
    this.settings = settings;
    this.factory = factory;
  }

  /** Whether a file has another content than the index. */
  boolean differ(IndexEntry entry, Path file, FileState state)
      throws IOException, InterruptedException {
    Map<String, String> all = attributes().of(entry.path());
    String filter = all.getOrDefault("filter", "false");
    if (!filter.equals("false") && !filter.equals("true")) {
      return !isFileBlob(file, state, entry.id())
          && !(filter.equals("lfs") && isBlob(lfsPointer(file, state), entry.id()));
    }
    TextForm form = TextForm.of(all, settings.convertsText());
    if (form.isPlain() || state.size() > LARGEST_TEXT) {
      return !isFileBlob(file, state, entry.id());
    }
    byte[] disk = GitFiles.read(file).orElse(new byte[0]);
    return !isBlob(form.committed(disk, form.guesses() ? staged(entry) : new byte[0]), entry.id());
  }

  /** Whether these bytes are the blob of this id. */
  boolean isBlob(byte[] bytes, String id) {
    return new GitObject(GitObject.Kind.BLOB, bytes).id(objects.hash()).equals(id);
  }

  private boolean isFileBlob(Path file, FileState state, String id)
      throws IOException, InterruptedException {
    MessageDigest digest = objects.hash().digest();
    digest.update(GitObject.header(GitObject.Kind.BLOB, state.size()));
    return digest(digest, file).equals(id);
  }

  /** What Git LFS commits in place of a file. */
  private static byte[] lfsPointer(Path file, FileState state)
      throws IOException, InterruptedException {
    String pointer =
        "version https://git-lfs.github.com/spec/v1\noid sha256:%s\nsize %d\n"
            .formatted(digest(Hash.SHA256.digest(), file), state.size());
    return pointer.getBytes(StandardCharsets.US_ASCII);
  }

  private static String digest(MessageDigest digest, Path file)
      throws IOException, InterruptedException {
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = GitFiles.open(file)) {
      for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
        digest.update(buffer, 0, length);
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** What the index has; nothing where a partial clone has not fetched it. */
  private byte[] staged(IndexEntry entry) throws IOException {
    Optional<GitObject> blob = objects.find(entry.id());
    return blob.isPresent() ? blob.get().content() : new byte[0];
  }

  private Attributes attributes() throws IOException {
    if (attributes == null) {
      attributes = factory.create();
    }
    return attributes;
  }

  /** Reads the attributes when the first file is to be compared, which is often never. */
  interface AttributesFactory {
    Attributes create() throws IOException;
  }
}
