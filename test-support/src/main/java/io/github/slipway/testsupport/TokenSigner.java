package io.github.slipway.testsupport;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Signs the JSON Web Tokens that CNCF Distribution wants: ES256, with the certificate in {@code
 * x5c}.
 */
final class TokenSigner {
  private final Path authority;
  private final PrivateKey key;
  private final String certificate;

  private TokenSigner(Path authority, PrivateKey key, String certificate) {
    this.authority = authority;
    this.key = key;
    this.certificate = certificate;
  }

  static TokenSigner of(TestCertificates certificates) throws IOException, InterruptedException {
    TestCertificates.Pair pair = certificates.client("token-signer");
    try (InputStream pem = Files.newInputStream(pair.certificate())) {
      byte[] certificate =
          CertificateFactory.getInstance("X.509").generateCertificate(pem).getEncoded();
      String text = Files.readString(pair.key()).replaceAll("-----[^-]+-----", "");
      PrivateKey key =
          KeyFactory.getInstance("EC")
              .generatePrivate(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(text)));
      return new TokenSigner(
          certificates.ca(), key, Base64.getEncoder().encodeToString(certificate));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the signer's key or certificate cannot be read", e);
    }
  }

  /** Who vouches for the certificate. */
  Path authority() {
    return authority;
  }

  /**
   * A token.
   *
   * @param access actions by repository
   */
  String sign(String user, Map<String, List<String>> access, Instant now, Instant end) {
    String header = "{\"typ\": \"JWT\", \"alg\": \"ES256\", \"x5c\": [\"" + certificate + "\"]}";
    String claims =
        "{\"iss\": \"%s\", \"sub\": \"%s\", \"aud\": \"%s\", \"iat\": %d, \"nbf\": %d, \"exp\": %d,"
                .formatted(
                    TokenServer.ISSUER,
                    user,
                    TokenServer.SERVICE,
                    now.getEpochSecond(),
                    Math.min(now.getEpochSecond(), end.getEpochSecond()),
                    end.getEpochSecond())
            + " \"jti\": \"%s\", \"access\": [%s]}".formatted(UUID.randomUUID(), list(access));
    String signed = base64(header) + "." + base64(claims);
    try {
      Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
      signature.initSign(key);
      signature.update(signed.getBytes(StandardCharsets.US_ASCII));
      return signed + "." + base64(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String list(Map<String, List<String>> access) {
    return access.entrySet().stream()
        .map(
            entry ->
                "{\"type\": \"repository\", \"name\": \"%s\", \"actions\": [%s]}"
                    .formatted(
                        entry.getKey(),
                        entry.getValue().stream()
                            .map(action -> "\"" + action + "\"")
                            .collect(Collectors.joining(", "))))
        .collect(Collectors.joining(", "));
  }

  private static String base64(String text) {
    return base64(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
