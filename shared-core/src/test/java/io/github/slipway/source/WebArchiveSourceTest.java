package io.github.slipway.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.tools.jib.api.JavaContainerBuilder;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.ContainerBuildPlan;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FileEntry;
import com.google.cloud.tools.jib.api.buildplan.RelativeUnixPath;
import io.github.slipway.image.ImagePlan;
import io.github.slipway.image.ImageSettings;
import io.github.slipway.image.LayerEntry;
import io.github.slipway.image.Platform;
import io.github.slipway.layer.BuiltLayer;
import io.github.slipway.layer.FileDigests;
import io.github.slipway.layer.LayerStore;
import io.github.slipway.layer.Layers;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.report.Listener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebArchiveSourceTest {
  @TempDir Path folder;

  private static TestArchive war() throws IOException {
    return new TestArchive()
        .manifest("Created-By: a test")
        .directory("WEB-INF/empty")
        .files(
            "index.jsp",
            "static/\u56FE\u7247.svg",
            "WEB-INF/web.xml",
            "WEB-INF/lib/a-1.0.jar",
            "WEB-INF/lib/b-1.0-SNAPSHOT.jar",
            "WEB-INF/lib/lib-1.0.jar",
            "WEB-INF/classes/com/example/Servlet.class",
            "WEB-INF/classes/messages.properties",
            "applet/Old.class");
  }

  private Path file() throws IOException {
    return war().writeTo(folder.resolve("app.war"));
  }

  /** The same as a directory. */
  private Path exploded() throws IOException {
    Path directory = Files.createDirectory(folder.resolve("app"));
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file()))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path file = directory.resolve(entry.getName());
        Files.createDirectories(entry.isDirectory() ? file : file.getParent());
        if (!entry.isDirectory()) {
          Files.copy(zip, file);
        }
      }
    }
    return directory;
  }

  private static WebArchiveSource source(Path war, Optional<String> appRoot) {
    return new WebArchiveSource(
        new WebArchive("app", war, appRoot, Set.of("lib-1.0.jar")), Listener.SILENT);
  }

  private static ImagePlan plan(Path war) throws Exception {
    try (Source source = source(war, Optional.of("/srv/ROOT"))) {
      return source.plan(ImageSettings.empty(), NoBase.VIEW);
    }
  }

  private static BaseView baseWith(Map<String, String> environment) {
    return new BaseView() {
      @Override
      public BaseFiles files() {
        return BaseFiles.none();
      }

      @Override
      public Platform platform() {
        return Platform.DEFAULT;
      }

      @Override
      public BaseSettings settings() {
        return new BaseSettings(environment, Optional.empty(), Optional.empty(), List.of());
      }
    };
  }

  @Test
  void aWarIsExplodedInTheLayersOfJib() throws Exception {
    Path exploded = exploded();

    assertThat(PlannedLayers.files(plan(exploded)))
        .containsExactlyInAnyOrderElementsOf(jib(exploded))
        .startsWith("dependencies: /srv/ROOT/WEB-INF/lib/a-1.0.jar")
        .contains("resources: /srv/ROOT/applet/Old.class")
        .endsWith("classes: /srv/ROOT/WEB-INF/classes/com/example/Servlet.class");
    assertThat(PlannedLayers.names(plan(exploded)))
        .containsExactly(
            "dependencies",
            "snapshot dependencies",
            "project dependencies",
            "resources",
            "classes");
  }

  /** As jib-maven-plugin asks Jib for an exploded WAR. */
  private static List<String> jib(Path exploded) throws Exception {
    Path libraries = exploded.resolve("WEB-INF/lib");
    Path classes = exploded.resolve("WEB-INF/classes");
    ContainerBuildPlan plan =
        JavaContainerBuilder.from("scratch")
            .setAppRoot(AbsoluteUnixPath.get("/srv/ROOT"))
            .setResourcesDestination(RelativeUnixPath.get(""))
            .setClassesDestination(RelativeUnixPath.get("WEB-INF/classes"))
            .setDependenciesDestination(RelativeUnixPath.get("WEB-INF/lib"))
            .addResources(
                exploded,
                path ->
                    !path.startsWith(libraries)
                        && !(path.startsWith(classes) && path.toString().endsWith(".class")))
            .addClasses(classes, path -> path.toString().endsWith(".class"))
            .addDependencies(List.of(libraries.resolve("a-1.0.jar")))
            .addSnapshotDependencies(List.of(libraries.resolve("b-1.0-SNAPSHOT.jar")))
            .addProjectDependencies(List.of(libraries.resolve("lib-1.0.jar")))
            .toContainerBuilder()
            .toContainerBuildPlan();
    List<String> files = new ArrayList<>();
    for (FileEntriesLayer layer :
        plan.getLayers().stream().map(FileEntriesLayer.class::cast).toList()) {
      for (FileEntry entry : layer.getEntries()) {
        if (!Files.isDirectory(entry.getSourceFile())) {
          files.add(layer.getName() + ": " + entry.getExtractionPath());
        }
      }
    }
    return files;
  }

  @Test
  void theFileAndTheDirectoryGiveTheSameLayers() throws Exception {
    assertThat(built(file())).isEqualTo(built(exploded())).hasSize(5);
  }

  private List<BuiltLayer> built(Path war) throws Exception {
    LayerStore store = LayerStore.at(Files.createTempDirectory(folder, "store"));
    try (Source source = source(war, Optional.of("/srv/ROOT"))) {
      ImagePlan plan = source.plan(ImageSettings.empty(), NoBase.VIEW);
      return Layers.of(store, new FileDigests()).build(plan.layers());
    }
  }

  @Test
  void whatTheBaseStartsAndItsDirectoriesStay() throws Exception {
    ImagePlan plan = plan(file());

    assertThat(plan.settings()).isEqualTo(ImageSettings.empty());
    assertThat(plan.layers())
        .allSatisfy(
            layer ->
                assertThat(layer.entries())
                    .allMatch(entry -> entry.path().startsWith("/srv/ROOT")));
  }

  @ParameterizedTest
  @CsvSource({
    "CATALINA_HOME,/usr/local/tomcat,/usr/local/tomcat/webapps/ROOT",
    "CATALINA_BASE,/srv/tomcat/,/srv/tomcat/webapps/ROOT",
    "JETTY_BASE,/var/lib/jetty,/var/lib/jetty/webapps/ROOT"
  })
  void theBaseSaysWhereItGoes(String variable, String value, String place) throws Exception {
    try (Source source = source(file(), Optional.empty())) {
      assertThat(source.asksBase()).isTrue();
      ImagePlan plan = source.plan(ImageSettings.empty(), baseWith(Map.of(variable, value)));
      assertThat(plan.layers().get(0).entries().get(0).path()).isEqualTo(place);
    }
  }

  @Test
  void whereTheBaseDoesNotSayItTheUserHasTo() throws Exception {
    try (Source source = source(file(), Optional.empty())) {
      assertThatThrownBy(() -> source.plan(ImageSettings.empty(), baseWith(Map.of("PATH", "/bin"))))
          .isInstanceOfSatisfying(
              SlipwayException.class,
              e -> assertThat(e.problem()).isEqualTo(Problem.WEB_APP_PLACE_UNKNOWN))
          .hasMessageContaining("CATALINA_HOME")
          .hasMessageContaining("-Dregistry.appRoot");
    }
    try (Source source = source(file(), Optional.of("/srv/ROOT"))) {
      assertThat(source.asksBase()).isFalse();
    }
  }

  @Test
  void aWarThatIsNotThereOrEmptyIsRefused() throws Exception {
    assertThatThrownBy(() -> plan(folder.resolve("gone.war")))
        .hasMessageContaining("app has no WAR")
        .hasMessageContaining("mvn package registry:push");
    assertThatThrownBy(() -> plan(Files.createDirectory(folder.resolve("nothing"))))
        .hasMessageContaining("there is nothing in it");
    assertThatThrownBy(() -> plan(Files.writeString(folder.resolve("text.war"), "a text")))
        .hasMessageContaining("cannot be read as a WAR: it is no zip file");
  }

  @Test
  void namesThatLeadOutOfTheArchiveAreRefused() throws Exception {
    Path war =
        new TestArchive().files("WEB-INF/web.xml", "../../evil").writeTo(folder.resolve("a.war"));

    assertThatThrownBy(() -> plan(war))
        .isInstanceOfSatisfying(
            SlipwayException.class,
            e -> assertThat(e.problem()).isEqualTo(Problem.PACKAGE_UNREADABLE))
        .hasMessageContaining("leads out of it, by '..'");
  }

  @Test
  void namesThatAreNotInUtf8AreRefused() throws Exception {
    Path war =
        new TestArchive()
            .encoding("GBK")
            .files("static/\u7F16\u7801.svg")
            .writeTo(folder.resolve("a.war"));

    assertThatThrownBy(() -> plan(war))
        .isInstanceOfSatisfying(
            SlipwayException.class,
            e -> assertThat(e.problem()).isEqualTo(Problem.PACKAGE_UNREADABLE))
        .hasMessageContaining("a.war");
  }

  @Test
  void absoluteNamesStayInsideAndLinksAreFilesAsForJava() throws Exception {
    Path war =
        new TestArchive()
            .files("/etc/passwd")
            .link("link", "/etc/shadow")
            .writeTo(folder.resolve("a.war"));

    try (Source source = source(war, Optional.of("/srv/ROOT"))) {
      ImagePlan plan = source.plan(ImageSettings.empty(), NoBase.VIEW);
      assertThat(PlannedLayers.files(plan))
          .containsExactly("resources: /srv/ROOT/etc/passwd", "resources: /srv/ROOT/link");
    }
  }

  @Test
  void ofTwoEntriesOfOneNameTheLastCountsAsForJava() throws Exception {
    Path war =
        new TestArchive()
            .file("a.txt", "first")
            .file("a.txt", "last")
            .writeTo(folder.resolve("a.war"));

    try (Source source = source(war, Optional.of("/srv/ROOT"));
        ZipFile zip = new ZipFile(war.toFile())) {
      ImagePlan plan = source.plan(ImageSettings.empty(), NoBase.VIEW);
      LayerEntry.FromFile entry = (LayerEntry.FromFile) plan.layers().get(0).entries().get(1);
      assertThat(Files.readString(entry.source()))
          .isEqualTo("last")
          .isEqualTo(
              new String(
                  zip.getInputStream(zip.getEntry("a.txt")).readAllBytes(),
                  StandardCharsets.UTF_8));
    }
  }
}
