package io.github.slipway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import io.github.slipway.image.Digest;
import io.github.slipway.image.ImageFormat;
import io.github.slipway.image.ImageReference;
import io.github.slipway.image.ImageSettings;
import io.github.slipway.image.Platform;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.registry.RegistryConfig;
import io.github.slipway.registry.RetryPolicy;
import io.github.slipway.report.ImageResult;
import io.github.slipway.report.Listener;
import io.github.slipway.source.JavaProject;
import io.github.slipway.source.ProjectFolder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tags that are not to be moved to another digest: {@code overwrite: false}. */
class SlipwayKeptTagsTest extends PushFixture {
  @Test
  void aTagThatStandsForAnotherImageIsRefusedBeforeAnythingIsSent() throws Exception {
    Digest first = push("team/app:1.0").digest();
    project.resource("application.properties", "changed=true");
    registry.forgetRequests();

    SlipwayException failure =
        catchThrowableOfType(
            SlipwayException.class, () -> pushKeeping("1.0", false, "1.0", "other", "latest"));

    assertThat(failure.problem()).isEqualTo(Problem.TAG_TAKEN);
    assertThat(failure.what())
        .contains(registry.host() + "/team/app:1.0 stands for " + first + " ")
        .containsPattern("moved to sha256:[0-9a-f]{64},");
    assertThat(failure.advice()).contains("-Dregistry.overwrite=true");
    assertNothingWritten();
    assertThat(manifest("team/app", "1.0").digest()).isEqualTo(first);
  }

  @Test
  void theDigestThatWouldComeIsTheOneThatComes() throws Exception {
    push("team/app:1.0");
    project.resource("application.properties", "changed=true");

    SlipwayException failure =
        catchThrowableOfType(SlipwayException.class, () -> pushKeeping("1.0", false, "1.0"));
    ImageResult result = push("team/app:1.0");

    assertThat(failure.what()).contains(" to " + result.digest() + ",");
  }

  @Test
  void aTagThatIsNotThereYetIsWritten() throws Exception {
    ImageResult result = pushKeeping("1.0", false, "1.0", "latest");

    assertThat(manifest("team/app", "1.0").digest()).isEqualTo(result.digest());
    assertThat(manifest("team/app", "latest").digest()).isEqualTo(result.digest());
  }

  @Test
  void aTagThatHasTheImageAlreadyIsUnchanged() throws Exception {
    push("team/app:1.0");
    registry.forgetRequests();

    ImageResult result = pushKeeping("1.0", false, "1.0");

    assertThat(result.unchanged()).isTrue();
    assertThat(registry.requests())
        .containsExactlyInAnyOrder(
            "HEAD /v2/base/jre/manifests/17", "HEAD /v2/team/app/manifests/1.0");
  }

  @Test
  void otherTagsOfTheSamePushMove() throws Exception {
    push("team/app:1.0", "latest");
    project.resource("application.properties", "changed=true");

    ImageResult result = pushKeeping("1.1", false, "1.1", "latest");

    assertThat(manifest("team/app", "latest").digest()).isEqualTo(result.digest());
    assertThat(manifest("team/app", "1.1").digest()).isEqualTo(result.digest());
  }

  @Test
  void noTagIsAddedToAnImageThatIsThereWhileAKeptOneStandsForAnother() throws Exception {
    push("team/app:1.0");
    project.resource("application.properties", "changed=true");
    push("team/app:2.0");
    registry.forgetRequests();

    assertThatThrownBy(() -> pushKeeping("1.0", false, "1.0", "2.0", "new"))
        .isInstanceOfSatisfying(
            SlipwayException.class, e -> assertThat(e.problem()).isEqualTo(Problem.TAG_TAKEN));

    assertNothingWritten();
  }

