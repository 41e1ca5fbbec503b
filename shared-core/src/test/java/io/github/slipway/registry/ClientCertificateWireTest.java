package io.github.slipway.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import java.io.IOException;
import java.net.SocketException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What it means that a server hangs up which has asked for a certificate. */
class ClientCertificateWireTest {
  private static final Optional<ClientCertificate> SHOWN =
      Optional.of(new ClientCertificate.Pem(Path.of("client.pem"), Path.of("client.key")));

  private final Deque<IOException> failures = new ArrayDeque<>();
  private int requests;

  @Test
  void aResetAfterTheCertificateWasShownIsTriedOnceMore() throws Exception {
    failures.add(new SocketException("Connection reset"));
    try (Reply reply = send(SHOWN)) {
      assertThat(reply.status()).isEqualTo(404);
    }
    assertThat(requests).isEqualTo(2);
  }

  @Test
  void aSecondResetIsARefusal() {
    failures.addAll(List.of(new SocketException("reset"), new SocketException("reset")));
    assertRefused(SHOWN);
    assertThat(requests).isEqualTo(2);
  }

  @Test
  void whereNoneWasShownTheResetSaysEnough() {
    failures.add(new SocketException("Connection reset"));
    assertRefused(Optional.empty());
    assertThat(requests).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bad_certificate", "unknown_ca", "handshake_failure"})
  void anAlertSaysEnough(String alert) {
    failures.add(new SSLHandshakeException("Received fatal alert: " + alert));
    assertRefused(SHOWN);
    assertThat(requests).isEqualTo(1);
  }

  private void assertRefused(Optional<ClientCertificate> shown) {
    assertThatThrownBy(() -> send(shown).close())
        .isInstanceOfSatisfying(
            SlipwayException.class,
            e -> assertThat(e.problem()).isEqualTo(Problem.REGISTRY_WANTS_CERTIFICATE));
  }

  private Reply send(Optional<ClientCertificate> shown) throws IOException {
    return new ClientCertificateWire(this::answer, shown, () -> true)
        .send(Url.of("https://reg.test/v2/"), Request.of("GET", "/v2/"));
  }

  private Reply answer(Url url, Request request) throws IOException {
    requests++;
    IOException failure = failures.poll();
    if (failure != null) {
      throw failure;
    }
    return Reply.empty(url, request, new BasicClassicHttpResponse(404));
  }
}
