package io.github.slipway.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipway.report.HeardLines;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Blobs arrive whole where connections to real registries break. */
class BrokenConnectionsTest {
  private static final int MIB = 1 << 20;
  private static final RegistryConfig CHUNKED =
      RegistryConfig.SECURE.withUpload(UploadMode.chunked(MIB));

  @TempDir Path folder;
  private final HeardLines heard = new HeardLines();

  @ParameterizedTest
  @EnumSource(names = {"EMBEDDED", "DISTRIBUTION"})
  void anUploadInChunksGoesOnWhereTheRegistryLetsIt(ContractRegistry kind) throws Exception {
    TestBlob blob = TestBlob.ofSize(4 * MIB);
    try (ContractRegistry.Running registry = kind.start(folder);
        CuttingProxy proxy = new CuttingProxy(port(registry))) {
      proxy.cutSentAt(3 * MIB + MIB / 2);
      write(proxy, CHUNKED, blob);

      assertThat(proxy.hasCut()).isTrue();
      // Distribution 2.8.2 keeps the offset in the Location, and drops an upload that is asked for
      // with the one from before a part of a chunk arrived: there it begins again.
      long most = kind == ContractRegistry.EMBEDDED ? 5L * MIB : 8L * MIB;
      assertThat(proxy.sent()).isLessThan(most);
      assertArrived(registry, blob);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"EMBEDDED", "DISTRIBUTION"})
  void anUploadInOneRequestBeginsAgain(ContractRegistry kind) throws Exception {
    TestBlob blob = TestBlob.ofSize(2 * MIB);
    try (ContractRegistry.Running registry = kind.start(folder);
        CuttingProxy proxy = new CuttingProxy(port(registry))) {
      proxy.cutSentAt(MIB);
      write(proxy, RegistryConfig.SECURE, blob);

      assertThat(proxy.hasCut()).isTrue();
      assertArrived(registry, blob);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"EMBEDDED", "DISTRIBUTION"})
  void aCommitWhoseAnswerIsLostIsNotRepeated(ContractRegistry kind) throws Exception {
    TestBlob blob = TestBlob.ofSize(2 * MIB);
    for (RegistryConfig config : List.of(RegistryConfig.SECURE, CHUNKED)) {
      try (ContractRegistry.Running registry =
              kind.start(folder.resolve(config.upload().getClass().getSimpleName()));
          CuttingProxy proxy = new CuttingProxy(port(registry))) {
        proxy.cutAnswer("HTTP/1.1 201 ");
        write(proxy, config, blob);

        assertThat(proxy.hasCut()).isTrue();
        assertThat(proxy.sent()).isLessThan(3L * MIB);
        assertArrived(registry, blob);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"EMBEDDED", "DISTRIBUTION"})
  void aDownloadGoesOnWhereItBroke(ContractRegistry kind) throws Exception {
    TestBlob blob = TestBlob.ofSize(4 * MIB);
    try (ContractRegistry.Running registry = kind.start(folder);
        CuttingProxy proxy = new CuttingProxy(port(registry));
        RegistryClients clients = clients(RegistryConfig.SECURE)) {
      clients.forPush(registry.host(), "team/app").writeBlob(blob.descriptor(), blob.content());
      proxy.cutReceivedAt(3 * MIB);

      try (InputStream in = clients.forPull(proxy.host(), "team/app").openBlob(blob.descriptor())) {
        assertThat(in.readAllBytes()).isEqualTo(blob.bytes().toArray());
      }
      assertThat(proxy.hasCut()).isTrue();
      // From its beginning it would be 7 MiB.
      assertThat(proxy.received()).isLessThan(5L * MIB);
      assertThat(heard.infos()).hasSize(1).allMatch(line -> line.contains("(2 of 5)"));
    }
  }

  private void write(CuttingProxy proxy, RegistryConfig config, TestBlob blob) throws Exception {
    try (RegistryClients clients = clients(config)) {
      RegistryRepository repository = clients.forPush(proxy.host(), "team/app");
      // What is found out first is not to be part of it.
      assertThat(repository.hasBlob(blob.descriptor())).isFalse();
      repository.writeBlob(blob.descriptor(), blob.content());
    }
  }

  private void assertArrived(ContractRegistry.Running registry, TestBlob blob) throws Exception {
    try (RegistryClients clients = clients(RegistryConfig.SECURE);
        InputStream in = clients.forPull(registry.host(), "team/app").openBlob(blob.descriptor())) {
      assertThat(in.readAllBytes()).isEqualTo(blob.bytes().toArray());
    }
  }

  private static int port(ContractRegistry.Running registry) {
    return Integer.parseInt(registry.host().substring(registry.host().indexOf(':') + 1));
  }

  private RegistryClients clients(RegistryConfig config) {
    return RegistryClients.of(host -> config, List.of(), QuickRetries.POLICY, true, heard);
  }
}
