package io.github.slipway.registry;

import java.nio.file.Path;

/** CA certificates to trust besides the system's, in PEM form, and where they are. */
public sealed interface CaCertificates {
  /** In a file, which is read when the host is first spoken to. */
  record PemFile(Path file) implements CaCertificates {
    @Override
    public String toString() {
      return file.toString();
    }
  }

  /**
   * In memory.
   *
   * @param text one certificate or more; what is around them is passed over
   * @param source what messages call it, such as {@code the credential "office-ca"}
   */
  record PemText(String text, String source) implements CaCertificates {
    /** Without the text, in which there may be more than certificates. */
    @Override
    public String toString() {
      return source;
    }
  }

  /** What messages call them. */
  @Override
  String toString();
}
