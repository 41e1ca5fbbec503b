import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * Prints how many milliseconds the SHA-256 of these files take in a fresh JVM, with a thread for
 * each processor: {@code java -cp DIRECTORY HashFiles FILE...}. The start of the JVM is left out.
 */
public final class HashFiles {
  public static void main(String[] args) throws Exception {
    long start = System.nanoTime();
    ExecutorService threads =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    Stream<Callable<byte[]>> tasks = Stream.of(args).map(file -> () -> hash(Path.of(file)));
    for (Future<byte[]> result : threads.invokeAll(tasks.toList())) {
      result.get();
    }
    threads.shutdown();
    System.out.println((System.nanoTime() - start) / 1_000_000);
  }

  private static byte[] hash(Path file) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    byte[] buffer = new byte[32 * 1024];
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
    }
    return digest.digest();
  }
}
