package io.github.slipway.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.builder.Builder;
import io.github.slipway.image.ImagePlan;
import io.github.slipway.image.ImageSettings;
import io.github.slipway.image.LayerEntry;
import io.github.slipway.image.LayerPlan;
import io.github.slipway.image.Platform;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.report.Listener;
import io.github.slipway.testsupport.Command;
import io.github.slipway.testsupport.RequiredPart;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where files of a Dockerfile's context go, as BuildKit puts them, and what never goes there. */
class DockerfileSourceTest {
  @TempDir Path folder;
  private Path context;
  private final List<String> heard = new ArrayList<>();
  private BaseSettings settings =
      new BaseSettings(Map.of("WHO", "base"), Optional.of("/srv"), Optional.empty(), List.of());

  @BeforeEach
  void makeContext() throws Exception {
    context = Files.createDirectories(folder.resolve("context"));
    write("a.txt");
    write("root/bin/tool");
    write("root/tmp/x");
    Files.writeString(folder.resolve("outside.txt"), "secret");
  }

  @Test
  void aLinkOfTheBaseOnTheWayIsFollowedAndStays() throws Exception {
    assertThat(entries("COPY root /", "COPY a.txt /bin/", "COPY a.txt /conf"))
        .as("buildah puts a directory in the place of /bin, and a file in that of /conf")
        .containsExactly("/usr/bin/tool", "/tmp/x", "/usr/bin/a.txt", "/etc/conf");
  }

