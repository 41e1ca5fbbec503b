package io.jenkins.plugins.slipway.agent;

import hudson.AbortException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/**
 * Trouble with files and the network as it travels: as text, since the controller need not have the
 * classes of its causes.
 */
final class Failures {
  private Failures() {}

  /** What is in none of the catalogues of problems. */
  static IOException told(IOException e) {
    return e instanceof AbortException ? e : new RegistryException("io", message(e));
  }

  /** Exceptions of files often have nothing but the path as their message. */
  private static String message(IOException e) {
    if (e instanceof FileSystemException file) {
      String reason = file.getReason() == null ? kind(file) : file.getReason();
      return file.getFile() + ": " + reason;
    }
    return e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ": " + e.getMessage());
  }

  private static String kind(FileSystemException e) {
    if (e instanceof NoSuchFileException) {
      return "there is no such file";
    }
    if (e instanceof AccessDeniedException) {
      return "access denied";
    }
    if (e instanceof FileAlreadyExistsException) {
      return "it exists already";
    }
    return e.getClass().getSimpleName();
  }
}