  @Test
  void forceDoesNotMoveThem() throws Exception {
    Digest first = push("team/app:1.0").digest();
    assertThat(pushKeeping("1.0", true, "1.0").digest()).isEqualTo(first);
    project.resource("application.properties", "changed=true");
    registry.forgetRequests();

    assertThatThrownBy(() -> pushKeeping("1.0", true, "1.0", "latest"))
        .isInstanceOfSatisfying(
            SlipwayException.class, e -> assertThat(e.problem()).isEqualTo(Problem.TAG_TAKEN));

    assertNothingWritten();
  }

  @Test
  void aTagThatAppearsWhileBlobsAreSentIsNotMoved() throws Exception {
    JavaProject theirs =
        new ProjectFolder(folder.resolve("theirs")).compileMain("theirs.Main").project();
    Whenever sending =
        new Whenever(
            () ->
                push(
                    new PushRequest(image(theirs), reference("1.0"), List.of(), false),
                    folder.resolve("cache-of-theirs"),
                    Listener.SILENT));

    assertThatThrownBy(
            () -> push(keeping("1.0", false, "early", "1.0"), folder.resolve("cache"), sending))
        .isInstanceOfSatisfying(
            SlipwayException.class, e -> assertThat(e.problem()).isEqualTo(Problem.TAG_TAKEN));

    assertThat(registry.requests())
        .filteredOn(request -> request.startsWith("PUT") && request.contains("/manifests/"))
        .containsExactly("PUT /v2/team/app/manifests/1.0");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 403})
  void anAnswerThatSaysNothingOfTheTagIsNotTakenForItsAbsence(int status) throws Exception {
    Queue<String> methods = new ConcurrentLinkedQueue<>();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          methods.add(exchange.getRequestMethod());
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.start();
    try {
      String host = "localhost:" + server.getAddress().getPort();
      ImageReference target = ImageReference.of(host + "/team/app:1.0");
      PushRequest request =
          new PushRequest(image(project.project()), target, List.of("latest"), Set.of("1.0"), true);

      assertThatThrownBy(() -> push(request, folder.resolve("cache"), Listener.SILENT))
          .isInstanceOf(SlipwayException.class);

      assertThat(methods).isNotEmpty().containsOnly("HEAD", "GET");
    } finally {
      server.stop(0);
    }
  }

  private void assertNothingWritten() throws Exception {
    assertThat(registry.requests())
        .isNotEmpty()
        .allMatch(request -> request.startsWith("HEAD ") || request.startsWith("GET "));
  }

  private ImageResult pushKeeping(String kept, boolean force, String target, String... tags)
      throws Exception {
    return push(keeping(kept, force, target, tags), folder.resolve("cache"), Listener.SILENT);
  }

  private PushRequest keeping(String kept, boolean force, String target, String... tags) {
    return new PushRequest(
        image(project.project()), reference(target), List.of(tags), Set.of(kept), force);
  }

  private ImageReference reference(String tag) {
    return ImageReference.of(registry.host() + "/team/app:" + tag);
  }

  private ImageRequest image(JavaProject source) {
    return new ImageRequest(
        source,
        registry.host() + "/base/jre:17",
        ImageSettings.empty(),
        ImageFormat.DOCKER,
        Platform.DEFAULT);
  }

  private static ImageResult push(PushRequest request, Path cache, Listener listener)
      throws IOException, InterruptedException {
    SlipwayOptions options =
        new SlipwayOptions(
            cache, name -> RegistryConfig.SECURE, List.of(), RetryPolicy.DEFAULT, false);
    return Slipway.of(options, listener).push(request);
  }

  /** Does something once, when the first bytes of a blob travel to the registry. */
  private static final class Whenever implements Listener {
    private final Callable<?> action;
    private final AtomicBoolean done = new AtomicBoolean();

    private Whenever(Callable<?> action) {
      this.action = action;
    }

    @Override
    public void progress(String what, long bytes, long total) {
      if (done.compareAndSet(false, true)) {
        try {
          action.call();
        } catch (Exception e) {
          throw new IllegalStateException(e);
        }
      }
    }

    @Override
    public void info(String line) {}

    @Override
    public void warn(String line) {}

    @Override
    public void debug(String line) {}
  }
}
