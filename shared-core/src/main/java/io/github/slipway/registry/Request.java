package io.github.slipway.registry;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One request to a registry.
 *
 * @param target a path on the registry, or an absolute URL that the registry gave
 * @param access what it needs; without it nothing is done about a 401
 * @param isDownload whether somebody reads from the reply for as long as he likes
 */
record Request(
    String method,
    String target,
    Map<String, String> headers,
    Optional<RequestBody> body,
    Optional<Access> access,
    boolean isDownload) {

  static Request of(String method, String target) {
    return new Request(method, target, Map.of(), Optional.empty(), Optional.empty(), false);
  }

  Request with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Request(method, target, more, body, access, isDownload);
  }

  Request without(String header) {
    Map<String, String> fewer = new LinkedHashMap<>(headers);
    fewer.remove(header);
    return new Request(method, target, fewer, body, access, isDownload);
  }

  Request with(RequestBody newBody) {
    return new Request(method, target, headers, Optional.of(newBody), access, isDownload);
  }

  Request with(Access newAccess) {
    return new Request(method, target, headers, body, Optional.of(newAccess), isDownload);
  }

  Request withMethod(String newMethod) {
    return new Request(newMethod, target, headers, body, access, isDownload);
  }

  Request to(String newTarget) {
    return new Request(method, newTarget, headers, body, access, isDownload);
  }

  Request asDownload() {
    return new Request(method, target, headers, body, access, true);
  }

  /** Whether it may be sent again when it is not known if the first one arrived. */
  boolean isIdempotent() {
    return method.equals("GET") || method.equals("HEAD");
  }

  /**
   * Whether it may be sent again without more ado. Not a blob: what has become of it is to be asked
   * first.
   */
  boolean isReplayable() {
    return body.isEmpty() || body.get().isWhole();
  }

  /** Without the headers: Authorization is among them. */
  @Override
  public String toString() {
    int query = target.indexOf('?');
    return method + " " + (query < 0 ? target : target.substring(0, query));
  }
}
