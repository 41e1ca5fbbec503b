package io.github.slipway.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipway.testsupport.GitRepository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What has changed is what {@code git status} says has changed. */
class ChangedFilesTest {
  @TempDir Path folder;

  /** Does something to a repository that has the files of {@link #repository}, committed. */
  private interface State {
    void make(GitRepository git) throws Exception;
  }

  private static Map<String, State> states() {
    Map<String, State> states = new LinkedHashMap<>();
    states.put("nothing", git -> {});
    states.put("untracked", git -> git.write("new.txt", "new").write("new/new.txt", "new"));
    states.put("modified", git -> git.write("a.txt", "other"));
    states.put("modified, same size", git -> git.write("a.txt", "b\n"));
    states.put("staged", git -> git.write("a.txt", "other").git("add", "a.txt"));
    states.put(
        "staged and undone on disk",
        git -> {
          git.write("a.txt", "other").git("add", "a.txt");
          git.write("a.txt", "a\n");
        });
    states.put("added", git -> git.write("dir/new.txt", "new").git("add", "dir/new.txt"));
    states.put("only to be added", git -> git.write("new.txt", "n").git("add", "-N", "new.txt"));
    states.put("deleted", git -> Files.delete(git.directory().resolve("dir/b.txt")));
    states.put("deleted in the index", git -> git.git("rm", "--quiet", "dir/b.txt"));
    states.put("no longer tracked", git -> git.git("rm", "--quiet", "--cached", "dir/b.txt"));
    states.put("renamed", git -> git.git("mv", "dir/b.txt", "dir/c.txt"));
    states.put("touched", git -> touch(git.directory().resolve("a.txt")));
    states.put("executable", git -> assertThat(file(git, "a.txt").setExecutable(true)).isTrue());
    states.put(
        "executable, which does not count",
        git -> {
          git.git("config", "core.fileMode", "false");
          assertThat(file(git, "a.txt").setExecutable(true)).isTrue();
        });
    states.put("mode staged", git -> git.git("update-index", "--chmod=+x", "a.txt"));
    states.put("link to elsewhere", git -> link(git, "link", "dir"));
    states.put("link touched", git -> link(git, "link", "a.txt"));
    states.put("link became a file", git -> replace(git, "link", "a.txt"));
    states.put("file became a link", git -> link(git, "a.txt", "dir/b.txt"));
    states.put(
        "file became a directory",
        git -> {
          Files.delete(git.directory().resolve("a.txt"));
          git.write("a.txt/x", "x");
        });
    states.put(
        "directory became a link to a copy of it",
        git -> {
          Path dir = git.directory().resolve("dir");
          Files.move(dir, git.directory().resolve("moved"));
          Files.createSymbolicLink(dir, Path.of("moved"));
        });
    states.put(
        "directory became a file",
        git -> {
          Files.delete(git.directory().resolve("dir/b.txt"));
          Files.delete(git.directory().resolve("dir"));
          git.write("dir", "file");
        });
    states.put(
        "links that are files",
        git -> {
          git.git("config", "core.symlinks", "false");
          replace(git, "link", "a.txt");
        });
    states.put("conflict", ChangedFilesTest::conflict);
    states.put(
        "ignored and tracked", git -> git.write(".gitignore", "*.txt\n").write("a.txt", "other"));
    states.put(
        "assumed unchanged",
        git -> {
          git.git("update-index", "--assume-unchanged", "a.txt");
          git.write("a.txt", "other");
        });
    states.put(
        "need not be on disk",
        git -> {
          git.git("update-index", "--skip-worktree", "a.txt", "dir/b.txt");
          Files.delete(git.directory().resolve("dir/b.txt"));
        });
    states.put("sparse", git -> git.git("sparse-checkout", "set", "--no-cone", "/a.txt"));
    states.put(
        "sparse, and one file is there",
        git -> {
          git.git("sparse-checkout", "set", "--no-cone", "/a.txt");
          git.write("dir/b.txt", "other");
        });
    states.put(
        "sparse, and something is staged that is not there",
        git -> {
          git.git("sparse-checkout", "set", "--no-cone", "/a.txt");
          git.git("rm", "-q", "--sparse", "--cached", "dir/b.txt");
        });
    states.put("no index", git -> Files.delete(git.directory().resolve(".git/index")));
    states.put(
        "index of version 4",
        git -> {
          git.git("update-index", "--index-version", "4");
          git.write("deep/er/c.txt", "other").write("dir/new.txt", "n").git("add", "dir/new.txt");
        });
    states.put(
        "index without a sum",
        git -> {
          git.git("config", "index.skipHash", "true");
          git.write("dir/new.txt", "n").git("add", "dir/new.txt");
        });
    states.put(
        "reset to another commit",
        git -> {
          git.write("a.txt", "other").commit("Two");
          git.git("reset", "--quiet", "--soft", "HEAD~");
        });
    states.put(
        "fresh from a checkout",
        git -> {
          git.write("a.txt", "other").commit("Two");
          git.checkout("HEAD~");
        });
    states.put(
        "strange names",
        git -> {
          git.write("größe/✓ ok.txt", "x").write("q\"uote", "x").commit("Two");
          git.write("größe/✓ ok.txt", "y");
        });
    Map<String, State> texts = new LinkedHashMap<>();
    textStates(texts);
    // So that it is the content that is compared, and not the size.
    texts.forEach(
        (name, state) ->
            states.put(
                name,
                git -> {
                  state.make(git);
                  forgetStamps(git);
                }));
    states.put(
        "CRLF on disk and LF in the index, as its size tells",
        git -> {
          git.git("config", "core.autocrlf", "true");
          git.write("a.txt", "a\r\n");
        });
    return states;
  }

