package io.github.slipway;

import io.github.slipway.image.ImageFormat;
import io.github.slipway.image.ImageReference;
import io.github.slipway.image.ImageSettings;
import io.github.slipway.image.Platform;
import io.github.slipway.registry.RegistryConfig;
import io.github.slipway.registry.RetryPolicy;
import io.github.slipway.report.ImageResult;
import io.github.slipway.report.Listener;
import io.github.slipway.source.JavaProject;
import io.github.slipway.testsupport.BackgroundProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** A push in a process of its own, so that it can be stopped as a user stops one. */
public final class PushProcess {
  /** Of the base, and of what each push adds. */
  private static final int NOISE_BYTES = 1_000_000;

  private PushProcess() {}

  /**
   * Starts a process that prints the digest of each image that it has pushed.
   *
   * @param folder gets the project and the output
   * @param seed decides what is in the image
   * @param pushes how many images of growing seeds to push
   */
  public static BackgroundProcess start(
      Path folder, Path cache, String base, String target, long seed, int pushes)
      throws IOException {
    Files.createDirectories(folder);
    return BackgroundProcess.start(
        folder,
        Map.of(),
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx96m",
            "-Xshare:auto",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            PushProcess.class.getName(),
            folder.toString(),
            cache.toString(),
            base,
            target,
            Long.toString(seed),
            Integer.toString(pushes)));
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    long seed = Long.parseLong(arguments[4]);
    int pushes = Integer.parseInt(arguments[5]);
    for (int i = 0; i < pushes; i++) {
      ImageResult result =
          push(
              Path.of(arguments[0]).resolve("classes"),
              Path.of(arguments[1]),
              arguments[2],
              arguments[3],
              seed + i);
      System.out.println(result.digest());
    }
  }

  /** The same in this process. */
  static ImageResult push(Path classes, Path cache, String base, String target, long seed)
      throws IOException, InterruptedException {
    byte[] noise = new byte[NOISE_BYTES];
    new Random(seed).nextBytes(noise);
    Files.createDirectories(classes.resolve("demo"));
    Files.write(classes.resolve("noise"), noise);
    // What is in a class matters to nobody as long as it need not be found.
    Files.write(classes.resolve("demo/Main.class"), new byte[] {1});
    ImageRequest image =
        new ImageRequest(
            new JavaProject(
                "app", classes, List.of(), Optional.of("demo.Main"), List.of(), List.of()),
            base,
            ImageSettings.empty(),
            ImageFormat.DOCKER,
            Platform.DEFAULT);
    SlipwayOptions options =
        new SlipwayOptions(
            cache, host -> RegistryConfig.SECURE, List.of(), RetryPolicy.DEFAULT, false);
    return Slipway.of(options, Listener.SILENT)
        .push(new PushRequest(image, ImageReference.of(target), List.of(), false));
  }
}
