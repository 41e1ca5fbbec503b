package io.github.slipway.layer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What the file system says of a file, and says otherwise once its content has changed: device and
 * inode, size, and the times of the last change of the content and of anything. The last one cannot
 * be set by a program.
 *
 * @param text all of it, without spaces
 * @param changed the later of the two times, in nanoseconds since 1970
 */
record FileStamp(String text, long changed) {
  private static final String ATTRIBUTES = "unix:dev,ino,size,ctime,lastModifiedTime,isRegularFile";

  /** Of this file; empty where the file system says too little, or there is no such file. */
  static Optional<FileStamp> of(Path file) {
    if (!file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
      return Optional.empty();
    }
    Map<String, Object> all;
    try {
      all = Files.readAttributes(file, ATTRIBUTES);
    } catch (IOException e) {
      // Who reads the file says what is wrong with it.
      return Optional.empty();
    }
    if (!Boolean.TRUE.equals(all.get("isRegularFile"))) {
      return Optional.empty();
    }
    long content = nanos(all.get("lastModifiedTime"));
    long anything = nanos(all.get("ctime"));
    String text =
        all.get("dev")
            + ":"
            + all.get("ino")
            + ":"
            + all.get("size")
            + ":"
            + content
            + ":"
            + anything;
    return Optional.of(new FileStamp(text, Math.max(content, anything)));
  }

  private static long nanos(@Nullable Object time) {
    return ((FileTime) Objects.requireNonNull(time)).to(TimeUnit.NANOSECONDS);
  }
}
