package io.github.slipway.registry;

import java.io.IOException;

/**
 * An upload that a registry has opened.
 *
 * @param location where it goes on, with a query that is the registry's own affair
 * @param chunkMinLength of every chunk but the last, in bytes; 0 if the registry does not mind
 */
record UploadSession(String location, long chunkMinLength) {
  private static final int MOST_DIGITS = 15;

  /** The session that this reply opens. */
  static UploadSession opened(Repository repository, Reply reply, Request request)
      throws IOException {
    String least = reply.header("OCI-Chunk-Min-Length").orElse("").strip();
    boolean number =
        !least.isEmpty()
            && least.length() <= MOST_DIGITS
            && least.chars().allMatch(c -> c >= '0' && c <= '9');
    return new UploadSession(
        repository.location(reply, request), number ? Long.parseLong(least) : 0);
  }

  /** The same upload, which goes on where this reply says, if it says so. */
  UploadSession after(Repository repository, Reply reply, Request request) throws IOException {
    return reply.header("Location").isEmpty()
        ? this
        : new UploadSession(repository.location(reply, request), chunkMinLength);
  }

  /** By hand: a record's own are linked in each new JVM, for 10 ms. */
  @Override
  public boolean equals(Object other) {
    return other instanceof UploadSession session
        && location.equals(session.location)
        && chunkMinLength == session.chunkMinLength;
  }

  @Override
  public int hashCode() {
    return location.hashCode();
  }

  /** Without the query, which may hold a signature. */
  @Override
  public String toString() {
    return Request.of("upload", location).toString();
  }
}
