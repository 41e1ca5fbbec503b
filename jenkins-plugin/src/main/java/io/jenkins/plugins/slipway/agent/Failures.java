package io.jenkins.plugins.slipway.agent;

import hudson.AbortException;
import io.github.slipway.problem.SlipwayException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/**
 * Failures of the engine as they travel: as text, since the controller need not have the classes of
 * their causes.
 */
final class Failures {
  private Failures() {}

  /** The core's whole text, which is in one message only here. */
  static RegistryException told(SlipwayException e) {
    String text = String.valueOf(e.getMessage()) + " [" + e.problem().id() + "]";
    // The advice names properties of Maven's command line.
    String where = text.contains("-Dregistry.") ? "\n" + Messages.Failures_parameters() : "";
    return new RegistryException(e.problem().id(), text + where);
  }

  /** Any other trouble with files or the network. */
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