  @Test
  void directoriesOfTheBaseStayAsTheyAreUnlessAnOwnerOrAModeIsNamed() throws Exception {
    ImagePlan plan = plan("COPY root/tmp /tmp", "COPY --chown=5:6 root /");

    assertThat(directories(plan.layers().get(0))).isEmpty();
    assertThat(directories(plan.layers().get(1)))
        .extracting(LayerEntry::path, LayerEntry::mode, LayerEntry::uid, LayerEntry::gid)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("/usr/bin", 0755, 5, 6),
            org.assertj.core.groups.Tuple.tuple("/tmp", 01777, 5, 6));
  }

  @Test
  void everyCopyIsALayerOfItsName() throws Exception {
    assertThat(plan("COPY a.txt /x/", "WORKDIR /tmp", "WORKDIR new", "ADD a.txt b").layers())
        .extracting(LayerPlan::name)
        .containsExactly("COPY a.txt /x/", "WORKDIR /tmp/new", "ADD a.txt /tmp/new/b");
  }

  @Test
  void modesAreThoseThatGitKnows() throws Exception {
    for (String mode : List.of("rw-rw-r--", "rw-------", "rwxrwx---")) {
      Path file = context.resolve("modes/" + mode);
      write("modes/" + mode);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }
    Files.setPosixFilePermissions(
        context.resolve("modes"), PosixFilePermissions.fromString("rwxrwx---"));

    assertThat(plan("COPY modes /new/modes").layers().get(0).entries())
        .extracting(LayerEntry::path, entry -> Integer.toOctalString(entry.mode()))
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("/new", "755"),
            org.assertj.core.groups.Tuple.tuple("/new/modes", "755"),
            org.assertj.core.groups.Tuple.tuple("/new/modes/rw-------", "644"),
            org.assertj.core.groups.Tuple.tuple("/new/modes/rw-rw-r--", "644"),
            org.assertj.core.groups.Tuple.tuple("/new/modes/rwxrwx---", "755"));
  }

  @Test
  void nothingOutsideOfTheContextIsRead() throws Exception {
    Files.createSymbolicLink(context.resolve("up"), Path.of("../outside.txt"));
    Files.createSymbolicLink(context.resolve("rooted"), folder.resolve("outside.txt"));
    Files.createSymbolicLink(context.resolve("upper"), Path.of(".."));
    Files.createDirectories(context.resolve("links"));
    Files.createSymbolicLink(context.resolve("links/kept"), Path.of("../../outside.txt"));

    for (String source : List.of("../outside.txt", "root/../../outside.txt", "..")) {
      assertInvalid("leads out of the context", "COPY " + source + " /x");
    }
    for (String source : List.of("up", "rooted", "upper/outside.txt", "/../outside.txt", "u[p]")) {
      assertInvalid("in the context", "COPY " + source + " /x");
    }
    assertThat(plan("COPY links /links").layers().get(0).entries())
        .filteredOn(LayerEntry.Link.class::isInstance)
        .as("a link in a directory is copied as it is")
        .extracting(entry -> ((LayerEntry.Link) entry).target())
        .containsExactly("../../outside.txt");
    assertThat(entries("COPY upper/a.txt /x")).containsExactly("/x");
  }

  @Test
  void neitherDockerfileNorIgnoreFileIsALinkOutOfTheContext() throws Exception {
    Files.createSymbolicLink(context.resolve(".dockerignore"), folder.resolve("outside.txt"));

    assertThatThrownBy(() -> plan("COPY a.txt /x"))
        .hasMessageContaining("leads out of the context");
    Files.delete(context.resolve("Dockerfile"));
    Files.createSymbolicLink(context.resolve("Dockerfile"), folder.resolve("outside.txt"));
    assertThatThrownBy(() -> open(Builder.AUTO).from(Platform.DEFAULT))
        .hasMessageContaining("leads out of the context")
        .hasMessageNotContaining("secret");
  }

  @Test
  void aDockerfileThatIsNamedMayBeBesideTheContext() throws Exception {
    Files.createDirectories(folder.resolve("docker"));
    Files.writeString(folder.resolve("docker/Dockerfile"), "FROM reg.test/base\n");
    Path beside = context.resolve("../docker/Dockerfile");

    assertThat(
            new DockerfileSource(
                    new DockerfileProject("x", context, beside, Map.of(), Optional.empty()),
                    Listener.SILENT)
                .from(Platform.DEFAULT))
        .hasValue("reg.test/base");
  }

  @Test
  void linksInACircleAreTold() throws Exception {
    Files.createSymbolicLink(context.resolve("one"), Path.of("two"));
    Files.createSymbolicLink(context.resolve("two"), Path.of("one"));

    assertInvalid("Dockerfile:2:6: the links at 'one' lead in a circle", "COPY one /x");
  }

  @Test
  void aCopyOfNothingIsTold() throws Exception {
    write("hidden.txt");
    Files.writeString(context.resolve(".dockerignore"), "hidden.txt\n");

    assertInvalid("Dockerfile:2:6: 'none' is not in the context", "COPY none /x");
    assertInvalid("Dockerfile:2:12: 'none' is not in the context", "COPY a.txt none /x/");
    assertInvalid("Dockerfile:2:6: 'no*' matches nothing", "COPY no* /x");
    assertInvalid("the ignore file leaves it out", "COPY hidden.txt /x");
    assertInvalid("'a.txt/b' is not in the context", "COPY a.txt/b /x");
    assertThat(entries("COPY a.txt no* /x/")).containsExactly("/x/a.txt");
  }

  @Test
  void whatCannotTakeAFileIsTold() throws Exception {
    assertInvalid("'/etc/conf' is no directory in the image", "COPY root /etc/conf");
    assertInvalid("'/etc/conf' is no directory in the image", "COPY a.txt /etc/conf/x");
    write("d/tmp");
    assertInvalid("'/tmp' is a directory of the image", "COPY d /");
    assertInvalid("expected is a '/' at its end", "COPY root/*/* /one");
  }

  @Test
  void theIgnoreFileBesideTheDockerfileWins() throws Exception {
    Files.writeString(context.resolve(".dockerignore"), "root\n");
    Files.writeString(context.resolve("Dockerfile.dockerignore"), "*\n!a.txt\n!root/tmp\n");

    assertThat(entries("COPY . /all")).containsExactly("/all/a.txt", "/all/root/tmp/x");
  }

  @Test
  void textsBelowACopyAreFiles() throws Exception {
    assertThat(entries("COPY <<one.txt /d/\nhello $WHO\none.txt")).containsExactly("/d/one.txt");
  }

  @Test
  void whatTheUserSetsWins() throws Exception {
    ImageSettings user =
        ImageSettings.empty().toBuilder()
            .environment(Map.of("A", "user"))
            .labels(Map.of("l", "user"))
            .user(Optional.of("7"))
            .entrypoint(Optional.of(List.of("own")))
            .build();

    ImageSettings joined =
        source("ENV A=1 B=2", "LABEL l=1", "USER 5", "ENTRYPOINT [\"x\"]", "CMD [\"y\"]")
            .plan(user, view())
            .settings();

    assertThat(joined.environment()).isEqualTo(Map.of("A", "user", "B", "2"));
    assertThat(joined.labels()).isEqualTo(Map.of("l", "user"));
    assertThat(joined.user()).contains("7");
    assertThat(joined.entrypoint()).contains(List.of("own"));
    assertThat(joined.cmd()).isEmpty();
  }

  @Test
  void argumentsThatNoArgNamesAreToldOf() throws Exception {
    source("ARG USED").from(Platform.DEFAULT);

    assertThat(heard)
        .containsExactly("no ARG of Dockerfile has the name of these buildArgs: UNUSED");
  }

  @Test
  void anotherPlatformThanTheImagesIsToldOf() throws Exception {
    Files.writeString(context.resolve("Dockerfile"), "FROM --platform=linux/arm64 x\n");

    assertThatThrownBy(() -> open(Builder.AUTO).from(Platform.DEFAULT))
        .hasMessageContaining("Dockerfile:1:29: FROM asks for linux/arm64");
  }

  @Test
  void aContextThatIsNotThereIsToldOf() {
    for (Path missing : List.of(folder.resolve("none"), folder.resolve("outside.txt"))) {
      DockerfileProject project =
          new DockerfileProject(
              "x", missing, missing.resolve("Dockerfile"), Map.of(), Optional.empty());
      assertThatThrownBy(
              () -> new DockerfileSource(project, Listener.SILENT).from(Platform.DEFAULT))
          .asInstanceOf(InstanceOfAssertFactories.type(SlipwayException.class))
          .returns(Problem.NO_CONTEXT, SlipwayException::problem);
    }
  }

  @Test
  void whatSlipwayCannotBuildIsToldWhereNoToolIsWanted() throws Exception {
    Files.writeString(context.resolve("Dockerfile"), "FROM x\nCMD a\nRUN make\n");

    assertThatThrownBy(() -> open(Builder.SLIPWAY).from(Platform.DEFAULT))
        .hasMessageContaining("Dockerfile:3:1: RUN needs buildah or docker")
        .asInstanceOf(InstanceOfAssertFactories.type(SlipwayException.class))
        .returns(Problem.DOCKERFILE_BEYOND, SlipwayException::problem);
  }

  @Test
  void archivesThatAddUnpacksAndTriggersOfTheBaseNeedATool() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] header = new byte[512];
    System.arraycopy(
        "ustar".getBytes(java.nio.charset.StandardCharsets.US_ASCII), 0, header, 257, 5);
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(header);
    }
    Files.write(context.resolve("x.tgz"), bytes.toByteArray());
    Files.write(context.resolve("x.tar"), header);

    for (String archive : List.of("x.tgz", "x.tar")) {
      assertThatThrownBy(() -> plan("ADD " + archive + " /x"))
          .hasMessageContaining("Dockerfile:2:1: ADD of an archive (" + archive + ") needs");
    }
    assertThat(entries("COPY x.tgz /x")).containsExactly("/x");
    settings =
        new BaseSettings(
            Map.of(), Optional.empty(), Optional.empty(), List.of(), List.of("COPY . /"));
    assertThatThrownBy(() -> plan("CMD x")).hasMessageContaining("ONBUILD COPY . / of the base");
  }

  @Test
  void buildahBuildsWhatSlipwayDoesNot() throws Exception {
    RequiredPart.BUILDAH.require();
    Command.of("buildah", "info").run().successful();
    Files.writeString(
        context.resolve("Dockerfile"),
        """
        FROM scratch AS one
        COPY a.txt /x
        FROM scratch
        ARG USED
        COPY --from=one /x /y
        LABEL used=$USED
        """);
    Path archive;
    try (DockerfileSource source = open(Builder.BUILDAH)) {
      String base = source.from(Platform.DEFAULT).orElseThrow();
      assertThat(base).startsWith("docker-archive:");
      archive = Path.of(base.substring("docker-archive:".length()));
      assertThat(archive).isRegularFile();
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(archive.getParent())))
          .isEqualTo("rwx------");
      assertThat(source.plan(ImageSettings.empty(), view()).layers()).isEmpty();
    }

    assertThat(archive.getParent()).doesNotExist();
    assertThat(heard).anyMatch(line -> line.contains("COPY --from=one /x /y"));
    assertThat(String.join("\n", heard)).doesNotContain("the value");
  }

  @Test
  void aToolThatFailsIsToldOf() throws Exception {
    RequiredPart.BUILDAH.require();
    Files.writeString(
        context.resolve("Dockerfile"), "FROM scratch AS one\nFROM scratch\nCOPY --from=one /q /\n");

    assertThatThrownBy(() -> open(Builder.BUILDAH).from(Platform.DEFAULT))
        .asInstanceOf(InstanceOfAssertFactories.type(SlipwayException.class))
        .returns(Problem.TOOL_FAILED, SlipwayException::problem);
  }

  private void assertInvalid(String why, String... lines) {
    assertThatThrownBy(() -> plan(lines))
        .as(String.join(" ", lines))
        .hasMessageContaining(why)
        .asInstanceOf(InstanceOfAssertFactories.type(SlipwayException.class))
        .returns(Problem.DOCKERFILE_INVALID, SlipwayException::problem);
  }

  private void write(String file) throws Exception {
    Path path = context.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, file);
  }

  private DockerfileSource source(String... lines) throws Exception {
    Files.writeString(context.resolve("Dockerfile"), "FROM x\n" + String.join("\n", lines) + "\n");
    return open(Builder.AUTO);
  }

  private DockerfileSource open(Builder builder) {
    DockerfileProject project =
        new DockerfileProject(
            "x",
            context,
            context.resolve("Dockerfile"),
            Map.of("USED", "the value", "UNUSED", "1"),
            Optional.empty(),
            builder);
    return new DockerfileSource(
        project,
        new Listener() {
          @Override
          public void info(String line) {
            heard.add(line);
          }

          @Override
          public void warn(String line) {
            heard.add(line);
          }

          @Override
          public void debug(String line) {}
        });
  }

  private ImagePlan plan(String... lines) throws Exception {
    return source(lines).plan(ImageSettings.empty(), view());
  }

  /** The paths of all that is no directory. */
  private List<String> entries(String... lines) throws Exception {
    List<String> paths = new ArrayList<>();
    for (LayerPlan layer : plan(lines).layers()) {
      for (LayerEntry entry : layer.entries()) {
        if (!(entry instanceof LayerEntry.Directory)) {
          paths.add(entry.path());
        }
      }
    }
    return paths;
  }

  private static List<LayerEntry> directories(LayerPlan layer) {
    return layer.entries().stream().filter(LayerEntry.Directory.class::isInstance).toList();
  }

  private BaseView view() {
    BaseFiles.Node directory = new BaseFiles.Directory(0755, Instant.EPOCH, 0, 0);
    BaseFiles files =
        BaseFiles.of(
            Map.of(
                "/usr",
                directory,
                "/usr/bin",
                directory,
                "/etc",
                directory,
                "/etc/conf",
                new BaseFiles.Other(),
                "/srv",
                directory,
                "/tmp",
                new BaseFiles.Directory(01777, Instant.EPOCH, 0, 0),
                "/bin",
                new BaseFiles.Link("usr/bin"),
                "/conf",
                new BaseFiles.Link("/etc/conf")));
    return new BaseView() {
      @Override
      public Platform platform() {
        return Platform.DEFAULT;
      }

      @Override
      public BaseSettings settings() {
        return settings;
      }

      @Override
      public BaseFiles files() {
        return files;
      }
    };
  }
}
