package io.github.slipway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.slipway.image.ImageFormat;
import io.github.slipway.image.ImageReference;
import io.github.slipway.image.ImageSettings;
import io.github.slipway.image.Platform;
import io.github.slipway.registry.RegistryConfig;
import io.github.slipway.registry.RetryPolicy;
import io.github.slipway.report.Listener;
import io.github.slipway.source.DockerfileProject;
import io.github.slipway.testsupport.Command;
import io.github.slipway.testsupport.RequiredPart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Dockerfiles make the images that {@code buildah bud} makes of them: the files (path, type, mode,
 * owner, target, content) are equal, and so is what the config says of containers. Set aside is:
 *
 * <ul>
 *   <li>when files were changed, and the mode of the root directory: Slipway has one time for all;
 *   <li>the order of the environment, and fields that are empty in one and missing in the other;
 *   <li>buildah's own label;
 *   <li>modes of files: the context's are 644, 755, and of directories 755, as Slipway has them.
 * </ul>
 *
 * <p>Where BuildKit and buildah differ, Slipway is like BuildKit; that is in DockerfileSourceTest.
 */
class DockerfileLikeBuildahTest {
  @TempDir static Path folder;

  private static final List<String> FIELDS =
      List.of(
          "User",
          "ExposedPorts",
          "Env",
          "Cmd",
          "Entrypoint",
          "Volumes",
          "WorkingDir",
          "Labels",
          "StopSignal",
          "Healthcheck",
          "Shell",
          "OnBuild");

  @BeforeAll
  static void makeBaseAndContext() throws Exception {
    RequiredPart.BUILDAH.require();
    Path root = Files.createDirectories(folder.resolve("base"));
    for (String directory : List.of("usr/bin", "etc", "srv/data", "tmp", "opt")) {
      Files.createDirectories(root.resolve(directory));
    }
    Files.createSymbolicLink(root.resolve("bin"), Path.of("usr/bin"));
    Files.createSymbolicLink(root.resolve("data"), Path.of("/srv/data"));
    Files.writeString(root.resolve("etc/conf"), "conf of the base\n");
    Files.setPosixFilePermissions(
        root.resolve("opt"), PosixFilePermissions.fromString("rwxr-x---"));
    Files.writeString(
        folder.resolve("Base"),
        """
        FROM scratch
        COPY base /
        ENV PATH=/usr/bin WHO=base
        WORKDIR /srv
        CMD ["of", "base"]
        LABEL of=base
        EXPOSE 9
        """);
    bud(base(), folder.resolve("Base"), folder);
    makeContext();
    budAll();
  }