  private static void textStates(Map<String, State> states) {
    for (String autocrlf : List.of("true", "input", "false")) {
      states.put(
          "CRLF on disk, autocrlf=" + autocrlf,
          git -> {
            git.git("config", "core.autocrlf", autocrlf);
            git.write("a.txt", "a\r\n");
          });
      states.put(
          "CRLF committed, autocrlf=" + autocrlf,
          git -> {
            git.git("config", "core.autocrlf", "false");
            git.write("crlf.txt", "a\r\nb\r\n").write("lf.txt", "a\nb\n").commit("Two");
            git.git("config", "core.autocrlf", autocrlf);
            touch(git.directory().resolve("crlf.txt"));
            git.write("lf.txt", "a\r\nb\r\n");
          });
    }
    for (String attributes :
        List.of(
            "*.txt text",
            "*.txt -text",
            "*.txt text=auto",
            "*.txt eol=crlf",
            "*.txt eol=lf",
            "*.txt binary",
            "*.txt crlf",
            "*.txt -crlf",
            "*.txt crlf=input",
            "* text=auto\n/a.txt -text",
            "* text=auto eol=crlf",
            "*.txt text\na.* !text",
            "[attr]words text\n*.txt words",
            "dir/** text",
            "/dir/*.txt text",
            "b.txt text",
            "dir/ text",
            "**/c.txt text",
            "deep/**/c.txt text",
            "a.txt text eol=crlf\ndeep/*.txt text",
            "# comment\n\n[a-b].txt text")) {
      states.put(
          "CRLF on disk, " + attributes.replace('\n', ';'),
          git -> {
            git.write(".gitattributes", attributes + "\n").commit("Attributes");
            git.write("a.txt", "a\r\n").write("dir/b.txt", "b\r\n").write("deep/er/c.txt", "c\r\n");
          });
    }
    states.put(
        "attributes of a directory count more",
        git -> {
          git.write(".gitattributes", "*.txt -text\n").write("dir/.gitattributes", "*.txt text\n");
          git.commit("Attributes");
          git.write("a.txt", "a\r\n").write("dir/b.txt", "b\r\n");
        });
    states.put(
        "attributes of the repository count most",
        git -> {
          git.write(".gitattributes", "*.txt -text\n").commit("Attributes");
          git.write(".git/info/attributes", "a.txt text\n");
          git.write("a.txt", "a\r\n").write("dir/b.txt", "b\r\n");
        });
    states.put(
        "attributes that are only in the index",
        git -> {
          git.write(".gitattributes", "*.txt text\n").commit("Attributes");
          Files.delete(git.directory().resolve(".gitattributes"));
          git.write("a.txt", "a\r\n");
        });
    states.put(
        "text or not is guessed",
        git -> {
          git.write("nul.txt", "a\0b\n").write("cr.txt", "a\rb\n");
          git.write("eof.txt", "a\nb\n").write(".gitattributes", "* text=auto\n").commit("Two");
          git.write("nul.txt", "a\0b\r\n").write("cr.txt", "a\rb\r\n");
          git.write("eof.txt", "a\r\nb\r\n\032");
        });
    states.put(
        "text as it would be committed",
        git -> {
          git.write("a.txt", "a\r\n").commit("Two");
          git.write(".gitattributes", "*.txt text\n").commit("Attributes");
          touch(git.directory().resolve("a.txt"));
        });
  }

