package io.github.slipway.testsupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestCertificatesTest {
  @TempDir static Path folder;

  static TestCertificates certificates;

  @BeforeAll
  static void makeAuthority() throws Exception {
    certificates = TestCertificates.in(folder);
  }

  @Test
  void theServerIsSignedByTheAuthorityAndNamesLoopback() throws Exception {
    X509Certificate ca = read(certificates.ca());
    X509Certificate server = read(certificates.server().certificate());

    server.verify(ca.getPublicKey());
    server.checkValidity();
    assertThat(ca.getBasicConstraints()).isNotEqualTo(-1);
    assertThat(server.getSubjectAlternativeNames())
        .extracting(name -> (Object) name.get(1))
        .containsExactly("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1");
  }

  @Test
  void theKeyBelongsToTheCertificate() throws Exception {
    TestCertificates.Pair server = certificates.server();
    String pem = Files.readString(server.key());
    byte[] key = Base64.getMimeDecoder().decode(pem.replaceAll("-----[^-]*-----", ""));
    Signature signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(key)));
    signature.update(new byte[] {1, 2, 3});
    byte[] signed = signature.sign();

    signature.initVerify(read(server.certificate()));
    signature.update(new byte[] {1, 2, 3});
    assertThat(signature.verify(signed)).isTrue();
  }

  @Test
  void thereAreCertificatesThatAClientMustRefuse() throws Exception {
    X509Certificate expired = read(certificates.expiredServer().certificate());
    X509Certificate cnOnly = read(certificates.serverWithoutAlternativeNames().certificate());
    X509Certificate other = read(certificates.serverOfAnotherName().certificate());

    assertThatThrownBy(expired::checkValidity).isInstanceOf(CertificateExpiredException.class);
    assertThat(cnOnly.getSubjectAlternativeNames()).isNull();
    assertThat(cnOnly.getSubjectX500Principal().getName()).isEqualTo("CN=localhost");
    assertThat(other.getSubjectAlternativeNames())
        .extracting(name -> (Object) name.get(1))
        .containsExactly("other.example");
  }

  private static X509Certificate read(Path pem) throws Exception {
    try (InputStream in = Files.newInputStream(pem)) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    }
  }
}
