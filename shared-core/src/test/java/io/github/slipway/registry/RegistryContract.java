package io.github.slipway.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.credential.AnyRegistry;
import io.github.slipway.credential.Credential;
import io.github.slipway.credential.CredentialSource;
import io.github.slipway.credential.Secret;
import io.github.slipway.image.Bytes;
import io.github.slipway.image.Descriptor;
import io.github.slipway.image.Digest;
import io.github.slipway.image.Manifest;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.report.Listener;
import io.github.slipway.store.MissingBlobException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** What the client and every registry agree upon. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class RegistryContract {
  private final ContractRegistry kind;
  private final ContractRegistry.Running running;
  private final RegistryClients clients;

  RegistryContract(ContractRegistry kind, Path folder) throws Exception {
    this.kind = kind;
    this.running = kind.start(folder);
    CredentialSource credentials =
        AnyRegistry.gets(
            new Credential.UsernamePassword(
                ContractRegistry.USER, Secret.of(ContractRegistry.PASSWORD)),
            "the test");
    this.clients =
        RegistryClients.of(
            host -> RegistryConfig.SECURE.withCaFiles(running.ca().stream().toList()),
            List.of(credentials),
            QuickRetries.POLICY,
            true,
            Listener.SILENT);
  }

  @AfterAll
  void stop() throws Exception {
    clients.close();
    running.close();
  }

  @Test
  void aBlobThatWasWrittenIsThereAndReadsTheSame() throws Exception {
    RegistryRepository repository = push("team/blobs");
    TestBlob blob = TestBlob.ofSize(3_000_000);

    assertThat(repository.hasBlob(blob.descriptor())).isFalse();
    repository.writeBlob(blob.descriptor(), blob.content());

    assertThat(repository.hasBlob(blob.descriptor())).isTrue();
    assertThat(read(repository, blob.descriptor())).isEqualTo(blob.bytes());
  }

  @Test
  void anEmptyBlobTravelsToo() throws Exception {
    RegistryRepository repository = push("team/empty");
    TestBlob blob = TestBlob.ofSize(0);

    repository.writeBlob(blob.descriptor(), blob.content());

    assertThat(read(repository, blob.descriptor())).isEqualTo(blob.bytes());
  }

  @Test
  void aManifestIsResolvedAndReadByTagAndDigestAsItWasWritten() throws Exception {
    RegistryRepository repository = push("team/app");
    Manifest manifest = writeImage(repository, "1.0");

    assertThat(repository.resolve("1.0")).contains(manifest.digest());
    assertThat(repository.resolve(manifest.digest().toString())).contains(manifest.digest());
    assertThat(repository.manifest("1.0")).contains(manifest);
    assertThat(repository.manifest(manifest.digest().toString())).contains(manifest);
  }

  @Test
  void anOciManifestKeepsItsMediaType() throws Exception {
    RegistryRepository repository = push("team/oci");
    TestBlob config = TestBlob.ofSize(100);
    TestBlob layer = TestBlob.ofSize(1000);
    repository.writeBlob(config.descriptor(), config.content());
    repository.writeBlob(layer.descriptor(), layer.content());
    Manifest manifest = TestBlob.ociManifest(config, layer);

    repository.writeManifest("oci", manifest);

    assertThat(repository.manifest("oci")).contains(manifest);
  }

  @Test
  void whatIsNotThereIsEmptyAndNoFailure() throws Exception {
    RegistryRepository repository = pull("team/nothing");
    Digest unknown = TestBlob.ofSize(5).bytes().digest();

    assertThat(repository.resolve("1.0")).isEmpty();
    assertThat(repository.manifest("1.0")).isEmpty();
    assertThat(repository.resolve(unknown.toString())).isEmpty();
    assertThat(repository.manifest(unknown.toString())).isEmpty();
  }

  @Test
  void aBlobThatIsNotThereIsAProblemToRead() throws Exception {
    RegistryRepository repository = pull("team/nothing");
    Descriptor unknown = TestBlob.ofSize(5).descriptor();

    assertThatThrownBy(() -> repository.openBlob(unknown))
        .isInstanceOfSatisfying(
            SlipwayException.class,
            e -> {
              assertThat(e.problem()).isEqualTo(Problem.BLOB_NOT_FOUND);
              assertThat(e.what()).contains(running.host(), "team/nothing");
            });
  }

  @Test
  void aManifestWhoseBlobsAreMissingSaysSo() throws Exception {
    RegistryRepository repository = push("team/incomplete");
    Manifest manifest = TestBlob.manifest(TestBlob.ofSize(10), TestBlob.ofSize(20));

    assertThatThrownBy(() -> repository.writeManifest("1.0", manifest))
        .isInstanceOf(MissingBlobException.class)
        .hasMessageContaining("team/incomplete");
  }

  @Test
  void aBlobOfAnotherRepositoryIsMounted() throws Exception {
    TestBlob blob = TestBlob.ofSize(1000);
    push("team/from").writeBlob(blob.descriptor(), blob.content());
    RegistryRepository to = push("team/to");

    assertThat(to.hasBlob(blob.descriptor())).isFalse();
    assertThat(to.mountBlob(blob.descriptor(), "team/from")).isTrue();
    assertThat(to.hasBlob(blob.descriptor())).isTrue();
  }

  @Test
  void aMountOfWhatIsNotThereIsNoFailureAndTheBlobCanBeWritten() throws Exception {
    RegistryRepository repository = push("team/unmounted");
    TestBlob blob = TestBlob.ofSize(1000);

    assertThat(repository.mountBlob(blob.descriptor(), "team/nowhere")).isFalse();
    repository.writeBlob(blob.descriptor(), blob.content());

    assertThat(read(repository, blob.descriptor())).isEqualTo(blob.bytes());
  }

  @Test
  void contentOfAnotherDigestIsRefusedAndNotKept() throws Exception {
    RegistryRepository repository = push("team/wrong");
    TestBlob stated = TestBlob.ofSize(1000);
    TestBlob sent = TestBlob.ofSize(1000);

    assertThatThrownBy(() -> repository.writeBlob(stated.descriptor(), sent.content()))
        .isInstanceOfSatisfying(
            SlipwayException.class,
            e -> assertThat(e.problem()).isEqualTo(Problem.REGISTRY_REFUSED));
    assertThat(repository.hasBlob(stated.descriptor())).isFalse();
  }

  @Test
  void contentThatCannotBeReadIsToldAsItWas() throws Exception {
    RegistryRepository repository = push("team/unreadable");
    TestBlob blob = TestBlob.ofSize(300_000);
    IOException trouble = new IOException("the file vanished");

    assertThatThrownBy(
            () ->
                repository.writeBlob(
                    blob.descriptor(),
                    () ->
                        new ByteArrayInputStream(blob.bytes().toArray()) {
                          @Override
                          public int read(byte[] buffer, int offset, int length) {
                            return available() > 100_000
                                ? super.read(buffer, offset, length)
                                : sneak(trouble);
                          }
                        }))
        .isSameAs(trouble);
    assertThat(repository.hasBlob(blob.descriptor())).isFalse();
  }

  @Test
  void contentThatGrewOrShrankIsNotSent() throws Exception {
    RegistryRepository repository = push("team/changed");
    TestBlob blob = TestBlob.ofSize(1000);
    Descriptor larger = new Descriptor(blob.descriptor().mediaType(), blob.bytes().digest(), 1001);
    Descriptor smaller = new Descriptor(blob.descriptor().mediaType(), blob.bytes().digest(), 999);

    assertThatThrownBy(() -> repository.writeBlob(larger, blob.content()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("less than the 1001 bytes");
    assertThatThrownBy(() -> repository.writeBlob(smaller, blob.content()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("more than the 999 bytes");
  }

  @Test
  void aBlobThatIsSmallerThanItsDescriptorSaysFailsWhenItEnds() throws Exception {
    RegistryRepository repository = push("team/sizes");
    TestBlob blob = TestBlob.ofSize(1000);
    repository.writeBlob(blob.descriptor(), blob.content());
    Descriptor larger = new Descriptor(blob.descriptor().mediaType(), blob.bytes().digest(), 1001);

    assertThatThrownBy(() -> read(repository, larger))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("ends after 1000 of 1001 bytes");
  }

  @Test
  void credentialsAreAskedForOnlyWhereTheRegistryWantsThem() throws Exception {
    push("team/app").resolve("1.0");

    assertThat(clients.credentialSource(running.host(), "team/app"))
        .isEqualTo(kind.isSecured() ? Optional.of("the test") : Optional.empty());
  }

  private Manifest writeImage(RegistryRepository repository, String tag) throws IOException {
    TestBlob config = TestBlob.ofSize(100);
    TestBlob layer = TestBlob.ofSize(1000);
    repository.writeBlob(config.descriptor(), config.content());
    repository.writeBlob(layer.descriptor(), layer.content());
    Manifest manifest = TestBlob.manifest(config, layer);
    repository.writeManifest(tag, manifest);
    return manifest;
  }

  private static Bytes read(RegistryRepository repository, Descriptor blob) throws IOException {
    try (InputStream in = repository.openBlob(blob)) {
      return Bytes.of(in.readAllBytes());
    }
  }

  private RegistryRepository push(String repository) {
    return clients.forPush(running.host(), repository);
  }

  private RegistryRepository pull(String repository) {
    return clients.forPull(running.host(), repository);
  }

  /** Throws a checked exception where the signature has none. */
  @SuppressWarnings("unchecked") // The cast is what makes the compiler look away.
  private static <X extends Throwable> int sneak(Throwable e) throws X {
    throw (X) e;
  }
}
