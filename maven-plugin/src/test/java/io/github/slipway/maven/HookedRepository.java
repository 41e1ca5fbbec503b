package io.github.slipway.maven;

import io.github.slipway.testsupport.Command;
import io.github.slipway.testsupport.GitRepository;
import io.github.slipway.testsupport.RequiredPart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** A bare repository with the hook of samples/git-hook, as the user who pushes to it sees it. */
final class HookedRepository {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final GitRepository bare;
  private final Path home;
  private final String path;

  private HookedRepository(GitRepository bare, Path home, String path) {
    this.bare = bare;
    this.home = home;
    this.path = path;
  }

  /**
   * A repository that has the hook already.
   *
   * @param home of the user who pushes
   * @param path where the user's commands are
   */
  static HookedRepository at(Path directory, Path home, String path) {
    RequiredPart.of("bash", "bash").require();
    RequiredPart.of("flock", "util-linux").require();
    return new HookedRepository(GitRepository.at(directory), home, path);
  }

  /** Pushes these refs from there; gives what Git prints. */
  String push(GitRepository from, String... refs) throws IOException, InterruptedException {
    return pushing(from, refs).run().successful().stderr();
  }

  /** A push, to be changed and run by the caller. */
  Command pushing(GitRepository from, String... refs) {
    String[] line =
        Stream.concat(Stream.of("push", bare.directory().toString()), Arrays.stream(refs))
            .toArray(String[]::new);
    return as(from.command(line));
  }

  /** The command as the user who pushes would run it. */
  Command as(Command command) {
    return command.with("HOME", home.toString()).with("PATH", path);
  }

  void configure(String name, String value) throws IOException, InterruptedException {
    bare.git("config", name, value);
  }

  /** Starts what is left in the queue. */
  void resume() throws IOException, InterruptedException {
    as(GitRepository.isolated(Command.of("hooks/post-receive")).in(bare.directory()))
        .run()
        .successful();
  }

  /** Waits until nothing is queued or built. */
  void awaitIdle() throws Exception {
    await("the queue is empty", () -> files("queue").isEmpty());
  }

  /** The logs of all builds, in the order of the pushes. */
  List<String> logs() throws IOException {
    return files("log").stream()
        .sorted(Comparator.comparingInt(HookedRepository::number))
        .map(HookedRepository::read)
        .toList();
  }

  /** What the hook itself complained of. */
  String complaints() {
    return read(state().resolve("hook.log"));
  }

  /** The files in one of the hook's directories. */
  List<Path> files(String directory) throws IOException {
    try (Stream<Path> files = Files.list(state().resolve(directory))) {
      return files.sorted().toList();
    }
  }

  /** Where the hook keeps what it has. */
  Path state() {
    return bare.directory().resolve("slipway");
  }

  /** Waits until it holds. */
  static void await(String what, Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.call()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("not within " + PATIENCE + ": " + what);
      }
      Thread.sleep(20);
    }
  }

  private static int number(Path log) {
    return Integer.parseInt(log.getFileName().toString().split("-", 3)[1]);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
