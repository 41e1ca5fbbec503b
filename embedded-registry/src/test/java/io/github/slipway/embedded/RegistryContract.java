package io.github.slipway.embedded;

import java.nio.file.Path;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Runs the tests of a subclass against our registry and against CNCF Distribution 2.8.2, each plain
 * and with TLS and passwords. Each test has a repository of its own. Where Distribution differs
 * from the specification or from us, the test's name says so.
 */
@ParameterizedClass
@EnumSource
abstract class RegistryContract {
  private static @Nullable RegistryUnderTest registry;

  @Parameter RegistryUnderTest.Kind kind = RegistryUnderTest.Kind.EMBEDDED;

  /** A repository that no other test uses. */
  final String name = "contract/" + UUID.randomUUID().toString().substring(0, 8);

  @BeforeParameterizedClassInvocation
  static void start(RegistryUnderTest.Kind kind, @TempDir Path folder) throws Exception {
    registry = RegistryUnderTest.start(kind, folder);
  }

  @AfterParameterizedClassInvocation
  static void stop() throws Exception {
    if (registry != null) {
      registry.close();
      registry = null;
    }
  }

  final Http http() {
    if (registry == null) {
      throw new IllegalStateException("not started");
    }
    return registry.http();
  }

  final boolean embedded() {
    return kind.isEmbedded();
  }

  /** What ours answers, or what Distribution does. */
  final <T> T differing(T ours, T distributions) {
    return embedded() ? ours : distributions;
  }

  static byte[] content(int size) {
    byte[] content = new byte[size];
    new Random(size).nextBytes(content);
    return content;
  }

  final String blob(String digest) {
    return "/v2/" + name + "/blobs/" + digest;
  }

  final String manifest(String reference) {
    return "/v2/" + name + "/manifests/" + reference;
  }

  final String uploads() {
    return "/v2/" + name + "/blobs/uploads/";
  }
}
