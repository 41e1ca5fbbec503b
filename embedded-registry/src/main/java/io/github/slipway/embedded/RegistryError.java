package io.github.slipway.embedded;

import java.util.LinkedHashMap;
import java.util.Map;

/** A request that is answered with an error; what the client is told, never what went on inside. */
final class RegistryError extends Exception {
  private static final long serialVersionUID = 1;

  private final ErrorCode code;
  private final int status;
  private final transient Map<String, String> detail = new LinkedHashMap<>();
  private final transient Map<String, String> headers = new LinkedHashMap<>();

  RegistryError(ErrorCode code, String message) {
    this(code, code.status(), message);
  }

  RegistryError(ErrorCode code, int status, String message) {
    // No stack trace: it is an answer, not a fault.
    super(message, null, false, false);
    this.code = code;
    this.status = status;
  }

  /** Adds a member to the {@code detail} of the error body. */
  RegistryError detail(String name, Object value) {
    detail.put(name, value.toString());
    return this;
  }

  /** Adds a header to the answer. */
  RegistryError header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  ErrorCode code() {
    return code;
  }

  int status() {
    return status;
  }

  Map<String, String> detail() {
    return detail;
  }

  Map<String, String> headers() {
    return headers;
  }

  String text() {
    return String.valueOf(getMessage());
  }
}
