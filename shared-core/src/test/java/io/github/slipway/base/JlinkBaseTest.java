package io.github.slipway.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.slipway.image.Descriptor;
import io.github.slipway.image.Platform;
import io.github.slipway.layer.FileDigests;
import io.github.slipway.layer.LayerStore;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.report.HeardLines;
import io.github.slipway.report.Listener;
import io.github.slipway.testsupport.DockerDaemon;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs jlink of the JDK that runs the tests. */
@EnabledOnOs(OS.LINUX)
class JlinkBaseTest {
  private static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));

  /** Cutting takes seconds: tests that do not need a fresh store share this one. */
  @TempDir static Path shared;

  @TempDir Path folder;
  private Path classes = Path.of("");
  private Platform host = Platform.DEFAULT;

  @BeforeEach
  void prepare() throws IOException {
    classes = Files.createDirectory(folder.resolve("classes"));
    host = JlinkCut.host("Linux", System.getProperty("os.arch"));
  }

  @Test
  void theSameJdkHostAndModulesGiveTheSameImageInAnyStore() throws Exception {
    compile("Hello", "public class Hello {}");

    BaseImage first = base(JAVA_HOME).resolve(host).load();
    BaseImage second =
        base(JAVA_HOME, folder.resolve("other store"), new HeardLines()).resolve(host).load();

    assertThat(second.layers()).isEqualTo(first.layers());
    assertThat(second.config()).isEqualTo(first.config());
  }

  @Test
  void aSecondBuildRunsNoTool() throws Exception {
    compile("Hello", "public class Hello {}");
    HeardLines heard = new HeardLines();
    ResolvedBase first = base(JAVA_HOME, shared, heard).resolve(host);
    heard.lines().clear();

    ResolvedBase second = base(JAVA_HOME, shared, heard).resolve(host);

    assertThat(heard.lines()).isEmpty();
    assertThat(second.identity()).isEqualTo(first.identity());
  }

  @Test
  void aLayerThatTheStoreHasLostIsMadeAgain() throws Exception {
    compile("Hello", "public class Hello {}");
    BaseImage image = base(JAVA_HOME).resolve(host).load();
    Descriptor lost = image.layers().get(0);
    try (Stream<Path> files = Files.walk(shared)) {
      Path blob = files.filter(f -> f.endsWith(lost.digest().hex())).findFirst().orElseThrow();
      Files.delete(blob);
    }

    try (InputStream in = image.content().apply(lost).open()) {
      assertThat(in.readAllBytes()).hasSize((int) lost.size());
    }
  }

  @Test
  void aChangedOwnClassThatNeedsAnotherModuleGetsIt() throws Exception {
    compile("Hello", "public class Hello {}");
    ResolvedBase without = base(JAVA_HOME).resolve(host);
    compile("Hello", "public class Hello { java.net.http.HttpClient client; }");

    assertThat(base(JAVA_HOME).resolve(host).identity()).isNotEqualTo(without.identity());
  }

  @Test
  void runsInAContainerOfItsOwn() throws Exception {
    runsInAContainer(JAVA_HOME);
  }

  @Test
  void runsInAContainerWhenCutFromAJdkWithoutJmods() throws Exception {
    Path home = Path.of("/usr/lib/jvm/temurin-25-jdk-amd64");
    // Skipped even where all is required: Debian has no such JDK that .ci/run could install.
    assumeTrue(Files.isDirectory(home), "no JDK without jmods in " + home);
    runsInAContainer(home);
  }

  private void runsInAContainer(Path home) throws Exception {
    compile("Probe", PROBE);
    BaseImage image = base(home).resolve(host).load();
    Path archive = folder.resolve("image.tar");
    BaseImages.writeArchive(image, archive, "test/jlink:1");
    try (DockerDaemon daemon = DockerDaemon.start()) {
      daemon.docker("load", "-i", archive.toString()).successful();
      String mount = classes + ":/classes:ro";

      String said =
          daemon
              .docker(
                  "run",
                  "--rm",
                  "--network=none",
                  "-e",
                  "TZ=Asia/Shanghai",
                  "-v",
                  mount,
                  "test/jlink:1",
                  "java",
                  "-cp",
                  "/classes",
                  "Probe")
              .successful()
              .stdout();

      assertThat(said.lines())
          .containsExactly(
              "charset UTF-8 UTF-8",
              "zone Asia/Shanghai +08:00",
              "user nonroot /home/nonroot",
              "TLS with certificates: true",
              "curve secp256r1: EC",
              "curve X25519: XDH",
              "localhost 127.0.0.1",
              "wrote in /tmp",
              "month \u5341\u4e00\u6708",
              "file \u6587");
    }
  }

  /** What goes wrong in images that lack something. */
  private static final String PROBE =
      """
      import java.nio.charset.Charset;
      import java.nio.file.*;
      import java.security.*;
      import java.security.spec.*;
      import java.time.*;
      import java.time.format.*;
      import java.util.Locale;
      public class Probe {
        public static void main(String[] args) throws Exception {
          System.out.println("charset " + Charset.defaultCharset() + " "
              + System.getProperty("sun.jnu.encoding"));
          System.out.println("zone " + ZoneId.systemDefault() + " "
              + ZoneId.systemDefault().getRules().getOffset(Instant.EPOCH));
          System.out.println("user " + System.getProperty("user.name") + " "
              + System.getProperty("user.home"));
          javax.net.ssl.SSLContext.getDefault().getSocketFactory();
          javax.net.ssl.TrustManagerFactory trust = javax.net.ssl.TrustManagerFactory.getInstance(
              javax.net.ssl.TrustManagerFactory.getDefaultAlgorithm());
          trust.init((KeyStore) null);
          int issuers = ((javax.net.ssl.X509TrustManager) trust.getTrustManagers()[0])
              .getAcceptedIssuers().length;
          System.out.println("TLS with certificates: " + (issuers > 50));
          KeyPairGenerator ec = KeyPairGenerator.getInstance("EC");
          ec.initialize(new ECGenParameterSpec("secp256r1"));
          System.out.println("curve secp256r1: " + ec.generateKeyPair().getPublic().getAlgorithm());
          System.out.println("curve X25519: " + KeyPairGenerator.getInstance("X25519")
              .generateKeyPair().getPublic().getAlgorithm());
          System.out.println("localhost "
              + java.net.Inet4Address.getByName("localhost").getHostAddress());
          Files.writeString(Files.createTempFile("x", ".txt"), "x");
          System.out.println("wrote in " + System.getProperty("java.io.tmpdir"));
          byte[] month = LocalDate.of(2026, 11, 1)
              .format(DateTimeFormatter.ofPattern("MMMM", Locale.CHINA)).getBytes("UTF-8");
          System.out.write("month ".getBytes());
          System.out.write(month);
          System.out.println();
          Path file = Files.createFile(Path.of("/tmp/" + (char) 0x6587));
          System.out.write("file ".getBytes());
          System.out.write(file.getFileName().toString().getBytes("UTF-8"));
          System.out.println();
          System.out.flush();
        }
      }
      """;

  @Test
  void ofWhatRunsOnItNobodyKnowsItHasAllOfJavaSe() throws Exception {
    assertThat(
            new JlinkModules(
                    BuildJdk.at(JAVA_HOME),
                    LayerStore.at(folder.resolve("store")),
                    new FileDigests(),
                    Listener.SILENT)
                .of(List.of()))
        .contains("java.base", "java.desktop", "java.rmi", "java.security.jgss", "jdk.zipfs");
  }

  @Test
  void anApplicationWithWindowsIsToldToTakeARealBase() throws Exception {
    compile("Ui", "package app; public class Ui extends javax.swing.JFrame {}");

    assertThatThrownBy(() -> base(JAVA_HOME).resolve(host))
        .isInstanceOfSatisfying(
            SlipwayException.class,
            e -> {
              assertThat(e.problem()).isEqualTo(Problem.JLINK_AWT);
              assertThat(e.what()).contains("app.Ui");
              assertThat(e.advice()).contains("-Dregistry.from=eclipse-temurin:");
            });
  }

  @Test
  void anotherPlatformIsRefused() {
    assertThatThrownBy(() -> base(JAVA_HOME).resolve(Platform.of("linux/s390x")))
        .isInstanceOfSatisfying(
            SlipwayException.class,
            e -> {
              assertThat(e.problem()).isEqualTo(Problem.JLINK_PLATFORM);
              assertThat(e.what()).contains("linux/s390x").contains(host.toString());
            });
  }

  @Test
  void anotherSystemIsRefused() {
    assertThatThrownBy(() -> JlinkCut.host("Mac OS X", "aarch64"))
        .isInstanceOfSatisfying(
            SlipwayException.class, e -> assertThat(e.problem()).isEqualTo(Problem.JLINK_HOST));
  }

  @Test
  void aJavaThatIsNoJdkIsRefused() throws Exception {
    Path jre = Files.createDirectories(folder.resolve("jre"));
    Files.writeString(jre.resolve("release"), "JAVA_VERSION=\"17.0.1\"\nMODULES=\"java.base\"\n");

    assertThatThrownBy(() -> base(jre).resolve(host))
        .isInstanceOfSatisfying(
            SlipwayException.class,
            e -> {
              assertThat(e.problem()).isEqualTo(Problem.JLINK_JDK);
              assertThat(e.what()).contains(jre.toString()).contains("no jlink");
              assertThat(e.advice()).contains("eclipse-temurin:17-jre");
            });
  }

  @Test
  void aJlinkThatFailsIsQuoted() throws Exception {
    compile("Hello", "public class Hello {}");
    Path jdk = folder.resolve("jdk");
    linkTo(JAVA_HOME, jdk, "bin");
    linkTo(JAVA_HOME.resolve("bin"), jdk.resolve("bin"), "jlink");
    Path jlink =
        Files.writeString(jdk.resolve("bin/jlink"), "#!/bin/sh\necho 'Error: no room'; exit 1\n");
    assertThat(jlink.toFile().setExecutable(true)).isTrue();

    assertThatThrownBy(
            () -> base(jdk, folder.resolve("store"), new HeardLines()).resolve(host).load())
        .isInstanceOfSatisfying(
            SlipwayException.class,
            e -> {
              assertThat(e.problem()).isEqualTo(Problem.JLINK_FAILED);
              assertThat(e.what()).contains("Error: no room");
            });
  }

  private static void linkTo(Path from, Path to, String butFor) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        if (!file.endsWith(butFor)) {
          Files.createSymbolicLink(to.resolve(from.relativize(file)), file);
        }
      }
    }
  }

  private JlinkBase base(Path home) {
    return base(home, shared, new HeardLines());
  }

  private JlinkBase base(Path home, Path store, HeardLines heard) {
    return new JlinkBase(home, List.of(classes), LayerStore.at(store), new FileDigests(), heard);
  }

  private void compile(String name, String text) throws IOException {
    Path source = Files.writeString(folder.resolve(name + ".java"), text);
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "--release", "17", "-d", classes.toString(), source.toString());
    assertThat(result).isZero();
  }

  @Test
  void aFileOfTheHostComesWithTheLinksOnItsWay() throws Exception {
    Path real = Files.createDirectories(folder.resolve("usr/lib"));
    Files.writeString(real.resolve("libx.so.1.2"), "x");
    Files.createSymbolicLink(real.resolve("libx.so.1"), Path.of("libx.so.1.2"));
    Files.createSymbolicLink(folder.resolve("lib"), Path.of("usr/lib"));
    HostFiles files = new HostFiles();

    files.add(folder.resolve("lib/libx.so.1"));

    assertThat(files.entries().stream().map(e -> e.getClass().getSimpleName() + " " + e.path()))
        .contains(
            "Link " + folder + "/lib",
            "Directory " + folder + "/usr/lib",
            "Link " + folder + "/usr/lib/libx.so.1",
            "FromFile " + folder + "/usr/lib/libx.so.1.2");
  }
}
