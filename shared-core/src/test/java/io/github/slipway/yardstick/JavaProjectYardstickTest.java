package io.github.slipway.yardstick;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.tools.jib.api.JavaContainerBuilder;
import com.google.cloud.tools.jib.api.RegistryImage;
import io.github.slipway.ImageRequest;
import io.github.slipway.PushRequest;
import io.github.slipway.Slipway;
import io.github.slipway.SlipwayOptions;
import io.github.slipway.embedded.EmbeddedRegistry;
import io.github.slipway.image.Descriptor;
import io.github.slipway.image.ImageFormat;
import io.github.slipway.image.ImageReference;
import io.github.slipway.image.ImageSettings;
import io.github.slipway.image.ManifestContent;
import io.github.slipway.registry.RegistryConfig;
import io.github.slipway.registry.RetryPolicy;
import io.github.slipway.report.ImageResult;
import io.github.slipway.report.Listener;
import io.github.slipway.source.JavaProject;
import io.github.slipway.source.JavaProject.Dependency;
import io.github.slipway.source.JavaProject.Kind;
import io.github.slipway.testsupport.DistributionRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A Java project pushed by Jib, all of it, and by Slipway, all of it: the same image. */
class JavaProjectYardstickTest {
  private static final String MAIN_CLASS = "io.github.slipway.yardstick.Hello";
  private static final List<String> ENTRYPOINT =
      List.of(
          "java",
          "-Xmx64m",
          "-cp",
          "/app/resources:/app/classes:/app/libs/release-1.0.jar"
              + ":/app/libs/snapshot-1.0-snapshot.jar:/app/libs/module-1.0.jar",
          MAIN_CLASS);
  private static final List<String> LAYERS =
      List.of(
          "dependencies", "snapshot dependencies", "project dependencies", "resources", "classes");

  @TempDir private Path directory;
  private Path classes = Path.of("");

  @BeforeEach
  void makeClasses() throws IOException {
    classes = directory.resolve("classes");
    String file = MAIN_CLASS.replace('.', '/') + ".class";
    Files.createDirectories(classes.resolve(file).getParent());
    try (InputStream in = getClass().getClassLoader().getResourceAsStream(file)) {
      Files.copy(java.util.Objects.requireNonNull(in), classes.resolve(file));
    }
    Files.writeString(classes.resolve("application.properties"), "a=b");
  }

  @ParameterizedTest
  @EnumSource(ImageFormat.class)
  void isTheSameImageInDistribution(ImageFormat format) throws Exception {
    try (DistributionRegistry registry = DistributionRegistry.start()) {
      isTheSameImage(registry.host(), format);
    }
  }

  @ParameterizedTest
  @EnumSource(ImageFormat.class)
  void isTheSameImageInTheEmbeddedRegistry(ImageFormat format) throws Exception {
    try (EmbeddedRegistry registry =
        EmbeddedRegistry.builder(directory.resolve("embedded")).port(0).start()) {
      isTheSameImage(registry.address(), format);
    }
  }

  private void isTheSameImage(String host, ImageFormat format) throws Exception {
    for (TestBase base : TestBases.all()) {
      base.push(new RawRegistry(host, base.repository()));
      pushWithJib(host, base, format);
      ImageResult result = pushWithSlipway(host, base, format);

      Pushed jib = Pushed.fetch(new RawRegistry(host, "jib"), "1");
      Pushed ours = Pushed.fetch(new RawRegistry(host, "ours"), "1");
      assertThat(ours.manifest().digest()).isEqualTo(result.digest());
      assertThat(applicationLayers(ours)).isEqualTo(applicationLayers(jib));
      assertThat(result.layers().stream().map(ImageResult.LayerResult::name))
          .as("layers of %s", base)
          .containsSubsequence(LAYERS);
      new Comparison().expectDeviationsOnly(base, jib, ours);
    }
  }

  private static List<String> applicationLayers(Pushed image) throws IOException {
    List<String> digests =
        ManifestContent.of(image.manifest()).layers().stream()
            .map(Descriptor::digest)
            .map(Object::toString)
            .toList();
    return digests.subList(digests.size() - LAYERS.size(), digests.size());
  }

  private void pushWithJib(String host, TestBase base, ImageFormat format) throws Exception {
    Predicate<Path> isClass = path -> path.getFileName().toString().endsWith(".class");
    JavaContainerBuilder java =
        base.isScratch()
            ? JavaContainerBuilder.from("scratch")
            : JavaContainerBuilder.from(RegistryImage.named(host + "/" + base.repository() + ":1"));
    java.addResources(classes, isClass.negate())
        .addClasses(classes, isClass)
        .addDependencies(jar("release-1.0", Kind.RELEASE).jar())
        .addSnapshotDependencies(jar("snapshot-1.0-SNAPSHOT", Kind.SNAPSHOT).jar())
        .addProjectDependencies(jar("module-1.0", Kind.PROJECT).jar())
        .setMainClass(MAIN_CLASS);
    new JibBuild(directory.resolve("caches"))
        .push(
            // With the jars in order, as jib-maven-plugin has them too.
            java.toContainerBuilder().setEntrypoint(ENTRYPOINT),
            settings(),
            format,
            base.platform(),
            host + "/jib:1");
  }

  private ImageResult pushWithSlipway(String host, TestBase base, ImageFormat format)
      throws Exception {
    JavaProject project =
        new JavaProject(
            "app",
            classes,
            List.of(
                jar("release-1.0", Kind.RELEASE),
                jar("snapshot-1.0-SNAPSHOT", Kind.SNAPSHOT),
                jar("module-1.0", Kind.PROJECT)),
            Optional.of(MAIN_CLASS),
            List.of("-Xmx64m"),
            List.of());
    ImageRequest image =
        new ImageRequest(
            project,
            base.isScratch() ? "scratch" : host + "/" + base.repository() + ":1",
            settings(),
            format,
            base.platform());
    SlipwayOptions options =
        new SlipwayOptions(
            directory.resolve("cache"),
            registry -> RegistryConfig.SECURE.withInsecure(true),
            List.of(),
            RetryPolicy.DEFAULT,
            true);
    return Slipway.of(options, Listener.SILENT)
        .push(new PushRequest(image, ImageReference.of(host + "/ours:1"), List.of(), false));
  }

  /** All that can be set but the entrypoint, which both make. */
  private static ImageSettings settings() {
    ImageSettings all = TestSettings.EVERYTHING.settings();
    return new ImageSettings(
        all.environment(),
        all.labels(),
        all.ports(),
        all.volumes(),
        all.user(),
        all.workdir(),
        Optional.empty(),
        all.cmd(),
        all.created());
  }

  private Dependency jar(String name, Kind kind) throws IOException {
    Path file = directory.resolve(name.toLowerCase(Locale.ROOT) + ".jar");
    if (!Files.exists(file)) {
      try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file))) {
        jar.putNextEntry(new JarEntry("content"));
        jar.write(name.getBytes(StandardCharsets.UTF_8));
      }
    }
    return new Dependency(file, kind);
  }
}
