package io.github.slipway.embedded;

/**
 * The error codes of the distribution specification, each with the status it usually comes with.
 */
enum ErrorCode {
  BLOB_UNKNOWN(404),
  BLOB_UPLOAD_INVALID(400),
  BLOB_UPLOAD_UNKNOWN(404),
  /** Also what Harbor answers where a quota is reached. */
  DENIED(403),
  DIGEST_INVALID(400),
  MANIFEST_BLOB_UNKNOWN(400),
  MANIFEST_INVALID(400),
  MANIFEST_UNKNOWN(404),
  NAME_INVALID(400),
  NAME_UNKNOWN(404),
  /** Not in the specification; CNCF Distribution's code for a bad {@code n} of its catalog. */
  PAGINATION_NUMBER_INVALID(400),
  SIZE_INVALID(400),
  TOOMANYREQUESTS(429),
  UNAUTHORIZED(401),
  /**
   * Not in the specification, which leaves the bodies of 5xx open; CNCF Distribution's code for
   * everything else.
   */
  UNKNOWN(500),
  UNSUPPORTED(405);

  private final int status;

  ErrorCode(int status) {
    this.status = status;
  }

  int status() {
    return status;
  }
}
