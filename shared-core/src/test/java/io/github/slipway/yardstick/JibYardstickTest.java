package io.github.slipway.yardstick;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import io.github.slipway.assemble.AssembledImage;
import io.github.slipway.assemble.Assembler;
import io.github.slipway.embedded.EmbeddedRegistry;
import io.github.slipway.image.ImageFormat;
import io.github.slipway.image.LayerEntry;
import io.github.slipway.image.LayerPlan;
import io.github.slipway.image.Platform;
import io.github.slipway.layer.BuiltLayer;
import io.github.slipway.layer.FileDigests;
import io.github.slipway.layer.LayerStore;
import io.github.slipway.layer.Layers;
import io.github.slipway.testsupport.DistributionRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The images are those that Jib makes, but for the {@linkplain Deviation deviations}. */
class JibYardstickTest {

  @TempDir private Path directory;
  private final Comparison comparison = new Comparison();
  private @Nullable AutoCloseable registry;

  @AfterEach
  void closeRegistry() throws Exception {
    if (registry != null) {
      registry.close();
    }
  }

  @TestFactory
  List<DynamicTest> makesTheImagesOfJibInDistribution() throws Exception {
    DistributionRegistry distribution = DistributionRegistry.start();
    registry = distribution;
    return makesTheImagesOfJib(distribution.host());
  }

  @TestFactory
  List<DynamicTest> makesTheImagesOfJibInTheEmbeddedRegistry() throws Exception {
    EmbeddedRegistry embedded =
        EmbeddedRegistry.builder(directory.resolve("embedded")).port(0).start();
    registry = embedded;
    return makesTheImagesOfJib(embedded.address());
  }

  @Test
  void everyDeviationIsDocumented() throws IOException {
    String page = Files.readString(Path.of("../docs/architecture.md"));
    String section = page.substring(page.indexOf("## Deviations from Jib"));

    for (Deviation deviation : Deviation.values()) {
      assertThat(section).contains("- **" + deviation.title() + ".**");
    }
  }

  private List<DynamicTest> makesTheImagesOfJib(String host) throws Exception {
    List<DynamicTest> tests = new ArrayList<>();
    for (TestBase base : TestBases.all()) {
      base.push(new RawRegistry(host, base.repository()));
      for (ImageFormat format : ImageFormat.values()) {
        for (TestSettings settings : TestSettings.values()) {
          if (base.saysEverything() || !settings.aboutTheCommandOnly()) {
            tests.add(
                dynamicTest(
                    "%s, %s, in format %s".formatted(base, settings, format),
                    () -> compare(host, base, settings, format)));
          }
        }
      }
    }
    tests.add(
        dynamicTest(
            "every deviation was met",
            () -> assertThat(comparison.met()).containsExactlyInAnyOrder(Deviation.values())));
    return tests;
  }

  private void compare(String host, TestBase base, TestSettings settings, ImageFormat format)
      throws Exception {
    Pushed jib = buildWithJib(host, base, settings, format);

    AssembledImage ours =
        new Assembler("slipway")
            .assemble(
                base.asBaseImage(), buildLayers(), settings.settings(), format, base.platform());

    comparison.expectDeviationsOnly(base, jib, new Pushed(ours.manifest(), ours.config()));
  }

  private Pushed buildWithJib(String host, TestBase base, TestSettings settings, ImageFormat format)
      throws Exception {
    JibContainerBuilder builder =
        JibBuild.from(base.isScratch() ? "scratch" : host + "/" + base.repository() + ":1");
    for (LayerPlan plan : plans()) {
      FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName(plan.name());
      for (LayerEntry entry : plan.entries()) {
        layer.addEntry(file(), AbsoluteUnixPath.get(entry.path()));
      }
      var unused = builder.addFileEntriesLayer(layer.build());
    }
    String repository = "jib/" + base + "/" + (settings + "-" + format).toLowerCase(Locale.ROOT);
    Platform platform = base.platform();
    new JibBuild(directory.resolve("caches"))
        .push(builder, settings.settings(), format, platform, host + "/" + repository + ":1");
    return Pushed.fetch(new RawRegistry(host, repository), "1");
  }

  private List<BuiltLayer> buildLayers() throws IOException, InterruptedException {
    LayerStore store = LayerStore.at(directory.resolve("store"));
    return Layers.of(store, new FileDigests()).build(plans());
  }

  private List<LayerPlan> plans() throws IOException {
    return List.of(
        new LayerPlan(
            "dependencies",
            List.of(LayerEntry.FromFile.of("/app/libs/a.jar", file())),
            LayerPlan.Writer.JIB),
        new LayerPlan(
            "classes",
            List.of(
                LayerEntry.FromFile.of("/app/classes/Main.class", file()),
                LayerEntry.FromFile.of("/app/classes/p/Other.class", file())),
            LayerPlan.Writer.JIB));
  }

  private Path file() throws IOException {
    return Files.writeString(directory.resolve("file"), "content");
  }
}
