package io.github.slipway.faults;

import io.github.slipway.ImageRequest;
import io.github.slipway.PushRequest;
import io.github.slipway.Slipway;
import io.github.slipway.SlipwayOptions;
import io.github.slipway.credential.Credential;
import io.github.slipway.credential.CredentialSource;
import io.github.slipway.credential.ExplicitCredentials;
import io.github.slipway.credential.Secret;
import io.github.slipway.image.ImageFormat;
import io.github.slipway.image.ImageReference;
import io.github.slipway.image.ImageSettings;
import io.github.slipway.image.Platform;
import io.github.slipway.registry.RegistryConfig;
import io.github.slipway.registry.RetryPolicy;
import io.github.slipway.registry.UploadMode;
import io.github.slipway.report.Listener;
import io.github.slipway.source.JavaProject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Pushes with Slipway, and one cache. */
final class SlipwayPusher implements Pusher {
  /** For all of a push. */
  static final Duration DEADLINE = Duration.ofSeconds(20);

  private static final int CHUNK = 48 * 1024;

  private final JavaProject project;
  private final Path cache;

  SlipwayPusher(JavaProject project, Path cache) {
    this.project = project;
    this.cache = cache;
  }

  @Override
  public void push(Cell cell, int port, String repository)
      throws IOException, InterruptedException {
    ImageRequest image =
        new ImageRequest(
            project,
            Pusher.base(cell, port),
            ImageSettings.empty(),
            ImageFormat.DOCKER,
            Platform.DEFAULT);
    RegistryConfig config =
        cell.kind() == Kind.PATCH
            ? RegistryConfig.SECURE.withUpload(UploadMode.chunked(CHUNK))
            : RegistryConfig.SECURE;
    SlipwayOptions options =
        new SlipwayOptions(
            cache,
            host -> config,
            List.of(robot("localhost:" + port), robot("127.0.0.1:" + port)),
            retries(cell),
            false);
    ImageReference target = ImageReference.of(Pusher.target(port, repository));
    Slipway.of(options, Listener.SILENT).push(new PushRequest(image, target, List.of(), false));
  }

  private static CredentialSource robot(String registry) {
    Credential credential =
        new Credential.UsernamePassword(BearerGate.USER, Secret.of(BearerGate.PASSWORD));
    return ExplicitCredentials.forRegistry(registry, credential, "the test");
  }

  private static RetryPolicy retries(Cell cell) {
    // A registry that comes back has to be waited for, on a slow machine for longer.
    int tries = cell.lasts() ? 3 : 8;
    return new RetryPolicy(
        tries,
        Duration.ofMillis(20),
        Duration.ofSeconds(2),
        Duration.ofSeconds(5),
        cell.fault().isSilent() ? Duration.ofSeconds(1) : Duration.ofSeconds(10),
        DEADLINE);
  }
}
