package demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.slipway.embedded.EmbeddedRegistry;
import io.github.slipway.embedded.junit.WithRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Tests something that talks to a registry; here that is the JDK's HTTP client. */
@WithRegistry
class RegistryClientTest {
  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void aNewRegistryHasNoRepositories(EmbeddedRegistry registry) throws Exception {
    HttpResponse<String> catalog =
        client.send(
            HttpRequest.newBuilder(registry.uri().resolve("/v2/_catalog")).build(),
            BodyHandlers.ofString());

    assertEquals("{\"repositories\":[]}", catalog.body());
  }

  /** Tests that need another registry have another one. */
  @Nested
  @WithRegistry(
      users = {"ada:secret", "bob:word"},
      pushers = "ada")
  class WithUsers {
    @Test
    void whoMayOnlyPullIsRefused(@WithRegistry URI registry) throws Exception {
      assertEquals(202, startUpload(registry, "ada:secret").statusCode());

      HttpResponse<String> refused = startUpload(registry, "bob:word");
      assertEquals(403, refused.statusCode());
      assertTrue(refused.body().contains("DENIED"));
    }

    private HttpResponse<String> startUpload(URI registry, String user) throws Exception {
      return client.send(
          HttpRequest.newBuilder(registry.resolve("/v2/team/app/blobs/uploads/"))
              .POST(HttpRequest.BodyPublishers.noBody())
              .header(
                  "Authorization", "Basic " + Base64.getEncoder().encodeToString(user.getBytes()))
              .build(),
          BodyHandlers.ofString());
    }
  }
}
