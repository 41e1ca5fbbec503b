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
import io.github.slipway.report.HeardLines;
import io.github.slipway.report.ImageResult.Outcome;
import io.github.slipway.store.BlobContent;
import io.github.slipway.store.CorruptContentException;
import io.github.slipway.store.ImageTarget;
import io.github.slipway.store.MissingBlobException;
import io.github.slipway.store.VerifiedInputStream;
import io.github.slipway.transfer.BlobToSend.Presence;
import io.github.slipway.work.Workers;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ImageTransferTest {
  private static final Manifest MANIFEST =
      Manifest.of(MediaType.DOCKER_MANIFEST, Bytes.of("{\"schemaVersion\":2}"));

  private final FakeTarget target = new FakeTarget();
  private final HeardLines heard = new HeardLines();

  @Test
  void aKnownBlobIsNeitherAskedForNorSent() throws Exception {
    BlobToSend known = blob("known", Presence.PRESENT, Optional.empty());
    target.required.add(known.descriptor().digest());
    target.blobs.put(known.descriptor().digest(), "known");

    assertThat(push(List.of(known), List.of("1")))
        .containsExactly(Map.entry(known.descriptor().digest(), Outcome.PRESENT));
    assertThat(target.requests).containsExactly("manifest 1");
  }

  @Test
  void aNewBlobIsSentWithoutBeingAskedFor() throws Exception {
    BlobToSend fresh = blob("fresh", Presence.ABSENT, Optional.empty());

    assertThat(push(List.of(fresh), List.of("1"))).containsValue(Outcome.SENT);
    assertThat(target.requests).containsExactly("write fresh", "manifest 1");
    assertThat(heard.progress()).containsExactly("fresh 5/5");
  }

  @Test
  void anUnknownBlobIsAskedForFirst() throws Exception {
    BlobToSend there = blob("there", Presence.UNKNOWN, Optional.empty());
    target.blobs.put(there.descriptor().digest(), "there");

    assertThat(push(List.of(there), List.of("1"))).containsValue(Outcome.PRESENT);
    assertThat(target.requests).containsExactly("has there", "manifest 1");
  }

  @Test
  void aBlobOfAnotherRepositoryIsMounted() throws Exception {
    BlobToSend mountable = blob("base", Presence.UNKNOWN, Optional.of("library/base"));
    target.mountable.add(mountable.descriptor().digest());

    assertThat(push(List.of(mountable), List.of("1"))).containsValue(Outcome.MOUNTED);
    assertThat(target.requests).containsExactly("mount base from library/base", "manifest 1");
  }

  @Test
  void aRefusedMountFallsBackToAskingAndSending() throws Exception {
    BlobToSend refused = blob("base", Presence.UNKNOWN, Optional.of("library/base"));

    assertThat(push(List.of(refused), List.of("1"))).containsValue(Outcome.SENT);
    assertThat(target.requests)
        .containsExactly("mount base from library/base", "has base", "write base", "manifest 1");
  }

  @Test
  void aBlobThatStandsTwiceInAManifestTravelsOnce() throws Exception {
    BlobToSend twice = blob("empty", Presence.ABSENT, Optional.empty());

    push(List.of(twice, twice), List.of("1"));
    assertThat(target.requests).containsExactly("write empty", "manifest 1");
  }

  @Test
  void whenTheRegistryLacksABlobThatItShouldHaveEveryOneIsChecked() throws Exception {
    BlobToSend collected = blob("gone", Presence.PRESENT, Optional.empty());
    target.required.add(collected.descriptor().digest());

    assertThat(push(List.of(collected), List.of("1"))).containsValue(Outcome.SENT);
    assertThat(target.requests)
        .containsExactly("manifest 1", "has gone", "write gone", "manifest 1");
  }

  @Test
  void aRegistryThatLosesBlobsIsAProblem() {
    BlobToSend lost = blob("lost", Presence.ABSENT, Optional.empty());
    target.required.add(lost.descriptor().digest());
    target.forgetful = true;

    assertThatThrownBy(() -> push(List.of(lost), List.of("1")))
        .isInstanceOfSatisfying(
            SlipwayException.class, e -> assertThat(e.problem()).isEqualTo(Problem.BLOBS_NOT_KEPT));
  }

  @Test
  void aRefusalOfALaterTagIsNoEndEither() throws Exception {
    BlobToSend gone = blob("gone", Presence.PRESENT, Optional.empty());
    target.refusedOnce.add("2");

    assertThat(push(List.of(gone), List.of("1", "2", "3"))).containsValue(Outcome.SENT);
    assertThat(target.requests)
        .containsExactly(
            "manifest 1",
            "manifest 2",
            "manifest 3",
            "has gone",
            "write gone",
            "manifest 1",
            "manifest 2",
            "manifest 3");
  }

  @Test
  void aBlobThatTravelledBeforeTheRefusalIsToldAsSent() throws Exception {
    BlobToSend fresh = blob("fresh", Presence.ABSENT, Optional.empty());
    target.refusedOnce.add("1");

    assertThat(push(List.of(fresh), List.of("1"))).containsValue(Outcome.SENT);
    assertThat(target.requests)
        .containsExactly("write fresh", "manifest 1", "has fresh", "manifest 1");
  }

  @Test
  void contentThatTheStoreFindsDamagedIsOpenedOnceMore() throws Exception {
    AtomicInteger opened = new AtomicInteger();
    BlobToSend damaged =
        new BlobToSend(
            "fresh",
            descriptor("fresh"),
            () -> {
              if (opened.incrementAndGet() == 1) {
                throw new CorruptContentException("damaged");
              }
              return new ByteArrayInputStream("fresh".getBytes(StandardCharsets.UTF_8));
            },
            Presence.ABSENT,
            Optional.empty());

    assertThat(push(List.of(damaged), List.of("1"))).containsValue(Outcome.SENT);
    assertThat(target.requests).containsExactly("write fresh", "manifest 1");
  }

  @Test
  void contentThatStaysDamagedIsAProblemAndNoTagIsWritten() {
    BlobToSend damaged =
        new BlobToSend(
            "fresh",
            descriptor("fresh"),
            () ->
                new VerifiedInputStream(
                    new ByteArrayInputStream("other".getBytes(StandardCharsets.UTF_8)),
                    descriptor("fresh"),
                    "the base"),
            Presence.ABSENT,
            Optional.empty());

    assertThatThrownBy(() -> push(List.of(damaged), List.of("1")))
        .isInstanceOfSatisfying(
            SlipwayException.class,
            e -> {
              assertThat(e.problem()).isEqualTo(Problem.CONTENT_DAMAGED);
              assertThat(e.what()).contains("the base is corrupt");
            });
    assertThat(target.requests).isEmpty();
  }

  @Test
  void latestIsWrittenLast() throws Exception {
    push(List.of(), List.of("latest", "1.2", "1"));
    assertThat(target.requests).containsExactly("manifest 1.2", "manifest 1", "manifest latest");
  }

  @Test
  void noTagIsWrittenWhenABlobCannotBe() {
    BlobToSend missing =
        new BlobToSend(
            "vanished",
            descriptor("vanished"),
            () -> {
              throw new FileNotFoundException("vanished");
            },
            Presence.ABSENT,
            Optional.empty());

    assertThatThrownBy(() -> push(List.of(missing), List.of("1")))
        .isInstanceOf(FileNotFoundException.class);
    assertThat(target.requests).noneMatch(request -> request.startsWith("manifest"));
  }

  private Map<Digest, Outcome> push(List<BlobToSend> blobs, List<String> tags) throws Exception {
    try (Workers workers = Workers.of(1, () -> {})) {
      return new ImageTransfer(target, workers, heard).push(MANIFEST, blobs, tags);
    }
  }

  private static BlobToSend blob(String text, Presence presence, Optional<String> mountFrom) {
    return new BlobToSend(
        text, descriptor(text), BlobContent.of(Bytes.of(text)), presence, mountFrom);
  }

  private static Descriptor descriptor(String text) {
    return Descriptor.of(MediaType.DOCKER_LAYER, Bytes.of(text));
  }

  /** A registry that keeps what it is given, and writes down what it is asked. */
  private static final class FakeTarget implements ImageTarget {
    final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    final Map<Digest, String> blobs = new HashMap<>();
    final Set<Digest> mountable = new HashSet<>();
    final Set<Digest> required = new HashSet<>();
    final Set<String> refusedOnce = new HashSet<>();
    boolean forgetful;
    private final Map<Digest, String> names = new HashMap<>();

    private String name(Descriptor blob) {
      for (String text : List.of("known", "fresh", "there", "base", "empty", "gone", "lost")) {
        names.put(Digest.ofContent(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)), text);
      }
      return names.getOrDefault(blob.digest(), "other");
    }

    @Override
    public boolean hasBlob(Descriptor blob) {
      requests.add("has " + name(blob));
      return blobs.containsKey(blob.digest());
    }

    @Override
    public boolean mountBlob(Descriptor blob, String fromRepository) {
      requests.add("mount " + name(blob) + " from " + fromRepository);
      return mountable.contains(blob.digest());
    }

    @Override
    public void writeBlob(Descriptor blob, BlobContent content) throws IOException {
      try (InputStream in = content.open()) {
        String text = new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (!forgetful) {
          blobs.put(blob.digest(), text);
        }
      }
      requests.add("write " + name(blob));
    }

    @Override
    public void writeManifest(String tagOrDigest, Manifest manifest) throws MissingBlobException {
      requests.add("manifest " + tagOrDigest);
      if (!blobs.keySet().containsAll(required) || refusedOnce.remove(tagOrDigest)) {
        throw new MissingBlobException("MANIFEST_BLOB_UNKNOWN");
      }
    }

    @Override
    public Optional<Digest> resolve(String tagOrDigest) {
      return Optional.empty();
    }

    @Override
    public Optional<Manifest> manifest(String tagOrDigest) {
      return Optional.empty();
    }

    @Override
    public InputStream openBlob(Descriptor blob) {
      return new ByteArrayInputStream(new byte[0]);
    }
  }
}
