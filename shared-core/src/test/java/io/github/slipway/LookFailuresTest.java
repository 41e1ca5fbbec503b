package io.github.slipway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.github.slipway.image.Digest;
import io.github.slipway.image.ImageReference;
import io.github.slipway.image.MediaType;
import io.github.slipway.image.Platform;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.registry.CuttingProxy;
import io.github.slipway.report.InspectResult;
import io.github.slipway.testsupport.DistributionRegistry;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What goes wrong when images are inspected and deleted, and what looks as if it did. */
class LookFailuresTest extends CopyFixture {
  private InspectResult inspect(String image, Optional<String> platform) throws Exception {
    return slipway().inspect(new InspectRequest(image, platform.map(Platform::of)));
  }

  private static void fails(ThrowingCallable work, Problem problem, String said) {
    assertThatThrownBy(work)
        .isInstanceOfSatisfying(
            SlipwayException.class,
            e -> {
              assertThat(e.problem()).as(e.what()).isEqualTo(problem);
              assertThat(e.what()).contains(said);
            });
  }

  /** It is shown with the manifest that a push of it gives it. */
  @Test
  void anImageInADockerArchiveIsShownAsItWouldBePushed() throws Exception {
    String archive = "docker-archive:" + folder.resolve("app.tar");
    copy(request(from.host() + "/team/app:1.0", archive));

    InspectResult shown = inspect(archive, Optional.empty());

    copy(request(archive, to.host() + "/from-archive/app:1"));
    assertThat(shown.manifest()).isEqualTo(manifest(to, "from-archive/app", "1"));
    assertThat(shown.layers()).hasSize(2);
    assertThat(shown.config().orElseThrow().platform()).contains("linux/amd64");
    assertThat(heard.infos()).anyMatch(line -> line.contains("manifest"));
  }

  @Test
  void aTagAndAPlatformThatAreNotThereAreNamed() {
    String image = from.host() + "/team/app";
    fails(() -> inspect(image + ":nope", Optional.empty()), Problem.NO_SUCH_IMAGE, image + ":nope");
    fails(
        () -> inspect(image + ":latest", Optional.of("linux/s390x")),
        Problem.IMAGE_PLATFORM_MISSING,
        "linux/s390x, only for linux/amd64, linux/arm64");
  }

  @Test
  void anIndexThatLacksAnImageIsUnreadableForItsPlatform() throws Exception {
    try (DistributionRegistry registry = DistributionRegistry.options().deletes().start()) {
      String image = registry.host() + "/broken/app";
      copy(request(from.host() + "/team/app:latest", image));
      String arm = inspect(image, Optional.of("linux/arm64")).manifest().digest().toString();
      slipway().delete(new DeleteRequest(ImageReference.of(image + "@" + arm), true));

      fails(
          () -> inspect(image, Optional.of("linux/arm64")),
          Problem.IMAGE_UNREADABLE,
          "its index names " + arm + ", which is not there");
      assertThat(inspect(image, Optional.of("linux/amd64")).config()).isPresent();
    }
  }

  @Test
  void aRepositoryAsAWholeIsNotDeleted() {
    fails(
        () -> new DeleteRequest(ImageReference.of(to.host() + "/team/app"), true),
        Problem.NOTHING_TO_DELETE,
        "/team/app");
  }

  @Test
  void aDeletionWhoseAnswerWasLostIsDone() throws Exception {
    try (DistributionRegistry registry = DistributionRegistry.options().deletes().start();
        CuttingProxy proxy = new CuttingProxy(registry.port())) {
      copy(request(from.host() + "/team/app:1.0", registry.host() + "/app"));
      proxy.cutAnswer("HTTP/1.1 202");

      assertThat(
              slipway()
                  .delete(new DeleteRequest(ImageReference.of(proxy.host() + "/app:1.0"), true))
                  .deleted())
          .isTrue();

      assertThat(proxy.hasCut()).isTrue();
      assertThat(has(registry, "app", "1.0")).isFalse();
      assertThat(heard.infos()).anyMatch(line -> line.contains("whose answer was lost"));
    }
  }

  /** As registries do that know no deletion of tags, and take the tag for a digest. */
  @Test
  void aRegistryThatFindsNothingToDeleteAndKeepsItIsTold() throws Exception {
    Digest digest = Digest.ofContent(new byte[] {1});
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          boolean delete = exchange.getRequestMethod().equals("DELETE");
          boolean tags = exchange.getRequestURI().getPath().endsWith("/tags/list");
          byte[] body = (tags ? "{\"tags\":[\"1\"]}" : "{}").getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Docker-Content-Digest", digest.toString());
          exchange
              .getResponseHeaders()
              .add("Content-Type", tags ? "application/json" : MediaType.OCI_MANIFEST);
          boolean head = exchange.getRequestMethod().equals("HEAD");
          exchange.sendResponseHeaders(delete ? 404 : 200, head ? -1 : body.length);
          if (!head) {
            exchange.getResponseBody().write(body);
          }
          exchange.close();
        });
    server.start();
    try {
      ImageReference image =
          ImageReference.of("localhost:" + server.getAddress().getPort() + "/app:1");
      fails(
          () -> slipway().delete(new DeleteRequest(image, true)),
          Problem.DELETES_OFF,
          "answers 404 to a deletion of 1, and still has it");
    } finally {
      server.stop(0);
    }
  }
}
