package io.github.slipway.problem;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** Why a file could not be read: the text of several exceptions is its path and nothing else. */
public final class Unreadable {
  private Unreadable() {}

  /** The reason, as the end of a sentence. */
  public static String why(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "there is no such file";
    }
    if (e instanceof AccessDeniedException) {
      return "it may not be read by this user";
    }
    return String.valueOf(e.getMessage());
  }
}
