package io.github.slipway.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.credential.AnyRegistry;
import io.github.slipway.credential.Credential;
import io.github.slipway.credential.Secret;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.registry.ScriptedServer.Answer;
import io.github.slipway.registry.ScriptedServer.Received;
import io.github.slipway.report.Listener;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Lists in pages, as registries send them and as no registry should. */
class PagesTest {
  private static RegistryClients clients() {
    return RegistryClients.of(
        host -> RegistryConfig.SECURE,
        List.of(
            AnyRegistry.gets(
                new Credential.UsernamePassword("user", Secret.of("pass")), "the test")),
        RetryPolicy.DEFAULT,
        true,
        Listener.SILENT);
  }

  private static Optional<List<String>> tags(ScriptedServer server) throws IOException {
    try (RegistryClients clients = clients()) {
      return clients.forPull(server.host(), "team/app").tags();
    }
  }

  private static List<String> catalog(ScriptedServer server) throws IOException {
    try (RegistryClients clients = clients()) {
      return clients.catalog(server.host());
    }
  }

  private static Answer page(String... tags) {
    return Answer.json(
        200, "{\"name\":\"team/app\",\"tags\":[\"" + String.join("\",\"", tags) + "\"]}");
  }

  private static Answer linked(Answer page, String target) {
    return page.with("Link", "<" + target + ">; rel=\"next\"");
  }

  private static boolean asksFor(Received request, String last) {
    return request.target().contains("last=" + last);
  }

