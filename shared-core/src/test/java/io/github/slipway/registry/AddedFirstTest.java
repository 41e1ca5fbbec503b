package io.github.slipway.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.problem.Problem;
import io.github.slipway.testsupport.TestCertificates;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is trusted besides the system's CA certificates, and when those are read. */
class AddedFirstTest {
  @TempDir private Path folder;
  private final AtomicInteger loads = new AtomicInteger();
  private TestCertificates ours;
  private TestCertificates theirs;
  private AddedFirst trust;

  @BeforeEach
  void trustOurs() throws Exception {
    ours = TestCertificates.in(Files.createDirectory(folder.resolve("ours")));
    theirs = TestCertificates.in(Files.createDirectory(folder.resolve("theirs")));
    trust =
        new AddedFirst(
            trusting(ours.ca()),
            () -> {
              loads.incrementAndGet();
              return trusting(theirs.ca());
            });
  }

  @Test
  void aChainOfAnAddedCaNeedsNoOther() throws Exception {
    trust.checkServerTrusted(chain(ours), "RSA");

    assertThat(loads).hasValue(0);
  }

  @Test
  void aChainOfAnotherCaIsTrustedByWhatIsReadOnce() throws Exception {
    trust.checkServerTrusted(chain(theirs), "RSA");
    trust.checkServerTrusted(chain(theirs), "RSA");

    assertThat(loads).hasValue(1);
  }

  @Test
  void aChainOfNeitherIsRefused() throws Exception {
    TestCertificates strange = TestCertificates.in(Files.createDirectory(folder.resolve("third")));

    assertThatThrownBy(() -> trust.checkServerTrusted(chain(strange), "RSA"))
        .isInstanceOf(CertificateException.class);
  }

  @Test
  void clientsAreNotTrusted() {
    assertThatThrownBy(() -> trust.checkClientTrusted(chain(ours), "RSA"))
        .isInstanceOf(CertificateException.class);
  }

  private static X509ExtendedTrustManager trusting(Path ca) {
    return Trust.manager(RegistryConfig.SECURE.withCaFiles(List.of(ca)));
  }

  private static X509Certificate[] chain(TestCertificates certificates) throws Exception {
    return PemFile.certificates(
            certificates.server().certificate(),
            Problem.CA_FILE_UNREADABLE,
            Problem.CA_FILE_NOT_PEM)
        .toArray(new X509Certificate[0]);
  }
}
