package io.github.slipway.registry;

import io.github.slipway.problem.Problem;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/**
 * The private key in a PEM file: PKCS#8 ({@code PRIVATE KEY}), PKCS#1 ({@code RSA PRIVATE KEY}) or
 * SEC 1 ({@code EC PRIVATE KEY}). The JDK reads the first; the others are put into its frame.
 */
final class PemKey {
  private static final String BEGIN = "-----BEGIN ";
  private static final String END = "-----END ";
  private static final String DASHES = "-----";
  private static final byte SEQUENCE = 0x30;
  private static final byte OCTET_STRING = 0x04;
  private static final byte[] VERSION_0 = {0x02, 0x01, 0x00};

  private final Path file;
  private final Path certificateFile;
  private final X509Certificate certificate;

  private PemKey(Path file, Path certificateFile, X509Certificate certificate) {
    this.file = file;
    this.certificateFile = certificateFile;
    this.certificate = certificate;
  }

  /**
   * Reads the key.
   *
   * @throws io.github.slipway.problem.SlipwayException if there is none, it is encrypted, or not
   *     that of the certificate
   */
  static PrivateKey of(ClientCertificate.Pem files, X509Certificate certificate) {
    return new PemKey(files.key(), files.certificate(), certificate).read();
  }

  private PrivateKey read() {
    String text = PemFile.text(file, Problem.CLIENT_KEY_UNREADABLE);
    for (int begin = text.indexOf(BEGIN); begin >= 0; begin = text.indexOf(BEGIN, begin + 1)) {
      int nameEnd = text.indexOf(DASHES, begin + BEGIN.length());
      String name = nameEnd < 0 ? "" : text.substring(begin + BEGIN.length(), nameEnd);
      if (name.endsWith("PRIVATE KEY")) {
        int end = text.indexOf(END + name + DASHES, nameEnd);
        if (end < 0) {
          throw unusable("its end is missing");
        }
        return checked(name, text.substring(nameEnd + DASHES.length(), end));
      }
    }
    throw unusable("it has no block of -----BEGIN PRIVATE KEY-----");
  }

  private PrivateKey checked(String name, String content) {
    if (name.startsWith("ENCRYPTED") || content.contains("ENCRYPTED")) {
      throw unusable("it is encrypted");
    }
    byte[] der;
    try {
      der = Base64.getMimeDecoder().decode(content.strip());
    } catch (IllegalArgumentException e) {
      throw unusable("it is not in base64");
    }
    PrivateKey key =
        switch (name) {
          case "PRIVATE KEY" -> pkcs8(der);
          case "RSA PRIVATE KEY", "EC PRIVATE KEY" -> pkcs8(framed(der));
          default -> throw unusable("a " + name + " is of no use in TLS");
        };
    if (!belongs(key)) {
      throw mismatch();
    }
    return key;
  }

  /** A key of another kind than the certificate's is not the certificate's. */
  private PrivateKey pkcs8(byte[] der) {
    try {
      String algorithm = certificate.getPublicKey().getAlgorithm();
      return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
    } catch (GeneralSecurityException e) {
      throw Problem.CLIENT_KEY_MISMATCH.because(e, "key", file, "certificate", certificateFile);
    }
  }

  /** PKCS#8 says what kind of key it is, in the words in which the certificate says it. */
  private byte[] framed(byte[] key) {
    byte[] publicKey = certificate.getPublicKey().getEncoded();
    byte[] algorithm = firstElement(publicKey);
    return element(SEQUENCE, VERSION_0, algorithm, element(OCTET_STRING, key));
  }

  /** The first element of a DER sequence, with its own head. */
  private static byte[] firstElement(byte[] sequence) {
    int start = contentStart(sequence, 0);
    int contentStart = contentStart(sequence, start);
    int end = contentStart + contentLength(sequence, start);
    return java.util.Arrays.copyOfRange(sequence, start, end);
  }

  private static int contentStart(byte[] der, int at) {
    int length = der[at + 1] & 0xff;
    return at + 2 + (length < 0x80 ? 0 : length & 0x7f);
  }

  private static int contentLength(byte[] der, int at) {
    int first = der[at + 1] & 0xff;
    if (first < 0x80) {
      return first;
    }
    int length = 0;
    for (int i = 0; i < (first & 0x7f); i++) {
      length = length << 8 | der[at + 2 + i] & 0xff;
    }
    return length;
  }

  private static byte[] element(byte tag, byte[]... parts) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      content.writeBytes(part);
    }
    ByteArrayOutputStream der = new ByteArrayOutputStream();
    der.write(tag);
    int length = content.size();
    if (length < 0x80) {
      der.write(length);
    } else if (length < 0x100) {
      der.write(0x81);
      der.write(length);
    } else {
      // No key has more than 64 KiB.
      der.write(0x82);
      der.write(length >> 8);
      der.write(length);
    }
    der.writeBytes(content.toByteArray());
    return der.toByteArray();
  }

  /** What the key signs, the certificate has to verify. */
  private boolean belongs(PrivateKey key) {
    PublicKey publicKey = certificate.getPublicKey();
    String algorithm =
        switch (key.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> key.getAlgorithm();
        };
    try {
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(key);
      signature.update(VERSION_0);
      byte[] signed = signature.sign();
      signature.initVerify(publicKey);
      signature.update(VERSION_0);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private io.github.slipway.problem.SlipwayException mismatch() {
    return Problem.CLIENT_KEY_MISMATCH.with("key", file, "certificate", certificateFile);
  }

  private io.github.slipway.problem.SlipwayException unusable(String why) {
    return Problem.CLIENT_KEY_UNUSABLE.with("file", file, "why", why);
  }
}