  private static void assertProblem(Problem problem, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            SlipwayException.class, e -> assertThat(e.problem()).isEqualTo(problem));
  }

  @Test
  void aRelativeLinkLeadsToTheNextPage() throws Exception {
    try (ScriptedServer server =
        ScriptedServer.start(
            request ->
                asksFor(request, "b")
                    ? page("c")
                    : linked(page("a", "b"), "/v2/team/app/tags/list?last=b&n=2"))) {
      assertThat(tags(server)).contains(List.of("a", "b", "c"));
    }
  }

  @Test
  void anAbsoluteLinkOfTheSameHostIsAskedOfTheRegistryWhateverItsSchemeAndPort() throws Exception {
    try (ScriptedServer server =
        ScriptedServer.start(
            request ->
                asksFor(request, "a")
                    ? page("b")
                    : linked(page("a"), "https://localhost:1/v2/team/app/tags/list?last=a"))) {
      assertThat(tags(server)).contains(List.of("a", "b"));
    }
  }

  @Test
  void aLinkToAnotherHostIsNotFollowed() throws Exception {
    try (ScriptedServer other = ScriptedServer.start(request -> page("stolen"));
        ScriptedServer server =
            ScriptedServer.start(
                request -> {
                  if (request.authorization().equals("none")) {
                    return Answer.of(401).with("WWW-Authenticate", "Basic realm=\"test\"");
                  }
                  return linked(
                      page("a"), "http://127.0.0.1:" + other.port() + "/v2/team/app/tags/list");
                })) {
      assertProblem(Problem.REGISTRY_REDIRECT, () -> tags(server));
      assertThat(other.received()).isEmpty();
    }
  }

  @Test
  void pagesThatGoInACircleEnd() throws Exception {
    try (ScriptedServer server =
        ScriptedServer.start(
            request ->
                asksFor(request, "a")
                    ? linked(page("b"), "/v2/team/app/tags/list?last=b")
                    : linked(page("a"), "/v2/team/app/tags/list?last=a"))) {
      assertProblem(Problem.LIST_TOO_LONG, () -> tags(server));
    }
  }

  @Test
  void pagesWithoutEndEnd() throws Exception {
    AtomicInteger pages = new AtomicInteger();
    // Each answer in one write: the JDK's server sends head and body apart, which costs 40 ms.
    try (RawServer server =
            new RawServer(
                socket -> {
                  BufferedReader in =
                      new BufferedReader(
                          new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
                  for (String line = in.readLine(); line != null; line = in.readLine()) {
                    if (line.isEmpty()) {
                      String body = "{\"tags\":[]}";
                      String answer =
                          "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
                              + body.length()
                              + "\r\nLink: </v2/team/app/tags/list?last="
                              + pages.incrementAndGet()
                              + ">; rel=next\r\n\r\n"
                              + body;
                      socket.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
                    }
                  }
                });
        RegistryClients clients = clients()) {
      assertProblem(Problem.LIST_TOO_LONG, () -> clients.forPull(server.host(), "team/app").tags());
      assertThat(pages.get()).isBetween(1000, 1100);
    }
  }

  @Test
  void aPageWithMoreEntriesThanAnyRegistryHasEndsTheList() throws Exception {
    String many = "x\",\"".repeat(100_000) + "x";
    try (ScriptedServer server = ScriptedServer.start(request -> page(many))) {
      assertProblem(Problem.LIST_TOO_LONG, () -> tags(server));
    }
  }

  @Test
  void aRegistryThatAllowsFewerEntriesInAPageIsAskedForItsOwnNumber() throws Exception {
    try (ScriptedServer server =
        ScriptedServer.start(
            request ->
                request.target().contains("n=")
                    ? Answer.json(400, "{\"errors\":[{\"code\":\"PAGINATION_NUMBER_INVALID\"}]}")
                    : page("a"))) {
      assertThat(tags(server)).contains(List.of("a"));
    }
  }

  @Test
  void nullIsAnEmptyListAndNotFoundIsNone() throws Exception {
    try (ScriptedServer server =
        ScriptedServer.start(
            request -> Answer.json(200, "{\"name\":\"team/app\",\"tags\":null}"))) {
      assertThat(tags(server)).contains(List.of());
    }
    try (ScriptedServer server =
        ScriptedServer.start(
            request -> Answer.json(404, "{\"errors\":[{\"code\":\"NAME_UNKNOWN\"}]}"))) {
      assertThat(tags(server)).isEmpty();
    }
  }

  @Test
  void whatCannotBeATagIsLeftOut() throws Exception {
    try (ScriptedServer server = ScriptedServer.start(request -> page("a", "\\u001b[2J", "../x"))) {
      assertThat(tags(server)).contains(List.of("a"));
    }
  }

  /** As Docker Hub and GHCR: a token is given, and is not enough. */
  @Test
  void aRegistryThatShowsNobodyItsCatalogSaysSo() throws Exception {
    try (ScriptedServer server =
        ScriptedServer.start(
            request ->
                request.is("GET", "/token")
                    ? Answer.json(200, "{\"token\":\"t\"}")
                    : Answer.json(401, "{\"errors\":[{\"code\":\"UNAUTHORIZED\"}]}")
                        .with(
                            "WWW-Authenticate",
                            "Bearer realm=\"http://"
                                + request.headers().getFirst("Host")
                                + "/token\",service=\"hub\",scope=\"registry:catalog:*\""))) {
      assertThatThrownBy(() -> catalog(server))
          .isInstanceOfSatisfying(
              SlipwayException.class,
              e -> {
                assertThat(e.problem()).isEqualTo(Problem.NO_CATALOG);
                assertThat(e.advice()).contains("registry:list -Dimage=" + server.host());
              });
    }
  }

  @Test
  void aRegistryWithoutACatalogSaysSo() throws Exception {
    for (int status : new int[] {403, 404, 405}) {
      try (ScriptedServer server = ScriptedServer.start(request -> Answer.json(status, "{}"))) {
        assertProblem(Problem.NO_CATALOG, () -> catalog(server));
      }
    }
  }

  /** Harbor: tokens for repositories, a password for the catalog. */
  @Test
  void aCatalogMayWantAPasswordWhereTheRestWantsTokens() throws Exception {
    try (ScriptedServer server =
            ScriptedServer.start(
                request -> {
                  if (request.is("GET", "/token")) {
                    return Answer.json(200, "{\"token\":\"t\"}");
                  }
                  if (request.is("GET", "/v2/_catalog")) {
                    return request.authorization().startsWith("Basic ")
                        ? Answer.json(200, "{\"repositories\":[\"team/app\"]}")
                        : Answer.of(401).with("WWW-Authenticate", "Basic realm=\"harbor\"");
                  }
                  return request.authorization().equals("Bearer t")
                      ? page("1")
                      : Answer.of(401)
                          .with(
                              "WWW-Authenticate",
                              "Bearer realm=\"http://"
                                  + request.headers().getFirst("Host")
                                  + "/token\",service=\"harbor\"");
                });
        RegistryClients clients = clients()) {
      assertThat(clients.forPull(server.host(), "team/app").tags()).contains(List.of("1"));
      assertThat(clients.catalog(server.host())).containsExactly("team/app");
      assertThat(clients.forPull(server.host(), "team/app").tags()).contains(List.of("1"));
    }
  }
}
