package io.github.slipway.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.image.Bytes;
import io.github.slipway.image.Descriptor;
import io.github.slipway.image.Digest;
import io.github.slipway.image.Manifest;
import io.github.slipway.image.MediaType;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.store.ImageSource;
import io.github.slipway.work.Workers;
import java.io.InputStream;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Indexes that are made to take heap or time. */
@Timeout(120)
class ImageTreeReaderTest {
  private static final int THREADS = 4;

  private final Workers workers = Workers.of(THREADS, () -> {});
  private final MemorySource source = new MemorySource();
  private final ImageTreeReader reader = new ImageTreeReader(source, workers);

  @AfterEach
  void stop() {
    workers.close();
  }

  @Test
  void anIndexOfManyLargeManifestsIsNotReadWhole() {
    StringBuilder entries = new StringBuilder();
    for (int i = 0; i < 1000; i++) {
      entries.append(i == 0 ? "" : ",").append(entry(Bytes.of("m" + i).digest()));
    }
    Manifest index = source.add(MediaType.OCI_INDEX, index(entries.toString()));

    assertThatThrownBy(() -> reader.read(List.of(index.digest()), Optional.empty()))
        .isInstanceOfSatisfying(
            SlipwayException.class, e -> assertThat(e.problem()).isEqualTo(Problem.NOT_COPYABLE));
    assertThat(source.bytes.sum()).isLessThan((32L + (THREADS + 2) * 4) << 20);
  }

  @Test
  void anIndexThatNamesTheSameThingAThousandTimesIsReadOnce() throws Exception {
    Manifest image =
        source.add(
            MediaType.OCI_MANIFEST,
            "{\"config\":%s,\"layers\":[]}".formatted(entry(Bytes.of("c").digest())));
    Manifest index = image;
    for (int depth = 0; depth < 3; depth++) {
      String type = depth == 0 ? MediaType.OCI_MANIFEST : MediaType.OCI_INDEX;
      String entry = descriptor(type, index.digest());
      index =
          source.add(
              MediaType.OCI_INDEX, index(String.join(",", Collections.nCopies(5000, entry))));
    }

    ImageTree tree = reader.read(List.of(index.digest()), Optional.empty()).get(0);

    assertThat(tree.digest()).isEqualTo(index.digest());
  }

  private static String index(String entries) {
    return "{\"schemaVersion\":2,\"manifests\":[" + entries + "]}";
  }

  private static String entry(Digest digest) {
    return descriptor(MediaType.OCI_MANIFEST, digest);
  }

  private static String descriptor(String type, Digest digest) {
    return "{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":1}".formatted(type, digest);
  }

  /** Has what was added, and large manifests for all other digests, as a broken store might. */
  private static final class MemorySource implements ImageSource {
    private final Map<String, Manifest> manifests = new ConcurrentHashMap<>();
    private final LongAdder bytes = new LongAdder();

    Manifest add(String type, String json) {
      Manifest manifest = Manifest.of(type, Bytes.of(json));
      manifests.put(manifest.digest().toString(), manifest);
      return manifest;
    }

    @Override
    public Optional<Digest> resolve(String tagOrDigest) {
      return Optional.of(Digest.of(tagOrDigest));
    }

    @Override
    public Optional<Manifest> manifest(String tagOrDigest) {
      Manifest known = manifests.get(tagOrDigest);
      if (known != null) {
        return Optional.of(known);
      }
      bytes.add(4 << 20);
      return Optional.of(Manifest.of(MediaType.OCI_MANIFEST, Bytes.of(new byte[4 << 20])));
    }

    @Override
    public InputStream openBlob(Descriptor blob) {
      return InputStream.nullInputStream();
    }
  }
}
