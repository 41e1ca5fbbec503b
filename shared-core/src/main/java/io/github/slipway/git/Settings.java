package io.github.slipway.git;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Config;

/**
 * The few settings of Git that decide whether a file has changed, from the files of the user and of
 * the repository. Settings that name a command are not asked for. Files that these include are not
 * read, nor is that of the system.
 */
final class Settings {
  private final Config config;
  private final Path home;

  private Settings(Config config, Path home) {
    this.config = config;
    this.home = home;
  }

  static Settings read(GitDirectory directory, Path home) throws IOException {
    Config all = add(home.resolve(".config/git/config"), new Config());
    all = add(home.resolve(".gitconfig"), all);
    all = add(directory.common().resolve("config"), all);
    if (all.getBoolean("extensions", "worktreeConfig", false)) {
      all = add(directory.own().resolve("config.worktree"), all);
    }
    return new Settings(all, home);
  }

  private static Config add(Path file, Config base) throws IOException {
    Config config = new Config(base);
    try {
      config.fromText(GitFiles.text(file).orElse(""));
    } catch (ConfigInvalidException e) {
      throw new BrokenRepository(
          "the file " + file + " is no configuration of Git: " + e.getMessage(), e);
    }
    return config;
  }

  Hash hash() {
    return "sha256".equalsIgnoreCase(config.getString("extensions", null, "objectFormat"))
        ? Hash.SHA256
        : Hash.SHA1;
  }

  /** Whether the executable bit of files counts. */
  boolean fileMode() throws BrokenRepository {
    return flag("fileMode", File.separatorChar == '/');
  }

  /** Whether links are links on this disk, and not files with the target in it. */
  boolean symlinks() throws BrokenRepository {
    return flag("symlinks", true);
  }

  /** Whether a part of the files only is on disk. */
  boolean sparse() throws BrokenRepository {
    return flag("sparseCheckout", false);
  }

  /**
   * Whether text is committed with other line ends than it has on disk, if nothing else is said.
   */
  boolean convertsText() throws BrokenRepository {
    String value = config.getString("core", null, "autocrlf");
    // The default of Git for Windows is in a file that only its own git can find.
    return "input".equalsIgnoreCase(value) || flag("autocrlf", File.separatorChar == '\\');
  }

  /** The user's own attributes. */
  Path attributesFile() throws BrokenRepository {
    String value = config.getString("core", null, "attributesFile");
    if (value == null || value.isEmpty()) {
      return home.resolve(".config/git/attributes");
    }
    return GitFiles.resolve(home, value.startsWith("~/") ? value.substring(2) : value);
  }

  private boolean flag(String name, boolean otherwise) throws BrokenRepository {
    try {
      return config.getBoolean("core", name, otherwise);
    } catch (IllegalArgumentException e) {
      throw new BrokenRepository(
          "core."
              + name.toLowerCase(Locale.ROOT)
              + " is neither true nor false in Git's configuration",
          e);
    }
  }
}
