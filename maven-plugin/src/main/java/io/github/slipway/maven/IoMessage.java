package io.github.slipway.maven;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;

/** What to say of trouble that no catalogue knows: several exceptions have a bare path as text. */
final class IoMessage {
  private IoMessage() {}

  /** One line. */
  static String of(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "No such file: " + e.getMessage() + ". Is another build at work in this directory?";
    }
    if (e instanceof AccessDeniedException) {
      return "Access denied: " + e.getMessage() + ". Give the user that builds access to it.";
    }
    if (e instanceof FileAlreadyExistsException) {
      return "There is a file in the way: " + e.getMessage() + ". Remove it.";
    }
    return e.getMessage() == null ? e.toString() : e.getMessage();
  }
}
