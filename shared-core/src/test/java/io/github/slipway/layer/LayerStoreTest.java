package io.github.slipway.layer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.image.Bytes;
import io.github.slipway.image.Descriptor;
import io.github.slipway.image.Digest;
import io.github.slipway.image.MediaType;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.store.CorruptContentException;
import io.github.slipway.testsupport.SmallDisk;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayerStoreTest {
  private static final Digest KEY = Digest.ofContent("key".getBytes(UTF_8));
  private static final Digest OTHER_KEY = Digest.ofContent("other key".getBytes(UTF_8));

  @TempDir Path directory;

  LayerStore store;

  @BeforeEach
  void openStore() {
    store = LayerStore.at(directory);
  }

  @Test
  void aWrittenLayerIsFoundUnderItsKeyByAnotherStoreOfTheDirectory() throws IOException {
    BuiltLayer written = store.write(KEY, "classes", out -> out.write(new byte[100]));

    LayerStore another = LayerStore.at(directory);
    assertThat(another.find(KEY, "classes")).contains(written);
    assertThat(another.find(KEY, "renamed").orElseThrow().name()).isEqualTo("renamed");
    assertThat(another.find(OTHER_KEY, "classes")).isEmpty();
  }

  @Test
  void aWrittenLayerHasTheDigestAndSizeOfItsBytes() throws IOException {
    BuiltLayer written = store.write(KEY, "classes", out -> out.write(new byte[100]));

    byte[] bytes = read(written);
    assertThat(Digest.ofContent(bytes)).isEqualTo(written.digest());
    assertThat(bytes).hasSize((int) written.size());
    assertThat(written.diffId()).isEqualTo(Digest.ofContent(new byte[100]));
  }

  @Test
  void aLayerWhoseBytesAreGoneIsNotFound() throws IOException {
    BuiltLayer written = store.write(KEY, "classes", out -> out.write(new byte[100]));
    Files.delete(file(written.digest()));

    assertThat(store.find(KEY, "classes")).isEmpty();
    assertThatThrownBy(() -> store.content(descriptor(written)).open())
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void aDamagedLayerFailsBeforeItsLastBytesAreReadAndIsThenAbsent() throws IOException {
    BuiltLayer written = store.write(KEY, "classes", out -> out.write(new byte[100]));
    byte[] bytes = Files.readAllBytes(file(written.digest()));
    bytes[bytes.length - 1] ^= 1;
    Files.write(file(written.digest()), bytes);

    try (InputStream in = store.content(descriptor(written)).open()) {
      assertThatThrownBy(() -> in.readNBytes((int) written.size()))
          .isInstanceOf(CorruptContentException.class);
    }
    assertThat(store.find(KEY, "classes")).isEmpty();
  }

  @Test
  void aTruncatedLayerIsAbsent() throws IOException {
    BuiltLayer written = store.write(KEY, "classes", out -> out.write(new byte[100]));
    Files.write(file(written.digest()), new byte[3]);

    assertThat(store.find(KEY, "classes")).isEmpty();
    assertThatThrownBy(() -> store.content(descriptor(written)).open())
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void whatFailsWhileItIsWrittenLeavesNothing() throws IOException {
    assertThatThrownBy(
            () ->
                store.write(
                    KEY,
                    "classes",
                    out -> {
                      out.write(new byte[100_000]);
                      throw new IOException("unplugged");
                    }))
        .hasMessage("unplugged");

    assertThat(files()).isEmpty();
    assertThat(store.find(KEY, "classes")).isEmpty();
  }

  @Test
  void manyThreadsAndStoresMayWriteOneKeyAtOnce() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<BuiltLayer>> writers = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        LayerStore another = LayerStore.at(directory);
        writers.add(() -> another.write(KEY, "classes", out -> out.write(new byte[1_000_000])));
      }
      for (Future<BuiltLayer> writer : threads.invokeAll(writers)) {
        assertThat(store.find(KEY, "classes")).contains(writer.get());
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(temporaryFiles()).isEmpty();
  }

  @Test
  void whatStreamsThroughIsKeptWhenItIsReadToItsEnd() throws IOException {
    Bytes base = Bytes.of("a layer of a base");
    Descriptor blob = Descriptor.of(MediaType.DOCKER_LAYER, base);

    try (InputStream in = store.keeping(blob, new ByteArrayInputStream(base.toArray()))) {
      assertThat(in.readAllBytes()).isEqualTo(base.toArray());
    }

    assertThat(store.has(blob)).isTrue();
    try (InputStream in = store.content(blob).open()) {
      assertThat(in.readAllBytes()).isEqualTo(base.toArray());
    }
  }

  @Test
  void whatStreamsThroughIsNotKeptWhenItIsCutOff() throws IOException {
    Bytes base = Bytes.of("a layer of a base");
    Descriptor blob = Descriptor.of(MediaType.DOCKER_LAYER, base);

    try (InputStream in = store.keeping(blob, new ByteArrayInputStream(base.toArray()))) {
      assertThat(in.readNBytes(5)).hasSize(5);
    }

    assertThat(store.has(blob)).isFalse();
    assertThat(files()).isEmpty();
  }

  @Test
  void whatStreamsThroughIsNotKeptWhenItHasAnotherDigest() throws IOException {
    Descriptor blob = Descriptor.of(MediaType.DOCKER_LAYER, Bytes.of("expected"));
    byte[] other = "received".getBytes(UTF_8);

    try (InputStream in = store.keeping(blob, new ByteArrayInputStream(other))) {
      assertThat(in.readAllBytes()).isEqualTo(other);
    }

    assertThat(store.has(blob)).isFalse();
    assertThat(files()).isEmpty();
  }

  @Test
  void aStoreThatCannotBeWrittenToDoesNotDisturbWhatStreamsThrough() throws IOException {
    LayerStore unwritable = LayerStore.at(Files.createFile(directory.resolve("a-file")));
    Bytes base = Bytes.of("a layer of a base");
    Descriptor blob = Descriptor.of(MediaType.DOCKER_LAYER, base);

    try (InputStream in = unwritable.keeping(blob, new ByteArrayInputStream(base.toArray()))) {
      assertThat(in.readAllBytes()).isEqualTo(base.toArray());
    }
  }

  @Test
  void aStoreThatCannotBeWrittenToSaysWhereItIsAndHowToMoveIt() throws IOException {
    Path file = Files.createFile(directory.resolve("a-file"));
    LayerStore unwritable = LayerStore.at(file);

    assertThatThrownBy(() -> unwritable.write(KEY, "classes", out -> out.write(1)))
        .isInstanceOfSatisfying(
            SlipwayException.class,
            e -> {
              assertThat(e.problem()).isEqualTo(Problem.STORE_UNWRITABLE);
              assertThat(e.what()).contains(file.toString());
              assertThat(e.advice()).contains("-Dregistry.cache=");
            });
  }

  @Test
  void aFullDiskIsSaidAndLeavesNothingHalfWritten() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(directory.resolve("disk"), "1m")) {
      LayerStore full = LayerStore.at(disk.folder());
      byte[] noise = new byte[4_000_000];
      new Random(1).nextBytes(noise);

      assertThatThrownBy(() -> full.write(KEY, "classes", out -> out.write(noise)))
          .isInstanceOfSatisfying(
              SlipwayException.class,
              e -> {
                assertThat(e.problem()).isEqualTo(Problem.STORE_FULL);
                assertThat(e.what()).contains(disk.folder().toString());
                assertThat(e.advice()).contains("-Dregistry.cache=");
              });
      assertThat(files()).isEmpty();
    }
  }

  @Test
  void aRememberedValueIsRecalledByKindAndKey() throws IOException {
    store.remember("image", KEY, Bytes.of("value"));

    assertThat(LayerStore.at(directory).recall("image", KEY)).contains(Bytes.of("value"));
    assertThat(store.recall("image", OTHER_KEY)).isEmpty();
    assertThat(store.recall("manifest", KEY)).isEmpty();
  }

  @Test
  void aDamagedFactIsNotRecalled() throws IOException {
    store.remember("image", KEY, Bytes.of("value"));
    Path fact = files().get(0);
    byte[] content = Files.readAllBytes(fact);

    for (int length = 0; length < content.length; length++) {
      Files.write(fact, Arrays.copyOf(content, length));
      assertThat(store.recall("image", KEY)).isEmpty();
    }
    content[content.length - 1] ^= 1;
    Files.write(fact, content);
    assertThat(store.recall("image", KEY)).isEmpty();
  }

  @Test
  void aStoreOverItsCapLosesWhatWasNotUsedForLongest() throws IOException {
    LayerStore small = LayerStore.at(directory, 2500);
    BuiltLayer oldest = incompressible(small, 1);
    BuiltLayer older = incompressible(small, 2);
    setAge(oldest, Duration.ofHours(3));
    setAge(older, Duration.ofHours(2));

    BuiltLayer newest = incompressible(small, 3);

    assertThat(small.has(descriptor(oldest))).isFalse();
    assertThat(small.has(descriptor(older))).isTrue();
    assertThat(small.has(descriptor(newest))).isTrue();
  }

  @Test
  void beingUsedKeepsALayer() throws IOException {
    LayerStore small = LayerStore.at(directory, 2500);
    BuiltLayer oldest = incompressible(small, 1);
    BuiltLayer older = incompressible(small, 2);
    setAge(oldest, Duration.ofHours(3));
    setAge(older, Duration.ofHours(2));
    assertThat(small.has(descriptor(oldest))).isTrue();

    incompressible(small, 3);

    assertThat(small.has(descriptor(oldest))).isTrue();
    assertThat(small.has(descriptor(older))).isFalse();
  }

  @Test
  void whatWasUsedWithinTheHourStaysWhateverTheCap() throws IOException {
    LayerStore small = LayerStore.at(directory, 1);
    BuiltLayer first = incompressible(small, 1);
    BuiltLayer second = incompressible(small, 2);

    assertThat(small.has(descriptor(first))).isTrue();
    assertThat(small.has(descriptor(second))).isTrue();
  }

  @Test
  void whatKilledProcessesLeftHalfWrittenIsRemovedAfterADay() throws IOException {
    Path temporary = Files.createDirectories(directory.resolve("v1/tmp"));
    Path left = Files.createFile(temporary.resolve("left.tmp"));
    Path beingWritten = Files.createFile(temporary.resolve("being-written.tmp"));
    Files.setLastModifiedTime(left, FileTime.from(Instant.now().minus(Duration.ofHours(25))));

    incompressible(store, 1);

    assertThat(temporaryFiles()).containsExactly(beingWritten);
  }

  private static BuiltLayer incompressible(LayerStore store, long seed) throws IOException {
    byte[] bytes = new byte[1000];
    new Random(seed).nextBytes(bytes);
    Digest key = Digest.ofContent(bytes);
    return store.write(key, "layer", out -> out.write(bytes));
  }

  private void setAge(BuiltLayer layer, Duration age) throws IOException {
    Files.setLastModifiedTime(file(layer.digest()), FileTime.from(Instant.now().minus(age)));
  }

  private static Descriptor descriptor(BuiltLayer layer) {
    return new Descriptor(MediaType.DOCKER_LAYER, layer.digest(), layer.size());
  }

  private byte[] read(BuiltLayer layer) throws IOException {
    try (InputStream in = store.content(descriptor(layer)).open()) {
      return in.readAllBytes();
    }
  }

  private Path file(Digest digest) {
    return directory.resolve("v1/blobs/sha256").resolve(digest.hex());
  }

  /** Everything in the store except the mark of its last sweep. */
  private List<Path> files() throws IOException {
    try (Stream<Path> paths = Files.walk(directory)) {
      return paths.filter(Files::isRegularFile).filter(p -> !p.endsWith("swept")).toList();
    }
  }

  private List<Path> temporaryFiles() throws IOException {
    try (Stream<Path> paths = Files.list(directory.resolve("v1/tmp"))) {
      return paths.toList();
    }
  }
}
