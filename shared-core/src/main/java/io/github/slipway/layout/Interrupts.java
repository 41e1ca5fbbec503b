package io.github.slipway.layout;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;

/** Work on files that stops when its thread is interrupted. */
final class Interrupts {
  private static final int BUFFER_BYTES = 64 * 1024;

  private Interrupts() {}

  /** Ends the work if the thread was interrupted. */
  static void check() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }

  /**
   * Copies all that is left.
   *
   * @throws InterruptedIOException if the thread was interrupted, which it still is
   */
  static void copy(InputStream in, OutputStream out) throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      if (Thread.currentThread().isInterrupted()) {
        throw new InterruptedIOException();
      }
      out.write(buffer, 0, read);
    }
  }

  /** Work that copies. */
  @FunctionalInterface
  interface Work {
    void run() throws IOException, InterruptedException;
  }

  /** Does work, and tells an interruption of it as such, whatever it was wrapped in. */
  static void honour(Work work) throws IOException, InterruptedException {
    try {
      work.run();
    } catch (IOException e) {
      check();
      throw e;
    }
  }
}
