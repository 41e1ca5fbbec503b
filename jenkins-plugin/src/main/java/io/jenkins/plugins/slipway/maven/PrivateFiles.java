package io.jenkins.plugins.slipway.maven;

import hudson.FilePath;
import hudson.remoting.VirtualChannel;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import jenkins.agents.ControllerToAgentFileCallable;

/**
 * A directory of files that nobody else may read, beside the workspace, for the time of one build.
 * On Windows it has the access rights of the directory above.
 */
final class PrivateFiles implements AutoCloseable {
  private final FilePath directory;

  private PrivateFiles(FilePath directory) {
    this.directory = directory;
  }

  /**
   * Makes the directory.
   *
   * @param parent is made if it is not there
   */
  static PrivateFiles in(FilePath parent) throws IOException, InterruptedException {
    return new PrivateFiles(parent.child(parent.act(new Make())));
  }

  /** Where it is. */
  FilePath directory() {
    return directory;
  }

  /** Writes files into it, by their names. */
  void write(Map<String, byte[]> files) throws IOException, InterruptedException {
    directory.act(new Write(new LinkedHashMap<>(files)));
  }

  @Override
  public void close() throws IOException, InterruptedException {
    directory.deleteRecursive();
  }

  private static FileAttribute<?>[] mode(String mode) {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))
        }
        : new FileAttribute<?>[0];
  }

  private record Make() implements ControllerToAgentFileCallable<String> {
    @Override
    public String invoke(File parent, VirtualChannel channel) throws IOException {
      Path made =
          Files.createTempDirectory(
              Files.createDirectories(parent.toPath()), "registry", mode("rwx------"));
      return made.getFileName().toString();
    }
  }

  private record Write(LinkedHashMap<String, byte[]> files)
      implements ControllerToAgentFileCallable<Boolean> {
    @Override
    public Boolean invoke(File directory, VirtualChannel channel) throws IOException {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        Path path = directory.toPath().resolve(file.getKey());
        try (OutputStream out =
            Channels.newOutputStream(
                Files.newByteChannel(
                    path,
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    mode("rw-------")))) {
          out.write(file.getValue());
        }
      }
      return true;
    }

    /** Without the contents. */
    @Override
    public String toString() {
      return "Write" + files.keySet();
    }
  }
}
