package io.github.slipway.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipway.testsupport.Command;
import io.github.slipway.testsupport.GitRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A repository is read, and nothing is written or left open. */
class LeavesNoTraceTest {
  @TempDir Path folder;
  private GitRepository git;
  private Path home;
  private Path mark;
  private Path evil;
  private Path commands;

  @BeforeEach
  void makeARepositoryWithTraps() throws Exception {
    home = Files.createDirectory(folder.resolve("home"));
    mark = folder.resolve("mark");
    commands = Files.createDirectory(folder.resolve("bin"));
    evil = script("evil", "cat");
    script("git", "echo git version 2.39.5");
    git = GitRepository.init(folder.resolve("project"));
    git.write("a.txt", "a\n").write("crlf.txt", "a\n").write("dir/b.txt", "b\n").commit("One");
    git.write(".gitattributes", "a.txt filter=evil diff=evil\n*.txt text\n").commit("Two");
    git.annotatedTag("v1").tag("v2").detach();
    git.git("gc", "--quiet");
    git.commit("Three");
    git.git("tag", "-a", "-m", "Loose", "v3");
    for (String name :
        List.of(
            "core.fsmonitor",
            "core.editor",
            "core.pager",
            "core.sshCommand",
            "core.askPass",
            "filter.evil.smudge",
            "filter.evil.process",
            "filter.lfs.clean",
            "diff.external",
            "diff.evil.textconv",
            "diff.evil.command",
            "gpg.program",
            "credential.helper",
            "uploadpack.packObjectsHook",
            "core.alternateRefsCommand")) {
      git.git("config", name, evil.toString());
    }
    git.git("config", "filter.evil.clean", evil + " clean");
    git.git("config", "filter.evil.required", "true");
    git.git("config", "core.hooksPath", commands.toString());
    for (String file : List.of("a.txt", "crlf.txt", "dir/b.txt")) {
      Files.setLastModifiedTime(git.directory().resolve(file), FileTime.fromMillis(1_000_000));
    }
    Files.deleteIfExists(mark);
  }

