package io.github.slipway.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipway.image.Bytes;
import io.github.slipway.image.Descriptor;
import io.github.slipway.image.Digest;
import io.github.slipway.image.Manifest;
import io.github.slipway.image.MediaType;
import io.github.slipway.report.Listener;
import io.github.slipway.store.BlobContent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReferrersTest {
  private static final Bytes EMPTY = Bytes.of("{}");

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(names = {"EMBEDDED", "DISTRIBUTION"})
  void whatRefersToAnImageIsFoundByTheEndpointOrByTheTag(ContractRegistry kind) throws Exception {
    try (ContractRegistry.Running registry = kind.start(folder);
        RegistryClients clients = clients()) {
      RegistryRepository repository = clients.forPush(registry.host(), "app");
      Digest subject = Digest.of("sha256:" + "a".repeat(64));
      Manifest sbom = push(repository, subject, "application/vnd.example.sbom", "short");
      if (kind == ContractRegistry.DISTRIBUTION) {
        // 2.8.2 has no such endpoint, so that clients keep the list themselves.
        repository.writeManifest("sha256-" + subject.hex(), list(sbom));
      }

      assertThat(repository.referrers(subject))
          .containsExactly(
              new Referrer(
                  new Descriptor(MediaType.OCI_MANIFEST, sbom.digest(), sbom.bytes().size()),
                  "application/vnd.example.sbom"));
      assertThat(repository.referrers(Digest.of("sha256:" + "b".repeat(64)))).isEmpty();
    }
  }

  @Test
  void aListInPagesIsReadToItsEnd() throws Exception {
    try (ContractRegistry.Running registry = ContractRegistry.EMBEDDED.start(folder);
        RegistryClients clients = clients()) {
      RegistryRepository repository = clients.forPush(registry.host(), "app");
      Digest subject = Digest.of("sha256:" + "a".repeat(64));
      List<Digest> pushed = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        // Two of them are as much as one page may be long.
        String note = i + "x".repeat(1_800_000);
        pushed.add(push(repository, subject, "application/vnd.example.v" + i, note).digest());
      }

      assertThat(repository.referrers(subject))
          .extracting(referrer -> referrer.descriptor().digest())
          .containsExactlyInAnyOrderElementsOf(pushed);
    }
  }

  private static Manifest push(
      RegistryRepository repository, Digest subject, String artifactType, String note)
      throws Exception {
    Descriptor config = Descriptor.of("application/vnd.oci.empty.v1+json", EMPTY);
    repository.writeBlob(config, BlobContent.of(EMPTY));
    String empty = json(config.mediaType(), config.digest(), EMPTY.size());
    String subjectJson = json(MediaType.OCI_MANIFEST, subject, 1);
    Manifest manifest =
        Manifest.of(
            MediaType.OCI_MANIFEST,
            Bytes.of(
                """
                {"schemaVersion":2,"mediaType":"%s","artifactType":"%s","config":%s,"layers":[%s],\
                "subject":%s,"annotations":{"note":"%s"}}"""
                    .formatted(
                        MediaType.OCI_MANIFEST, artifactType, empty, empty, subjectJson, note)));
    repository.writeManifest(manifest.digest().toString(), manifest);
    return manifest;
  }

  private static Manifest list(Manifest referrer) {
    String entry =
        json(referrer.mediaType(), referrer.digest(), referrer.bytes().size())
            .replace("}", ",\"artifactType\":\"application/vnd.example.sbom\"}");
    return Manifest.of(
        MediaType.OCI_INDEX,
        Bytes.of(
            "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"manifests\":[%s]}"
                .formatted(MediaType.OCI_INDEX, entry)));
  }

  private static String json(String mediaType, Digest digest, long size) {
    return "{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d}"
        .formatted(mediaType, digest, size);
  }

  private static RegistryClients clients() {
    return RegistryClients.of(
        name -> RegistryConfig.SECURE, List.of(), RetryPolicy.DEFAULT, true, Listener.SILENT);
  }
}