  private static void makeContext() throws IOException {
    Path context = Files.createDirectories(folder.resolve("context"));
    String deep = "long/" + "d".repeat(90) + "/" + "e".repeat(90);
    for (String directory : List.of("dir/sub", "dir/empty", "web/bin", "web/tmp", "中文", deep)) {
      Files.createDirectories(context.resolve(directory));
    }
    for (String file :
        List.of(
            "a.txt",
            "b.txt",
            "c.md",
            "run.sh",
            "dir/one",
            "dir/sub/two",
            "dir/sub/two.log",
            "web/bin/tool",
            "web/index.html",
            "中文/文件.txt",
            "ü.txt",
            "with blank.txt",
            "secret.env",
            deep + "/" + "f".repeat(120) + ".txt")) {
      Files.writeString(context.resolve(file), "content of " + file + "\n");
    }
    Files.setPosixFilePermissions(
        context.resolve("run.sh"), PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.createSymbolicLink(context.resolve("to-a"), Path.of("a.txt"));
    Files.createSymbolicLink(context.resolve("to-dir"), Path.of("dir"));
    Files.createSymbolicLink(context.resolve("rooted"), Path.of("/dir/one"));
    Files.createSymbolicLink(context.resolve("dir/link"), Path.of("../a.txt"));
    Files.createSymbolicLink(context.resolve("dir/broken"), Path.of("/nowhere"));
  }

  static List<String> dockerfiles() {
    return List.of(
        "CMD [\"only\", \"settings\"]",
        "COPY a.txt /",
        "COPY a.txt /new/deep/name.txt",
        "COPY a.txt b.txt /new/",
        "COPY a.txt /bin/\nCOPY run.sh /bin/run",
        "COPY dir /copied",
        "COPY dir/ /copied/there/",
        "COPY dir /srv/data\nCOPY dir/one /data/",
        "COPY web /opt",
        "COPY . /all",
        "COPY *.txt /txt/",
        "COPY [ab].txt dir/s* /mixed/",
        "COPY d*/*/two /two",
        "COPY [\"with blank.txt\", \"/blank dir/\"]",
        "COPY to-a /followed\nCOPY to-dir /followed-dir\nCOPY rooted /r",
        "COPY to-dir/sub/two /x/\nCOPY a.txt /x/two",
        "COPY 中文 /中文\nCOPY ü.txt /ü/",
        "COPY long /long",
        "COPY --chown=5:6 a.txt /own/a\nCOPY --chown=7:8 dir /own/dir",
        "COPY --chmod=4711 a.txt /mode/a\nCOPY --chmod=700 dir /mode/dir",
        "ADD a.txt dir /added/",
        "WORKDIR /made/by/workdir\nCOPY a.txt .\nWORKDIR below\nCOPY b.txt ./b",
        "WORKDIR data\nCOPY a.txt ./\nWORKDIR ../bin",
        "COPY a.txt relative\nCOPY b.txt ../opt/b",
        "ENV A=1 B=\"two words\" C=three\\ words\nENV D=$A$B E=${NONE:-x} F=${A:+y} OLD=${WHO}",
        "ENV OLD  form of $WHO\nENV PATH=/app:$PATH\nLABEL a=\"1\" b.c='$WHO' of=mine\nLABEL x y z",
        "ARG X=1\nARG Y\nARG GIVEN=no\nENV X=$X Y=${Y:-none} GIVEN=$GIVEN WHO2=${WHO}\nCOPY $GIVEN /$X/",
        "EXPOSE 80 53/udp $PORT\nVOLUME /v1 /v2\nVOLUME [\"/v 3\"]\nUSER 1000:$WHO\nSTOPSIGNAL SIGQUIT",
        "ENTRYPOINT [\"/bin/run\", \"-x\"]",
        "ENTRYPOINT exec run $WHO\nCMD [\"a\", \"b\"]",
        "CMD run \"quoted\" && $WHO\nENTRYPOINT []",
        "SHELL [\"/bin/bash\", \"-c\"]",
        "HEALTHCHECK --interval=5s --timeout=1m30s --start-period=2s --retries=4 CMD curl x || exit 1",
        "HEALTHCHECK NONE",
        "HEALTHCHECK CMD [\"curl\", \"x\"]",
        "# comment\nENV A=b \\\n  # within\n\n  C=d\nCOPY a.txt \\\n  b.txt \\\n  /c/");
  }

  @ParameterizedTest
  @MethodSource("dockerfiles")
  void makesWhatBuildahMakes(String instructions) throws Exception {
    compare(place(dockerfiles().indexOf(instructions)));
  }

  static List<List<String>> ignored() {
    return List.of(
        List.of("*.md", "secret*", "dir/sub"),
        List.of("*", "!dir", "dir/sub/*.log", "!a.txt"),
        List.of("**/*.txt", "!中文/*", "# comment", "/web/"),
        List.of("dir", "!dir/sub/two", ".dockerignore"));
  }

  @ParameterizedTest
  @MethodSource("ignored")
  void leavesOutWhatBuildahLeavesOut(List<String> lines) throws Exception {
    compare(place(dockerfiles().size() + ignored().indexOf(lines)));
  }

  /** Buildah waits for the disk most of the time: all at once is faster. */
  private static void budAll() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Boolean>> all = new ArrayList<>();
      for (String instructions : dockerfiles()) {
        all.add(bud(all.size(), instructions, List.of()));
      }
      for (List<String> lines : ignored()) {
        all.add(bud(all.size(), "COPY . /all/", lines));
      }
      for (Future<Boolean> one : threads.invokeAll(all)) {
        one.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static Callable<Boolean> bud(int number, String instructions, List<String> ignored) {
    return () -> {
      Path dockerfile = Files.createDirectories(place(number)).resolve("Dockerfile");
      // Both are told where the base is: a FROM of ours names images of registries only.
      Files.writeString(dockerfile, "ARG PORT=7\nFROM base:1\nARG PORT\n" + instructions + "\n");
      Path ignoring = dockerfile.resolveSibling("Dockerfile.dockerignore");
      Files.writeString(ignoring, String.join("\n", ignored) + "\n");
      bud(
          "dir:" + place(number).resolve("theirs"),
          dockerfile,
          folder.resolve("context"),
          "--from",
          base(),
          "--ignorefile",
          ignoring.toString());
      return true;
    };
  }

  private static String base() {
    return "oci:" + folder.resolve("base.oci") + ":1";
  }

  private static Path place(int number) {
    return folder.resolve("place" + number);
  }

  private static void compare(Path place) throws Exception {
    build(
        new DockerfileProject(
            "x",
            folder.resolve("context"),
            place.resolve("Dockerfile"),
            Map.of("GIVEN", "b.txt"),
            Optional.empty()),
        place.resolve("ours"));

    ImageContent expected = ImageContent.ofDirectory(place.resolve("theirs"));
    ImageContent actual = ImageContent.ofLayout(place.resolve("ours"));
    assertThat(actual.files()).isEqualTo(expected.files());
    assertThat(normal(actual.config())).isEqualTo(normal(expected.config()));
  }

  private static void build(DockerfileProject project, Path layout) throws Exception {
    SlipwayOptions options =
        new SlipwayOptions(
            folder.resolve("cache"),
            name -> RegistryConfig.SECURE,
            List.of(),
            RetryPolicy.DEFAULT,
            true);
    ImageRequest image =
        new ImageRequest(
            project,
            Optional.of(base()),
            ImageSettings.empty(),
            ImageFormat.DOCKER,
            List.of(Platform.DEFAULT));
    Slipway.of(options, Listener.SILENT)
        .build(new BuildRequest(image, "oci:" + layout, ImageReference.of("x"), true));
  }

  /** What the config says of containers, empty things left out. */
  private static Map<String, Object> normal(JsonNode config) {
    Map<String, Object> normal = new TreeMap<>();
    for (String field : FIELDS) {
      JsonNode value = config.at("/config/" + field);
      if (value instanceof ObjectNode object) {
        object.remove("io.buildah.version");
      }
      if (field.equals("Env")) {
        List<String> sorted = new ArrayList<>();
        value.forEach(variable -> sorted.add(variable.asText()));
        sorted.sort(null);
        normal.put(field, sorted);
      } else if (!value.isMissingNode() && !value.isNull() && !isEmpty(value)) {
        normal.put(field, value);
      }
    }
    return normal;
  }

  private static boolean isEmpty(JsonNode value) {
    return value.isContainerNode() ? value.isEmpty() : value.asText().isEmpty();
  }

  private static void bud(String name, Path dockerfile, Path context, String... options)
      throws Exception {
    List<String> arguments =
        new ArrayList<>(List.of("bud", "-q", "--isolation", "chroot", "--format", "docker"));
    arguments.addAll(List.of(options));
    arguments.addAll(List.of("--build-arg", "GIVEN=b.txt", "-t", name));
    arguments.addAll(List.of("-f", dockerfile.toString(), context.toString()));
    buildah(arguments);
  }

  private static void buildah(List<String> arguments) throws Exception {
    List<String> line =
        new ArrayList<>(
            List.of(
                "buildah",
                "--storage-driver",
                "vfs",
                "--root",
                folder.resolve("storage").toString(),
                "--runroot",
                folder.resolve("run").toString()));
    line.addAll(arguments);
    Command.of(line).run().successful();
  }
}
