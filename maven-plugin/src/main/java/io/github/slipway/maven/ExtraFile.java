package io.github.slipway.maven;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An {@code <extraFile>} among the {@code <extraFiles>} of the POM. Maven sets the fields. */
public final class ExtraFile {
  /** A file, or a directory whose content is copied. */
  @Nullable String from;

  /** Where it goes in the image; {@code /} by default. */
  @Nullable String to;

  /** Patterns for what is taken of the directory. */
  @Nullable List<String> includes;

  /** Patterns for what is left out. */
  @Nullable List<String> excludes;

  /** The mode of files, in octal digits. */
  @Nullable String mode;

  /** The mode of new directories, in octal digits. */
  @Nullable String directoryMode;

  /** User and group in numbers, as {@code 1000:1000}. */
  @Nullable String owner;

  /** Makes {@code to} a symbolic link to this; in place of {@code from}. */
  @Nullable String link;

  /** Modes of single files by patterns of paths in the image. */
  @Nullable List<Permission> permissions;

  /** An empty one, for Maven to fill. */
  public ExtraFile() {}

  /** A {@code <permission>} among the {@code <permissions>}. */
  public static final class Permission {
    /** A pattern of paths in the image. */
    @Nullable String file;

    /** In octal digits. */
    @Nullable String mode;

    /** An empty one, for Maven to fill. */
    public Permission() {}
  }
}
