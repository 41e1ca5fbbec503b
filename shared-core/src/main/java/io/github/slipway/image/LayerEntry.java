package io.github.slipway.image;

import java.nio.file.Path;
import java.time.Instant;

/**
 * One file, directory or link of a layer.
 *
 * <p>Owners are numbers, since names mean nothing outside the image.
 */
public sealed interface LayerEntry {
  /** When files of an image were changed, unless something else is asked for: Jib's choice. */
  Instant DEFAULT_TIME = Instant.ofEpochSecond(1);

  /** The absolute path in the image, with slashes. */
  String path();

  /** The permission bits, sticky and set-id bits included; 0 for a link. */
  int mode();

  /** When it was changed. */
  Instant time();

  /** The numeric user. */
  int uid();

  /** The numeric group. */
  int gid();

  /** A file whose content is that of a file on disk. */
  record FromFile(String path, Path source, int mode, Instant time, int uid, int gid)
      implements LayerEntry {
    /** A file of root's with mode 644 and the default time. */
    public static FromFile of(String path, Path source) {
      return new FromFile(path, source, 0b110_100_100, DEFAULT_TIME, 0, 0);
    }
  }

  /** A file whose content is given. */
  record FromBytes(String path, Bytes content, int mode, Instant time, int uid, int gid)
      implements LayerEntry {}

  /** A directory. */
  record Directory(String path, int mode, Instant time, int uid, int gid) implements LayerEntry {
    /** A directory of root's with mode 755 and the default time. */
    public static Directory of(String path) {
      return new Directory(path, 0b111_101_101, DEFAULT_TIME, 0, 0);
    }
  }

  /** A symbolic link. */
  record Link(String path, String target, Instant time, int uid, int gid) implements LayerEntry {
    @Override
    public int mode() {
      return 0;
    }
  }
}
