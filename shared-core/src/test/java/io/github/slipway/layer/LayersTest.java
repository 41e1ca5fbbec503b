package io.github.slipway.layer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.image.Descriptor;
import io.github.slipway.image.Digest;
import io.github.slipway.image.LayerEntry;
import io.github.slipway.image.LayerPlan;
import io.github.slipway.image.MediaType;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LayersTest {
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void aSecondPushFindsTheLayersOfTheFirst(LayerPlan.Writer writer) throws Exception {
    List<LayerPlan> plans = plans(writer);

    List<BuiltLayer> first = layers().build(plans);
    FileTime written = Files.getLastModifiedTime(blob(first.get(0)));
    List<BuiltLayer> second = layers().build(plans);

    assertThat(second).isEqualTo(first);
    assertThat(first).extracting(BuiltLayer::name).containsExactly("one", "two");
    assertThat(Files.getLastModifiedTime(blob(first.get(0)))).isEqualTo(written);
  }

  @ParameterizedTest
  @EnumSource
  void aFileThatChangesWhilePathSizeAndTimeStayGivesANewLayer(LayerPlan.Writer writer)
      throws Exception {
    List<LayerPlan> plans = plans(writer);
    Path file = folder.resolve("one.txt");
    FileTime time = Files.getLastModifiedTime(file);
    List<BuiltLayer> before = layers().build(plans);

    Files.writeString(file, "ONE");
    Files.setLastModifiedTime(file, time);
    List<BuiltLayer> after = layers().build(plans);

    assertThat(after.get(0).digest()).isNotEqualTo(before.get(0).digest());
    assertThat(after.get(1)).isEqualTo(before.get(1));
  }

  @Test
  void keysAreFoundWithoutWritingAnything() throws Exception {
    assertThat(layers().keys(plans(LayerPlan.Writer.JIB))).hasSize(2).doesNotHaveDuplicates();
    assertThat(folder.resolve("store")).doesNotExist();
  }

  @ParameterizedTest
  @EnumSource
  void aFileThatGoesBetweenKeyAndWritingIsAProblem(LayerPlan.Writer writer) throws Exception {
    List<LayerPlan> plans = plans(writer);
    Layers layers = layers();
    layers.keys(plans);
    Files.delete(folder.resolve("one.txt"));

    assertProblem(layers, plans, Problem.FILE_VANISHED, "one.txt");
  }

  @ParameterizedTest
  @EnumSource
  void aFileThatChangesBetweenKeyAndWritingIsAProblemAndNoLayer(LayerPlan.Writer writer)
      throws Exception {
    List<LayerPlan> plans = plans(writer);
    Layers layers = layers();
    Digest key = layers.keys(plans).get(0);
    Files.writeString(folder.resolve("one.txt"), "ONE");

    assertProblem(layers, plans, Problem.FILE_CHANGED, "one.txt");
    assertThat(store().find(key, "one")).isEmpty();
  }

  @Test
  void aFileThatIsNotThereIsAProblem() throws Exception {
    List<LayerPlan> plans = plans(LayerPlan.Writer.JIB);
    Files.delete(folder.resolve("one.txt"));

    assertProblem(layers(), plans, Problem.FILE_VANISHED, "one.txt");
  }

  @Test
  void twoEqualLayersAreWrittenOnceAndKeepTheirNames() throws Exception {
    Path file = Files.writeString(folder.resolve("same.txt"), "same");
    List<LayerEntry> entries = List.of(LayerEntry.FromFile.of("/same.txt", file));
    List<BuiltLayer> built =
        layers()
            .build(
                List.of(
                    new LayerPlan("left", entries, LayerPlan.Writer.PLAIN),
                    new LayerPlan("right", entries, LayerPlan.Writer.PLAIN)));

    assertThat(built).extracting(BuiltLayer::name).containsExactly("left", "right");
    assertThat(built.get(0).digest()).isEqualTo(built.get(1).digest());
  }

  @Test
  void contentThatTheStoreFoundDamagedIsWrittenAgain() throws Exception {
    List<LayerPlan> plans = plans(LayerPlan.Writer.JIB);
    Layers layers = layers();
    BuiltLayer layer = layers.build(plans).get(0);
    byte[] bytes = Files.readAllBytes(blob(layer));
    byte[] damaged = bytes.clone();
    damaged[20] ^= 1;
    Files.write(blob(layer), damaged);
    Descriptor descriptor = new Descriptor(MediaType.DOCKER_LAYER, layer.digest(), layer.size());

    try (InputStream in = layers.content(plans.get(0), descriptor).open()) {
      assertThatThrownBy(in::readAllBytes).isInstanceOf(IOException.class);
    }
    try (InputStream in = layers.content(plans.get(0), descriptor).open()) {
      assertThat(in.readAllBytes()).isEqualTo(bytes);
    }
  }

  @Test
  void anInterruptStopsTheWork() throws Exception {
    List<LayerPlan> plans = plans(LayerPlan.Writer.JIB);
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> layers().build(plans)).isInstanceOf(InterruptedException.class);
    assertThat(Thread.interrupted()).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void anInterruptWhileALayerIsWrittenStopsItAndLeavesNothing(LayerPlan.Writer writer)
      throws Exception {
    Path large = folder.resolve("large");
    try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
      file.setLength(300_000_000);
    }
    LayerPlan plan =
        new LayerPlan("large", List.of(LayerEntry.FromFile.of("/large", large)), writer);
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Thread build =
        new Thread(
            () -> {
              try {
                layers().build(List.of(plan));
              } catch (Exception e) {
                thrown.set(e);
              }
            });
    build.start();
    while (temporaryFiles().isEmpty() && build.isAlive()) {
      Thread.onSpinWait();
    }
    build.interrupt();
    build.join();

    assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
    assertThat(temporaryFiles()).isEmpty();
  }

  private List<String> temporaryFiles() {
    String[] names = folder.resolve("store/v1/tmp").toFile().list();
    return names == null ? List.of() : List.of(names);
  }

  private void assertProblem(Layers layers, List<LayerPlan> plans, Problem problem, String file) {
    assertThatThrownBy(() -> layers.build(plans))
        .isInstanceOfSatisfying(
            SlipwayException.class,
            e -> {
              assertThat(e.problem()).isEqualTo(problem);
              assertThat(e.what()).contains(file);
            });
    assertThat(temporaryFiles()).isEmpty();
  }

  private List<LayerPlan> plans(LayerPlan.Writer writer) throws IOException {
    Path one = Files.write(folder.resolve("one.txt"), "one".getBytes(UTF_8));
    Path two = Files.write(folder.resolve("two.txt"), "two".getBytes(UTF_8));
    return List.of(
        new LayerPlan("one", List.of(LayerEntry.FromFile.of("/app/one.txt", one)), writer),
        new LayerPlan("two", List.of(LayerEntry.FromFile.of("/app/two.txt", two)), writer));
  }

  private Layers layers() {
    return Layers.of(store(), new FileDigests());
  }

  private LayerStore store() {
    return LayerStore.at(folder.resolve("store"));
  }

  private Path blob(BuiltLayer layer) {
    return folder.resolve("store/v1/blobs/sha256").resolve(layer.digest().hex());
  }
}
