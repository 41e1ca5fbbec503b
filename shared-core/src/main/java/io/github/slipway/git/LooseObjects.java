package io.github.slipway.git;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.InflaterInputStream;

/** Objects in files of their own. */
final class LooseObjects {
  // "commit", a blank, a size, and NUL
  private static final int LONGEST_HEADER = 32;

  private final Path directory;

  LooseObjects(Path directory) {
    this.directory = directory;
  }

  Optional<GitObject.Kind> kind(String id) throws IOException {
    Path file = file(id);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try (InputStream in = new InflaterInputStream(GitFiles.open(file))) {
      return Optional.of(header(file, in).kind());
    } catch (IOException e) {
      throw damaged(file, e);
    }
  }

  Optional<GitObject> find(String id) throws IOException {
    Path file = file(id);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try (InputStream in = new InflaterInputStream(GitFiles.open(file))) {
      Header header = header(file, in);
      byte[] content = in.readNBytes(Packed.size(header.size()));
      if (content.length != header.size() || in.read() >= 0) {
        throw new BrokenRepository("the file " + file + " is damaged");
      }
      return Optional.of(new GitObject(header.kind(), content));
    } catch (IOException e) {
      throw damaged(file, e);
    }
  }

  private Path file(String id) {
    return directory.resolve(id.substring(0, 2)).resolve(id.substring(2));
  }

  private static BrokenRepository damaged(Path file, IOException e) {
    return e instanceof BrokenRepository broken
        ? broken
        : new BrokenRepository("the file " + file + " is damaged", e);
  }

  private static Header header(Path file, InputStream in) throws IOException {
    byte[] bytes = new byte[LONGEST_HEADER];
    int length = 0;
    int next = in.read();
    while (next > 0 && length < bytes.length) {
      bytes[length++] = (byte) next;
      next = in.read();
    }
    String text = new String(bytes, 0, length, StandardCharsets.US_ASCII);
    int space = text.indexOf(' ');
    Optional<GitObject.Kind> kind = GitObject.Kind.of(text.substring(0, Math.max(space, 0)));
    try {
      if (next == 0 && kind.isPresent()) {
        return new Header(kind.get(), Long.parseLong(text.substring(space + 1)));
      }
    } catch (NumberFormatException e) {
      // As any other header that is none.
    }
    throw new BrokenRepository("the file " + file + " is damaged");
  }

  private record Header(GitObject.Kind kind, long size) {}

  @Override
  public String toString() {
    return directory.toString();
  }
}
