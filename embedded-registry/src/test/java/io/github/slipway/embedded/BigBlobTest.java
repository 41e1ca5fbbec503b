package io.github.slipway.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipway.testsupport.BackgroundProcess;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A registry in a JVM whose heap and buffers together are smaller than the blob by far. */
class BigBlobTest {
  private static final long SIZE = 300L * 1024 * 1024;

  @TempDir Path folder;

  @Test
  void aBlobOf300MiBGoesThroughAJvmOf48MiB() throws Exception {
    List<String> line =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx48m",
            "-XX:MaxDirectMemorySize=16m",
            "-XX:+ExitOnOutOfMemoryError",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            folder.resolve("storage").toString());
    try (BackgroundProcess process = BackgroundProcess.start(folder, Map.of(), line)) {
      process.await(() -> output(process).contains("\n"));
      URI registry = URI.create(output(process).trim());
      HttpClient client = HttpClient.newHttpClient();
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      try (InputStream all = new Zeros(SIZE)) {
        new DigestInputStream(all, digest).transferTo(OutputStream.nullOutputStream());
      }
      String blob = BlobDigest.ofFinished(BlobDigest.SHA256, digest.digest()).toString();

      HttpResponse<String> pushed =
          client.send(
              HttpRequest.newBuilder(registry.resolve("/v2/big/blobs/uploads/?digest=" + blob))
                  .POST(BodyPublishers.ofInputStream(() -> new Zeros(SIZE)))
                  .build(),
              BodyHandlers.ofString());
      HttpResponse<InputStream> pulled =
          client.send(
              HttpRequest.newBuilder(registry.resolve("/v2/big/blobs/" + blob)).build(),
              BodyHandlers.ofInputStream());
      try (InputStream body = new DigestInputStream(pulled.body(), digest)) {
        body.transferTo(OutputStream.nullOutputStream());
      }

      assertThat(pushed.statusCode()).as(pushed.body()).isEqualTo(201);
      assertThat(BlobDigest.ofFinished(BlobDigest.SHA256, digest.digest())).hasToString(blob);
      assertThat(process.isAlive()).isTrue();
    }
  }

  private static String output(BackgroundProcess process) {
    try {
      return process.output();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the small JVM runs: a registry until it is killed. */
  static final class Main {
    private Main() {}

    public static void main(String[] arguments) throws Exception {
      try (EmbeddedRegistry registry = EmbeddedRegistry.builder(Path.of(arguments[0])).start()) {
        System.out.println(registry.uri());
        Thread.currentThread().join();
      }
    }
  }

  /** So many zeros. */
  private static final class Zeros extends InputStream {
    private long left;

    Zeros(long size) {
      left = size;
    }

    @Override
    public int read() {
      left--;
      return left < 0 ? -1 : 0;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
      if (left <= 0) {
        return -1;
      }
      int read = (int) Math.min(length, left);
      Arrays.fill(buffer, offset, offset + read, (byte) 0);
      left -= read;
      return read;
    }
  }
}
