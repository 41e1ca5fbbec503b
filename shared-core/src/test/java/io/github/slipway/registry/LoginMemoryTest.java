package io.github.slipway.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.credential.AnyRegistry;
import io.github.slipway.credential.Credential;
import io.github.slipway.credential.Secret;
import io.github.slipway.embedded.EmbeddedRegistry;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.report.HeardLines;
import io.github.slipway.testsupport.DistributionRegistry;
import io.github.slipway.testsupport.TestCertificates;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** A registry that is known to ask for a password gets it with the first request. */
@TestInstance(Lifecycle.PER_CLASS)
class LoginMemoryTest {
  private final TestCertificates certificates;
  private final DistributionRegistry locked;
  private final EmbeddedRegistry open;
  private final RegistryConfig trusting;
  private final Path plainFolder;

  LoginMemoryTest(@TempDir Path folder) throws Exception {
    certificates = TestCertificates.in(folder);
    plainFolder = folder.resolve("plain");
    trusting = RegistryConfig.SECURE.withCaFiles(List.of(certificates.ca()));
    locked =
        DistributionRegistry.options()
            .tls(certificates.serverOf("reg.test"))
            .password("me", "s3cret")
            .start();
    open =
        EmbeddedRegistry.builder(folder.resolve("open"))
            .tls(
                certificates.serverOf("reg.test").certificate(),
                certificates.serverOf("reg.test").key())
            .start();
  }

  @AfterAll
  void stop() {
    locked.close();
    open.close();
  }

  @Test
  void whoAskedIsNotMadeToAskAgain() throws Exception {
    Memory memory = new Memory();
    String registry = "reg.test:" + locked.port();

    assertThat(requests(registry, "s3cret", memory, trusting)).containsExactly("401", "404");
    assertThat(memory.known).containsExactly(Map.entry(registry, true));
    assertThat(requests(registry, "s3cret", memory, trusting)).containsExactly("404");
  }

  @Test
  void aWrongPasswordIsSentOnce() {
    Memory memory = new Memory();
    String registry = "reg.test:" + locked.port();
    memory.remember(registry, true);
    HeardLines heard = new HeardLines();

    assertThatThrownBy(() -> resolve(registry, "wr0ng", memory, trusting, heard))
        .isInstanceOf(SlipwayException.class);

    assertThat(heard.lines().stream().filter(line -> line.startsWith("HEAD"))).hasSize(2);
  }

  @Test
  void aRegistryThatAsksNoMoreIsLeftInPeace() throws Exception {
    Memory memory = new Memory();
    String registry = "reg.test:" + open.port();
    memory.remember(registry, true);

    assertThat(requests(registry, "s3cret", memory, trusting)).containsExactly("404");
  }

  /** As a base that is named by its digest, and is read from where others push. */
  @Test
  void whatAllMayReadIsReadInSpiteOfAnOldPassword() throws Exception {
    Memory memory = new Memory();
    AtomicInteger withPassword = new AtomicInteger();
    try (RawServer readable = new RawServer(socket -> readableByAll(socket, withPassword))) {
      memory.remember(readable.host(), true);
      try (RegistryClients clients = clients("0ld", memory, trusting, new HeardLines())) {
        assertThat(clients.forPull(readable.host(), "app").manifest("1")).isEmpty();
      }
      assertThat(withPassword).hasValue(1);
    }
  }

  private static void readableByAll(Socket socket, AtomicInteger withPassword) throws IOException {
    while (true) {
      boolean password = RawRequest.head(socket).contains("Authorization: Basic");
      if (password) {
        withPassword.incrementAndGet();
      }
      String answer =
          password
              ? "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"reg\"\r\n"
              : "HTTP/1.1 404 Not Found\r\n";
      socket
          .getOutputStream()
          .write((answer + "Content-Length: 0\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    }
  }

  @Test
  void aLoopbackRegistryIsThenKnownToSpeakTls() throws Exception {
    Memory memory = new Memory();
    try (DistributionRegistry here =
        DistributionRegistry.options()
            .tls(certificates.server())
            .password("me", "s3cret")
            .start()) {
      String registry = "localhost:" + here.port();

      assertThat(requests(registry, "s3cret", memory, trusting))
          .containsExactly("400", "401", "404");
      assertThat(requests(registry, "s3cret", memory, trusting)).containsExactly("404");
    }
  }

  @Test
  void aLoopbackRegistryThatHasGivenUpTlsIsFoundAgain() throws Exception {
    Memory memory = new Memory();
    try (EmbeddedRegistry plain = EmbeddedRegistry.builder(plainFolder).start()) {
      String registry = "localhost:" + plain.port();
      memory.remember(registry, true);

      assertThat(requests(registry, "s3cret", memory, trusting)).last().isEqualTo("404");
      assertThat(memory.known).containsExactly(Map.entry(registry, false));
    }
  }

  @Test
  void oneThatMayAnswerInPlainHttpHasToAsk() throws Exception {
    Memory memory = new Memory();
    String registry = "reg.test:" + locked.port();
    memory.remember(registry, true);

    assertThat(requests(registry, "s3cret", memory, trusting.withInsecure(true)))
        .containsExactly("401", "404");
  }

  private static List<String> requests(
      String registry, String password, LoginMemory memory, RegistryConfig config)
      throws Exception {
    HeardLines heard = new HeardLines();
    resolve(registry, password, memory, config, heard);
    return heard.lines().stream()
        .filter(line -> line.startsWith("HEAD"))
        .map(line -> line.replaceFirst(".*: (\\d{3})\\b.*", "$1"))
        .toList();
  }

  private static void resolve(
      String registry, String password, LoginMemory memory, RegistryConfig config, HeardLines heard)
      throws Exception {
    try (RegistryClients clients = clients(password, memory, config, heard)) {
      clients.forPull(registry, "app").resolve("1");
    }
  }

  private static RegistryClients clients(
      String password, LoginMemory memory, RegistryConfig config, HeardLines heard)
      throws Exception {
    Credential me = new Credential.UsernamePassword("me", Secret.of(password));
    return RegistryClients.of(
        host -> config,
        List.of(AnyRegistry.gets(me, "the test")),
        QuickRetries.POLICY,
        false,
        heard,
        memory,
        new Network(NamedHosts.of("reg.test", "localhost"), 80, 443));
  }

  private static final class Memory implements LoginMemory {
    private final Map<String, Boolean> known = new ConcurrentHashMap<>();

    @Override
    public boolean wantsBasic(String registry) {
      return known.getOrDefault(registry, false);
    }

    @Override
    public void remember(String registry, boolean wantsBasic) {
      known.put(registry, wantsBasic);
    }
  }
}
