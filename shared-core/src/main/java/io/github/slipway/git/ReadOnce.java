package io.github.slipway.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.ObjectDatabase;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/**
 * A repository whose readers know from the start which objects are loose. JGit would else look for
 * them in the packs first, twice; and where it looks for the second time whether a file has
 * changed, it first measures how exact the times of the file system are, which takes seconds,
 * writes files into the repository, and notes the result in the user's home.
 */
final class ReadOnce extends FileRepository {
  private final ObjectDatabase objects;

  ReadOnce(GitDirectory directory, Path root) throws IOException {
    super(
        new FileRepositoryBuilder()
            .setGitDir(directory.own().toFile())
            .setGitCommonDir(directory.common().toFile())
            .setWorkTree(root.toFile())
            .setup());
    objects = getObjectDatabase().newCachedDatabase();
    if (!isOwn(directory)) {
      Config config = getConfig();
      config.getSubsections("filter").forEach(name -> config.unsetSection("filter", name));
    }
  }

  /**
   * Whether the repository is that of the user, and not one that somebody else has put into a
   * directory above. Git refuses to read such a one; here, just its commands are not run.
   */
  private static boolean isOwn(GitDirectory directory) {
    try {
      return Files.getOwner(directory.common().resolve("config"))
          .equals(Files.getOwner(Path.of(System.getProperty("user.home"))));
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  @Override
  public ObjectReader newObjectReader() {
    return objects.newReader();
  }
}
