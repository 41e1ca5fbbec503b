package io.github.slipway.registry;

import java.io.IOException;
import java.util.Optional;

/** {@code GET LOCATION}: 204 with {@code Range: 0-N}, the bytes that an upload has so far. */
final class UploadStatus {
  private static final int MOST_DIGITS = 15;

  private final Repository repository;

  UploadStatus(Repository repository) {
    this.repository = repository;
  }

  /** Asks for it; empty if the registry does not say. */
  Optional<Status> send(UploadSession session) throws IOException {
    Request request = repository.requestTo("GET", session.location());
    try (Reply reply = repository.send(request)) {
      if (reply.status() != 204 && reply.status() != 202 && reply.status() != 200) {
        return Optional.empty();
      }
      long size = size(reply.header("Range").orElse(""));
      return size < 0
          ? Optional.empty()
          : Optional.of(new Status(session.after(repository, reply, request), size));
    }
  }

  /**
   * The count of bytes in {@code 0-N}, N inclusive; -1 if it says nothing of use. {@code 0-0} may
   * mean one byte or none.
   */
  private static long size(String range) {
    String text = range.strip();
    String last = text.substring(text.indexOf('-') + 1);
    boolean readable =
        (text.startsWith("0-") || text.startsWith("bytes=0-"))
            && !last.isEmpty()
            && last.length() <= MOST_DIGITS
            && last.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!readable) {
      return -1;
    }
    long end = Long.parseLong(last);
    return end == 0 ? -1 : end + 1;
  }

  /**
   * The answer.
   *
   * @param session to go on with
   * @param size how many bytes the registry has
   */
  record Status(UploadSession session, long size) {}
}