  /** A command that leaves a file behind, whoever runs it. */
  private Path script(String name, String action) throws IOException {
    Path file = commands.resolve(name);
    Files.writeString(file, "#!/bin/sh\necho \"$0 $*\" >> " + mark + "\n" + action + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return file;
  }

  @Test
  void theTrapsWork() throws Exception {
    git.command("status").run();

    assertThat(mark).exists();
  }

  @Test
  void nothingIsWritten() throws Exception {
    Map<String, String> before = snapshot();

    List<String> output = read("everything").stdout().lines().toList();

    assertThat(output).contains("tags [v3]", "changed []", "time 2024-05-06T07:08:09Z");
    assertThat(snapshot()).isEqualTo(before);
  }

  @Test
  void nothingIsStartedButFiltersAndGitForItsConfiguration() throws Exception {
    assertThat(read("everything").stdout()).contains("changed []");

    assertThat(Files.readAllLines(mark))
        .containsOnly(
            commands.resolve("git") + " --version",
            commands.resolve("git") + " config --system --show-origin --list -z",
            evil + " clean");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void noFilterOfAnotherUsersRepositoryIsStarted() throws Exception {
    if (Files.getAttribute(home, "unix:uid").equals(0)) {
      Files.setAttribute(home, "unix:uid", 4242);
    } else {
      home = Path.of("/");
    }

    assertThat(read("everything").stdout()).contains("changed []");

    assertThat(Files.readAllLines(mark)).allMatch(line -> line.startsWith(commands + "/git "));
  }

  @Test
  void theUsersConfigurationCounts() throws Exception {
    git.write(".gitattributes", "").commit("Four");
    git.write("crlf.txt", "a\r\n");
    // So that the content is compared, and not the size.
    git.git("read-tree", "HEAD");
    assertThat(read("everything").stdout()).contains("changed [crlf.txt]");

    Files.writeString(home.resolve(".gitconfig"), "[core]\n\tautocrlf = true\n");
    assertThat(read("everything").stdout()).contains("changed []");
  }

  @Test
  void noThreadAndNoOpenFileIsLeft() throws Exception {
    List<String> output =
        read("everything")
            .stdout()
            .lines()
            .filter(line -> line.startsWith("threads ") || line.startsWith("files "))
            .toList();

    assertThat(output).contains("threads []", "files []");
    // Where this cannot be seen, nothing is asserted of it.
    if (Files.isDirectory(Path.of("/proc/self/fd"))) {
      assertThat(output).anyMatch(line -> line.matches("files while open .*[.]pack.*"));
    }
  }

  @Test
  void noJGitIsLoadedWhereHeadHasNoTags() throws Exception {
    git.git("tag", "-d", "v3");
    // v1 and v2 are packed, with the commit that they stand for, which is another one.
    Command.Result result = read("tags");

    assertThat(result.stdout()).contains("tags []");
    assertThat(loaded(result))
        .contains(TagFiles.class.getName())
        .noneMatch(name -> name.startsWith("org."));
  }

  @Test
  void branchAndCommitTakeNoJGit() throws Exception {
    assertThat(loaded(read("head")))
        .contains(Head.class.getName())
        .noneMatch(name -> name.startsWith("org."));
  }

  @Test
  void namesThatThisSystemCannotWriteAreNamed() throws Exception {
    git.branch("größe").git("symbolic-ref", "HEAD", "refs/heads/größe");

    Command.Result result = command("head").with("LC_ALL", "C").run();

    if (result.exitCode() == 0) {
      // Later Javas and other systems can.
      assertThat(result.stdout()).contains("commit Optional[" + git.head());
    } else {
      assertThat(result.stderr()).contains("Git repository", "LC_ALL=C.UTF-8");
    }
  }

  private Command.Result read(String what) throws Exception {
    return command(what).run().successful();
  }

  private Command command(String what) {
    return Command.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xlog:class+load:stdout:none",
            "-XX:TieredStopAtLevel=1",
            "-Duser.home=" + home,
            "-cp",
            System.getProperty("java.class.path"),
            Reader.class.getName(),
            what,
            git.directory().toString())
        .with("HOME", home.toString())
        .with("XDG_CONFIG_HOME", home + "/.config")
        .with("PATH", commands + ":/usr/bin:/bin");
  }

  private static List<String> loaded(Command.Result result) {
    return result
        .stdout()
        .lines()
        .filter(line -> line.contains(" source: "))
        .map(line -> line.substring(0, line.indexOf(' ')))
        .toList();
  }

  /** Everything in the repository and at home, with sizes and times. */
  private Map<String, String> snapshot() throws IOException {
    Map<String, String> all = new TreeMap<>();
    for (Path root : List.of(git.directory(), home)) {
      try (Stream<Path> files = Files.walk(root)) {
        for (Path file : files.toList()) {
          all.put(file.toString(), Files.getLastModifiedTime(file) + " " + Files.size(file));
        }
      }
    }
    return all;
  }

  /** What the other JVM does. */
  static final class Reader {
    private Reader() {}

    public static void main(String[] arguments) throws Exception {
      List<Thread> before = List.copyOf(Thread.getAllStackTraces().keySet());
      try (WorkTree tree = WorkTrees.find(Path.of(arguments[1])).orElseThrow()) {
        System.out.println("branch " + tree.branch());
        System.out.println("commit " + tree.commit());
        if (!arguments[0].equals("head")) {
          System.out.println("tags " + tree.tags());
        }
        if (arguments[0].equals("everything")) {
          System.out.println("time " + tree.commitTime());
          System.out.println("merge " + tree.isMergeOf("0".repeat(40)));
          System.out.println("remote " + tree.isRemoteBranchAtHead("main"));
          System.out.println("head " + tree.isHead("refs/heads/main") + tree.has("refs/tags/v1"));
          System.out.println("of " + tree.commitOf("refs/tags/v1"));
        }
        if (arguments[0].equals("everything")) {
          System.out.println("changed " + tree.changedFiles());
          System.out.println("files while open " + openFiles(arguments[1]));
        }
      }
      System.out.println(
          "threads "
              + Thread.getAllStackTraces().keySet().stream()
                  .filter(thread -> !before.contains(thread))
                  .filter(thread -> !thread.isDaemon())
                  .toList());
      System.out.println("files " + openFiles(arguments[1]));
    }

    private static List<String> openFiles(String directory) throws IOException {
      try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
        return files.map(Reader::target).filter(name -> name.startsWith(directory)).toList();
      } catch (NoSuchFileException e) {
        return List.of();
      }
    }

    private static String target(Path link) {
      try {
        return Files.readSymbolicLink(link).toString();
      } catch (IOException e) {
        return "closed meanwhile";
      }
    }
  }
}