  @TestFactory
  Stream<DynamicTest> isWhatGitStatusSays() {
    return states().entrySet().stream()
        .map(
            state ->
                DynamicTest.dynamicTest(
                    state.getKey(), () -> compare(state.getKey(), state.getValue())));
  }

  private void compare(String name, State state) throws Exception {
    GitRepository git = repository(folder.resolve(Integer.toHexString(name.hashCode())));
    state.make(git);

    List<String> found = changedFiles(git);

    assertThat(found).isEqualTo(status(git));
  }

  private static GitRepository repository(Path directory) throws Exception {
    GitRepository git = GitRepository.init(directory);
    git.write("a.txt", "a\n").write("dir/b.txt", "b\n").write("deep/er/c.txt", "c\n");
    link(git, "link", "a.txt");
    git.commit("One");
    return git;
  }

  private List<String> changedFiles(GitRepository git) throws InterruptedException {
    try (WorkTree tree = WorkTrees.find(git.directory()).orElseThrow()) {
      return tree.changedFiles();
    }
  }

  /** What git itself says, which does not write the index here. */
  private static List<String> status(GitRepository git) throws Exception {
    String all =
        git.command(
                "--no-optional-locks",
                "status",
                "--porcelain",
                "-z",
                "--no-renames",
                "--untracked-files=no",
                "--ignore-submodules=dirty")
            .run()
            .successful()
            .stdout();
    TreeSet<String> paths = new TreeSet<>();
    for (String entry : all.split("\0", -1)) {
      if (!entry.isEmpty()) {
        paths.add(entry.substring(3));
      }
    }
    return List.copyOf(paths);
  }

  @Test
  void submodulesCountByTheirCommit() throws Exception {
    GitRepository library = repository(folder.resolve("library"));
    GitRepository git = repository(folder.resolve("project"));
    git.git("submodule", "--quiet", "add", "file://" + library.directory(), "lib");
    assertThat(changedFiles(git)).containsExactly(".gitmodules", "lib").isEqualTo(status(git));
    git.commit("Two");
    GitRepository module = GitRepository.at(git.directory().resolve("lib"));
    assertThat(changedFiles(git)).isEmpty();

    module.write("a.txt", "dirt").write("new.txt", "dirt");
    assertThat(changedFiles(git)).isEqualTo(status(git)).isEmpty();
    module.commit("Another");
    assertThat(changedFiles(git)).isEqualTo(status(git)).containsExactly("lib");
    git.git("add", "lib");
    assertThat(changedFiles(git)).isEqualTo(status(git)).containsExactly("lib");

    GitRepository clone = git.cloneTo(folder.resolve("without-its-submodule"));
    assertThat(changedFiles(clone)).isEqualTo(status(clone)).isEmpty();
    Files.delete(clone.directory().resolve("lib"));
    assertThat(changedFiles(clone)).isEqualTo(status(clone)).containsExactly("lib");
  }

