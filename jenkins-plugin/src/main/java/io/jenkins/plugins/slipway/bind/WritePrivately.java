package io.jenkins.plugins.slipway.bind;

import hudson.remoting.VirtualChannel;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import jenkins.agents.ControllerToAgentFileCallable;
import org.jspecify.annotations.Nullable;

/**
 * Writes files into a new directory on an agent; nobody but the agent's user may read them, from
 * the first byte on. On Windows they are as private as the directory that they are in.
 *
 * @param agentConfig whether the logins of the agent's user are added to {@code config.json}
 */
record WritePrivately(
    HashMap<String, byte[]> files, ArrayList<String> directories, boolean agentConfig)
    implements ControllerToAgentFileCallable<@Nullable Void> {
  static WritePrivately of(ToolFiles files) {
    return new WritePrivately(
        new HashMap<>(files.files()), new ArrayList<>(files.directories()), files.agentConfig());
  }

  @Override
  public @Nullable Void invoke(File directory, VirtualChannel channel) throws IOException {
    Path root = directory.toPath();
    Path parent = Files.createDirectories(Objects.requireNonNull(root.getParent()));
    boolean posix = Files.getFileStore(parent).supportsFileAttributeView("posix");
    FileAttribute<?>[] forDirectory = permissions(posix, "rwx------");
    FileAttribute<?>[] forFile = permissions(posix, "rw-------");
    Files.createDirectory(root, forDirectory);
    for (String inner : directories) {
      Files.createDirectories(root.resolve(inner), forDirectory);
    }
    AgentUser user = AgentUser.ofThisProcess();
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path path = root.resolve(file.getKey());
      Files.createDirectories(Objects.requireNonNull(path.getParent()), forDirectory);
      byte[] content = file.getValue();
      if (agentConfig && file.getKey().equals("config.json")) {
        content = user.addLogins(content);
      }
      write(path, content, forFile);
    }
    user.linkPlugins(root);
    return null;
  }

  private static void write(Path path, byte[] content, FileAttribute<?>[] permissions)
      throws IOException {
    Set<StandardOpenOption> options =
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (OutputStream out =
        Channels.newOutputStream(Files.newByteChannel(path, options, permissions))) {
      out.write(content);
    }
  }

  private static FileAttribute<?>[] permissions(boolean posix, String permissions) {
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  /** Without the files. */
  @Override
  public String toString() {
    return "WritePrivately" + files.keySet();
  }
}
