package io.github.slipway.embedded.junit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.concurrent.TimeUnit;

/**
 * A certificate for localhost that nobody signed but its own key, made by the JDK's keytool: the
 * JDK has no public API for it. For tests: the key is in a temporary file.
 *
 * @param certificate the PEM file that clients have to trust
 * @param key its key
 */
record SelfSignedCertificate(Path certificate, Path key) {
  private static final String PASSWORD = "changeit";
  private static final long SECONDS = 60;

  /**
   * Makes one, good for a month.
   *
   * @param directory where its files go
   */
  static SelfSignedCertificate make(Path directory) throws IOException {
    Path store = directory.resolve("certificate.p12");
    keytool(store, directory.resolve("keytool.log"));
    try (InputStream in = Files.newInputStream(store)) {
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(in, PASSWORD.toCharArray());
      Certificate certificate = keys.getCertificate("registry");
      Key key = keys.getKey("registry", PASSWORD.toCharArray());
      return new SelfSignedCertificate(
          pem(directory.resolve("registry.crt"), "CERTIFICATE", certificate.getEncoded()),
          pem(directory.resolve("registry.key"), "PRIVATE KEY", key.getEncoded()));
    } catch (GeneralSecurityException e) {
      throw new IOException("The key store that keytool made cannot be read (" + e + ").", e);
    }
  }

  private static void keytool(Path store, Path log) throws IOException {
    String program = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    Process process =
        new ProcessBuilder(
                program,
                "-genkeypair",
                "-alias",
                "registry",
                "-dname",
                "CN=localhost",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-ext",
                "san=dns:localhost,ip:127.0.0.1,ip:::1",
                "-validity",
                "30",
                "-keystore",
                store.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IOException(
            "No certificate could be made: " + program + " said: " + Files.readString(log).strip());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while a certificate was made.", e);
    } finally {
      process.destroyForcibly();
    }
  }

  private static Path pem(Path file, String what, byte[] content) throws IOException {
    byte[] lineEnd = "\n".getBytes(StandardCharsets.US_ASCII);
    return Files.writeString(
        file,
        "-----BEGIN "
            + what
            + "-----\n"
            + Base64.getMimeEncoder(64, lineEnd).encodeToString(content)
            + "\n-----END "
            + what
            + "-----\n");
  }
}
