package io.github.slipway.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A Docker daemon of its own, beside one that may run on the machine: own socket, own images, no
 * network set-up ({@code docker run} wants {@code --network=none} or {@code host}). It takes
 * registries on loopback as insecure, as every Docker daemon does: plain HTTP, or TLS with any
 * certificate.
 */
public final class DockerDaemon implements AutoCloseable {
  private final String client;
  private final Path folder;
  private final BackgroundProcess process;

  private DockerDaemon(String client, Path folder, BackgroundProcess process) {
    this.client = client;
    this.folder = folder;
    this.process = process;
  }

  /**
   * Starts one, in about two seconds; the test is skipped where dockerd or docker is not installed
   * or the user is not root.
   */
  public static DockerDaemon start() throws IOException, InterruptedException {
    Path dockerd = RequiredPart.DOCKERD.require();
    String client = RequiredPart.DOCKER.require().toString();
    if (!Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"))) {
      throw RequiredPart.skip("dockerd needs root");
    }
    // Short: the path of a Unix socket has 107 bytes at most.
    Path folder = Files.createTempDirectory("slipway-dockerd");
    Path state = Files.createDirectory(folder.resolve("exec"));
    List<String> line = new ArrayList<>();
    line.add(dockerd.toString());
    line.addAll(List.of("--iptables=false", "--ip6tables=false", "--bridge=none"));
    // vfs copies, but works on every file system.
    line.add("--storage-driver=vfs");
    line.add("--data-root=" + folder.resolve("data"));
    line.add("--exec-root=" + state);
    line.add("--pidfile=" + folder.resolve("pid"));
    line.add("--host=" + socket(folder));
    // An empty configuration: not the machine's /etc/docker/daemon.json.
    line.add("--config-file=" + Files.writeString(folder.resolve("daemon.json"), "{}"));
    BackgroundProcess process = BackgroundProcess.start(folder, Map.of(), line);
    DockerDaemon daemon = new DockerDaemon(client, folder, process);
    boolean started = false;
    try {
      process.await(() -> Files.exists(folder.resolve("s")) && daemon.answers());
      started = true;
    } finally {
      if (!started) {
        daemon.close();
      }
    }
    return daemon;
  }

  /** What clients take as {@code DOCKER_HOST}. */
  public String host() {
    return socket(folder);
  }

  /** The folder of the client's configuration ({@code DOCKER_CONFIG}), for this daemon alone. */
  public Path configuration() {
    return folder.resolve("config");
  }

  /** Runs {@code docker} with these arguments against this daemon. */
  public Command.Result docker(String... arguments) throws IOException, InterruptedException {
    List<String> line = new ArrayList<>();
    line.add(client);
    line.addAll(List.of(arguments));
    return Command.of(line)
        .with("DOCKER_HOST", host())
        .with("DOCKER_CONFIG", configuration().toString())
        .run();
  }

  @Override
  public void close() {
    process.close();
    try {
      unmountAll();
      Folders.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A daemon that is killed, or whose container failed, leaves mounts in its folder. */
  private void unmountAll() throws IOException {
    List<String> mounts = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of("/proc/self/mountinfo"))) {
      // "36 35 98:0 /root /mount-point options …"; the last mounted is to go first.
      String mountPoint = line.split(" ", 6)[4];
      if (mountPoint.startsWith(folder + "/")) {
        mounts.add(0, mountPoint);
      }
    }
    for (String mountPoint : mounts) {
      try {
        Command.of("umount", "--lazy", mountPoint).run();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private boolean answers() {
    try {
      return docker("version").exitCode() == 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static String socket(Path folder) {
    return "unix://" + folder.resolve("s");
  }
}
