package io.github.slipway.git;

import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Says in words why a repository cannot be read. */
final class Unreadable {
  private Unreadable() {}

  /** The failure for this reason, which may be one of JGit's. */
  static SlipwayException problem(Path root, Exception reason) {
    return Problem.GIT_UNREADABLE.because(reason, "directory", root, "why", why(reason));
  }

  /** JGit often has the message that tells something in a cause. */
  private static String why(Exception e) {
    StringBuilder all = new StringBuilder();
    for (@Nullable Throwable one = e; one != null; one = one.getCause()) {
      String text = text(one);
      boolean onlyOfCause = one.getCause() != null && text.equals(one.getCause().toString());
      if (!onlyOfCause && all.indexOf(text) < 0) {
        all.append(all.isEmpty() ? "" : ": ").append(text);
      }
    }
    return all.isEmpty() ? "what is in it makes no sense" : all.toString();
  }

  private static String text(Throwable e) {
    if (e instanceof AccessDeniedException denied) {
      return denied.getFile() + " may not be read by this user";
    }
    // The message of the others may be a path and nothing else.
    if (e instanceof FileSystemException other && other.getReason() == null) {
      return "there is trouble with the file " + other.getFile();
    }
    return Objects.requireNonNullElse(e.getMessage(), "").strip();
  }
}