  @Test
  void aFileThatChangesInTheTickOfTheIndexIsSeen() throws Exception {
    GitRepository git = repository(folder.resolve("project"));
    Path file = git.directory().resolve("a.txt");
    FileTime time = Files.getLastModifiedTime(file);
    Files.setLastModifiedTime(git.directory().resolve(".git/index"), time);
    // The same size and time: only the content tells.
    Files.writeString(file, "b\n");
    Files.setLastModifiedTime(file, time);

    assertThat(changedFiles(git)).containsExactly("a.txt");
  }

  @Test
  void aFileOfAFilterIsComparedAsGitDoes() throws Exception {
    GitRepository git = repository(folder.resolve("project"));
    git.write(".gitattributes", "*.up filter=upper\n").write("a.up", "A\n").write("b.up", "B\n");
    git.commit("Filtered");
    git.git("config", "filter.upper.clean", "tr a-z A-Z");
    git.write("a.up", "a\n").write("b.up", "c\n");
    forgetStamps(git);

    assertThat(changedFiles(git)).isEqualTo(status(git)).containsExactly("b.up");
  }

  @Test
  void aFileThatNeedNotBeOnDiskCountsIfItIsThere() throws Exception {
    GitRepository git = repository(folder.resolve("project"));
    git.git("update-index", "--skip-worktree", "a.txt");
    git.write("a.txt", "other");

    // git looks at it in sparse work trees alone; what is built has the other content anyway.
    assertThat(status(git)).isEmpty();
    assertThat(changedFiles(git)).containsExactly("a.txt");
  }

  @Test
  void whatJGitCannotConvertCountsAsChanged() throws Exception {
    GitRepository git = repository(folder.resolve("project"));
    git.write(".gitattributes", "id.txt ident\nutf16.txt working-tree-encoding=UTF-16LE\n");
    git.write("id.txt", "$Id$\n");
    Path file = git.directory().resolve("utf16.txt");
    Files.write(file, "größe\n".getBytes(StandardCharsets.UTF_16LE));
    git.commit("Two");
    assertThat(changedFiles(git)).isEmpty();

    git.write("id.txt", "$Id: 0123 $\n");
    touch(file);
    forgetStamps(git);
    assertThat(status(git)).isEmpty();
    assertThat(changedFiles(git)).containsExactly("id.txt", "utf16.txt");
  }

  @Test
  void untrackedDirectoriesAreNotRead() throws Exception {
    GitRepository git = repository(folder.resolve("project"));
    Path untracked = Files.createDirectory(git.directory().resolve("target"));
    // It cannot be listed: its name is a link to nowhere, and JGit fails there if it tries to.
    Files.createSymbolicLink(untracked.resolve(".gitattributes"), untracked);

    assertThat(changedFiles(git)).isEmpty();
  }

  private static void conflict(GitRepository git) throws Exception {
    git.git("checkout", "--quiet", "-b", "side");
    git.write("a.txt", "side").commit("Side");
    git.checkout("main");
    git.write("a.txt", "main").commit("Main");
    assertThat(git.command("merge", "side").run().exitCode()).isEqualTo(1);
  }

  private static java.io.File file(GitRepository git, String path) {
    return git.directory().resolve(path).toFile();
  }

  private static void link(GitRepository git, String path, String target) throws IOException {
    Path link = git.directory().resolve(path);
    Files.deleteIfExists(link);
    Files.createSymbolicLink(link, Path.of(target));
  }

  private static void replace(GitRepository git, String path, String content) throws IOException {
    Files.delete(git.directory().resolve(path));
    git.write(path, content);
  }

  /** The index has no sizes and times then, so that git has to compare the content. */
  private static void forgetStamps(GitRepository git) throws Exception {
    git.git("read-tree", "HEAD");
  }

  private static void touch(Path file) throws IOException {
    Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000_000_000L));
  }
}
