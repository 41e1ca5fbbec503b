package io.github.slipway.testsupport;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A private certificate authority, and certificates signed by it, as PEM files in one folder. Made
 * by the JDK's keytool, which is always there.
 */
public final class TestCertificates {
  private static final String PASSWORD = "changeit";

  private final Path folder;

  private TestCertificates(Path folder) {
    this.folder = folder;
  }

  /**
   * Makes a new authority.
   *
   * @param folder an existing folder, such as a {@code @TempDir}; gets all files
   */
  public static TestCertificates in(Path folder) throws IOException, InterruptedException {
    TestCertificates certificates = new TestCertificates(folder);
    certificates.keytool("ca", "CN=Slipway Test CA", List.of("-ext", "bc:c", "-validity", "30"));
    certificates.writePem("ca");
    return certificates;
  }

  /** The authority's own certificate: what a client must trust. */
  public Path ca() {
    return folder.resolve("ca.crt");
  }

  /** A server certificate for localhost, 127.0.0.1 and ::1. */
  public Pair server() throws IOException, InterruptedException {
    return signed("server", "CN=localhost", "-ext", "san=dns:localhost,ip:127.0.0.1,ip:::1");
  }

  /** A server certificate for this name alone. */
  public Pair serverOf(String name) throws IOException, InterruptedException {
    return signed("server-" + name, "CN=" + name, "-ext", "san=dns:" + name);
  }

  /** A server certificate that names localhost in its subject only, as old ones do. */
  public Pair serverWithoutAlternativeNames() throws IOException, InterruptedException {
    return signed("cn-only", "CN=localhost");
  }

  /** A server certificate for another host. */
  public Pair serverOfAnotherName() throws IOException, InterruptedException {
    return signed("other-name", "CN=other.example", "-ext", "san=dns:other.example");
  }

  /** A server certificate for localhost that was valid until yesterday. */
  public Pair expiredServer() throws IOException, InterruptedException {
    return signed(
        "expired",
        "CN=localhost",
        "-startdate",
        "-10d",
        "-validity",
        "9",
        "-ext",
        "san=dns:localhost,ip:127.0.0.1,ip:::1");
  }

  /** A client certificate. */
  public Pair client(String commonName) throws IOException, InterruptedException {
    return signed("client-" + commonName, "CN=" + commonName, "-ext", "eku=clientAuth");
  }

  /** A client certificate with an RSA key. */
  public Pair rsaClient(String commonName) throws IOException, InterruptedException {
    return signed(
        "client-" + commonName,
        "CN=" + commonName,
        "-ext",
        "eku=clientAuth",
        "-keyalg",
        "RSA",
        "-keysize",
        "2048");
  }

  private Pair signed(String alias, String subject, String... options)
      throws IOException, InterruptedException {
    Path certificate = folder.resolve(alias + ".crt");
    if (!Files.exists(certificate)) {
      List<String> all = new ArrayList<>(List.of("-signer", "ca"));
      if (!List.of(options).contains("-validity")) {
        all.addAll(List.of("-validity", "30"));
      }
      all.addAll(List.of(options));
      keytool(alias, subject, all);
      writePem(alias);
    }
    return new Pair(certificate, folder.resolve(alias + ".key"));
  }

  private void keytool(String alias, String subject, List<String> options)
      throws IOException, InterruptedException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    line.addAll(List.of("-genkeypair", "-alias", alias, "-dname", subject));
    if (!options.contains("-keyalg")) {
      line.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1"));
    }
    line.addAll(List.of("-keystore", store().toString(), "-storetype", "PKCS12"));
    line.addAll(List.of("-storepass", PASSWORD));
    line.addAll(options);
    Command.of(line).run().successful();
  }

  private void writePem(String alias) throws IOException {
    try (InputStream in = Files.newInputStream(store())) {
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(in, PASSWORD.toCharArray());
      // A server sends its own certificate; the authority's is the client's to know.
      Certificate certificate = keys.getCertificate(alias);
      Key key = keys.getKey(alias, PASSWORD.toCharArray());
      Files.writeString(
          folder.resolve(alias + ".crt"), pem("CERTIFICATE", certificate.getEncoded()));
      Files.writeString(folder.resolve(alias + ".key"), pem("PRIVATE KEY", key.getEncoded()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("keytool's key store cannot be read", e);
    }
  }

  private Path store() {
    return folder.resolve("certificates.p12");
  }

  private static String pem(String what, byte[] content) {
    String lines =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(content);
    return "-----BEGIN " + what + "-----\n" + lines + "\n-----END " + what + "-----\n";
  }

  /** A certificate and its private key (PKCS #8, unencrypted), as PEM files. */
  public record Pair(Path certificate, Path key) {
    /** Both in a PKCS #12 file, made by openssl. */
    public Path pkcs12(Path file, String password) throws IOException, InterruptedException {
      Command.of(
              RequiredPart.OPENSSL.require().toString(),
              "pkcs12",
              "-export",
              "-in",
              certificate.toString(),
              "-inkey",
              key.toString(),
              "-passout",
              "pass:" + password,
              "-out",
              file.toString())
          .run()
          .successful();
      return file;
    }
  }
}
